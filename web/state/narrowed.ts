import type { SettingValue } from '../engine/protocol';

const kMostWeights = 3.6e6; // the engine's own limit in a page is 4 million
const kBytes = 160e6; // for a network with its moments and snapshots, and for the batches that go through it
const kBytesAWeight = 40;
const kBytesAPixel = 6000;

/**
 * The hidden layers, '512-256' or a number, made so narrow that a network over samples of so many numbers fits a page's
 * memory; null where they fit as they are, or cannot be told.
 */
export function narrowed(settings: Readonly<Record<string, SettingValue>>, numbers: number): SettingValue | null {
  const { hidden, code } = settings;
  const widths = typeof hidden === 'number' ? [hidden] : typeof hidden === 'string' && hidden !== '' ? hidden.split('-').map(Number) : [];
  if (widths.length === 0) return null;
  const inner = typeof code === 'number' ? 2 * code : 0; // a code of means and deviations has twice the numbers
  const weights = (layers: number[]) => {
    const all = [numbers, ...layers, ...(inner > 0 ? [inner] : [])];
    return 2 * all.slice(1).reduce((sum, width, i) => sum + width * all[i]!, 0);
  };
  const most = Math.min(kMostWeights, (kBytes - kBytesAPixel * numbers) / kBytesAWeight);
  if (weights(widths) <= most) return null;
  for (let scale = 0.95; scale > 0.01; scale *= 0.95) {
    // Multiples of eight are what the matrix products are fastest with.
    const narrow = widths.map((width) => Math.max(8, 8 * Math.floor((width * scale) / 8)));
    if (weights(narrow) <= most) return typeof hidden === 'number' ? narrow[0]! : narrow.join('-');
  }
  return null;
}
