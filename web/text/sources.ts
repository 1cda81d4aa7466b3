import { inLanguage } from './language';

/** Where a set is from, and under what licence. */
export interface Source {
  source: string;
  licence: string;
}

/** By the sets' names, of the reader's own 'own'. Other languages' only: the English ones are in datasets/manifest.json. */
const sets: Record<string, Source> = {};

export const words = inLanguage('sources', { sets });
