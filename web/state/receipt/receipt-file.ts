import type { RunRecord } from '../../engine/protocol';

/** A receipt as it is saved. */
export interface Receipt {
  type: 'hourglass-receipt';
  version: number;
  /** Opens the run: its settings at first, its locks and its goal. */
  link: string;
  /** What was set on the way: after how many steps, which setting, to what. */
  changes: RunRecord['changes'];
  /** At which the goal was reached. */
  step: number;
  /** Those that the goal is about, over the whole test set, by name. */
  figures: Record<string, number>;
  /** SHA-256 of the weights, float32, little endian: 64 hexadecimal digits, of which a short text has the first 16. */
  weights: string;
  /** Of the files that the data were read from, as long; empty where they are made by a rule. */
  data: string;
  /** Of the engine: what is computed by another one may round otherwise. */
  build: string;
}
