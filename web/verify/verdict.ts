import { words } from '../text/verify';

/** What has come of verifying a receipt. */
export interface Verdict {
  is: keyof typeof kVerdicts;
  /** In a sentence or two, for whoever has to decide what follows from it. */
  why: string;
}

/** Each in two or three words. */
export const kVerdicts = words.verdicts;

/** Whether it says that the receipt is wrong; of what is of another build, or has other data, nobody knows that here. */
export function isRefused({ is }: Verdict): boolean {
  return is !== 'confirmed' && is !== 'build' && is !== 'data' && is !== 'failed';
}
