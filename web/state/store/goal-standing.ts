import type { Receipt } from '../receipt/receipt-file';

/** How far a run is from its goal. */
export interface Standing {
  /** `missed`: there is no training left within which it could be reached. */
  is: 'open' | 'reached' | 'missed';
  /** Over the whole test set, by name, as they were last measured; where it is reached, as they were then. Null: not yet. */
  figures: Record<string, number | null> | null;
  /** As they were first measured. */
  first: Record<string, number | null> | null;
  /** What `figures` are of. */
  step: number;
  /** Of a goal that is reached: from what others can train the run again; or why there is none, in half a sentence. */
  receipt: Receipt | string | null;
}
