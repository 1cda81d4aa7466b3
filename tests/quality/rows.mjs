// The bars that each preset must reach, as data: growing is adding rows. Those of a preset that the papers give no
// figure for are ours, and hold what its description promises.
// `runs` are trainings with the native command line; `bars` hold figures of them against their limits. A figure is
// the median over the seeds. A strict bar has to be passed, not only met: where the paper says above, below, falls, rises.

import { kOutcomes } from './outcomes.mjs';
import { kCompression } from './rows/compression.mjs';
import { kLatent } from './rows/latent.mjs';
import { kSequences } from './rows/sequences.mjs';

export const kSeeds = [1, 2, 3];

/** @typedef {{ title: string, runs: Record<string, string[]>, bars: { what: string, value: (m: object) => number, limit: number, better: 'lower' | 'higher', strict?: boolean }[] }} Row */

/** @type {Row[]} */
export const kRows = [...kCompression, ...kLatent, ...kSequences, kOutcomes];
