import type { RunState } from '../../state/store/run-store';

/** The code of the step that a run set like this takes, from the engine's source when the page is built. */
export type CodeOf = (state: Readonly<Pick<RunState, 'configuration' | 'progress'>>) => StepCode;

/** Made by web/build/step-code.ts of a C++ source. */
export interface StepCode {
  file: string;
  functions: { name: string; html: string }[];
}

/** Of a file's functions those alone that a run calls. */
export function only({ file, functions }: StepCode, ...names: string[]): StepCode {
  return { file, functions: functions.filter(({ name }) => names.includes(name)) };
}
