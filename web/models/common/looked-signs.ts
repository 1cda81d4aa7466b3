import { integer } from '../../shared/format';
import { nounsOf } from '../../shared/data-sets';
import type { View, ViewRequest } from '../../engine/protocol';
import { kSamplesBefore } from './signs';
import type { Evidence, Sign } from './troubles';
import { words } from '../../text/troubles';

// Signs that no figure has: each looks at one of the run's views, which is asked for with a measurement.

const kSamples = 500; // of each view
const kMostDead = 0.25; // of the hidden units

export const lookAtUnits = (run: Evidence): ViewRequest | null =>
  (run.progress?.samples ?? 0) >= kSamplesBefore ? { name: 'activation_histogram', args: { count: kSamples } } : null;

/** Sparse: hidden units that are the same for every sample, on or off. */
export function deadUnits({ manifest }: Evidence, view?: View): Sign | null {
  if (!view) return null;
  const units = view.arrays.mean_activation!.shape[0]!;
  const { dead, images } = view.info as { dead: number; images: number };
  return {
    degree: dead / units / kMostDead,
    figures: words.signs.dead(integer(dead), integer(units), integer(images), nounsOf(manifest).many),
  };
}
