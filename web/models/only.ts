import type { StepCode } from './lesson';

/** Of a file's functions those alone that a run calls. */
export function only({ file, functions }: StepCode, ...names: string[]): StepCode {
  return { file, functions: functions.filter(({ name }) => names.includes(name)) };
}
