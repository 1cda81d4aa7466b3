import { fixed, integer } from '../../shared/format';
import { nounsOf } from '../../shared/data-sets';
import type { Tensor } from '../../engine/protocol';
import { errorOf, isFlat, kSamplesBefore } from './signs';
import type { Ask, Evidence, Sign } from './troubles';
import { words } from '../../text/troubles';

// Signs that no figure has: each looks at views of the run, which are asked for with a measurement.

const kSamples = 500; // for the histogram
const kMostDead = 0.25; // of the hidden units

const hasSeenSome = ({ progress }: Evidence) => (progress?.samples ?? 0) >= kSamplesBefore;

/** Sparse: hidden units that are the same for every sample, on or off. */
export async function deadUnits(run: Evidence, ask: Ask): Promise<Sign | null> {
  if (!hasSeenSome(run)) return null;
  const { info, arrays } = await ask({ name: 'activation_histogram', args: { count: kSamples } });
  const { dead, images } = info as { dead: number; images: number };
  const units = arrays.mean_activation!.shape[0]!;
  return {
    degree: dead / units / kMostDead,
    figures: words.signs.dead(integer(dead), integer(units), integer(images), nounsOf(run.manifest).many),
  };
}

const kLooks = 64; // samples
const kAtOnce = 8; // of them
const kMostSilent = 0.9; // of one layer's units: of a network that learns well up to half of them never fire

/**
 * Rectified units that are zero for every sample, as the network's picture has them, in the layer that has most of them: a few samples
 * at a time, for as long as it may be so many that it matters.
 */
export async function silentUnits(run: Evidence, ask: Ask): Promise<Sign | null> {
  if (!hasSeenSome(run)) return null;
  const { activation, decoder_activation } = run.configuration?.settings ?? {};
  if (activation !== 'relu' && decoder_activation !== 'relu') return null;
  const silent: boolean[][] = []; // by layer
  const isLinear: boolean[] = []; // the code, which has no rectifier
  for (let seen = 0; ; ) {
    const views = await Promise.all(
      Array.from({ length: kAtOnce }, (_, i) => ask({ name: 'hourglass', args: { index: seen + i } })),
    );
    for (const { arrays } of views)
      for (let layer = 0; arrays[`layer_${layer}`]; layer++) {
        const { data } = arrays[`layer_${layer}`]!;
        isLinear[layer] ||= data.some((value) => value < 0);
        silent[layer] = Array.from(data, (value, unit) => value === 0 && (silent[layer]?.[unit] ?? true));
      }
    seen += kAtOnce;
    const layers = silent.flatMap((units, layer) => {
      const dead = units.filter(Boolean).length;
      return isLinear[layer] ? [] : [{ layer, dead, units: units.length, share: dead / units.length }];
    });
    const worst = layers.reduce((most, one) => (one.share > most.share ? one : most));
    const degree = worst.share / kMostSilent;
    if (seen >= kLooks || degree < 0.5)
      return {
        degree,
        figures: words.signs.silent(
          integer(worst.dead),
          integer(worst.units),
          worst.layer + 1,
          integer(seen),
          nounsOf(run.manifest).many,
        ),
      };
  }
}

const kPoints = 250; // of codes, and of draws: every distance between two is asked for
const kNear = 5; // a draw's own neighbours
const kMostBare = 0.8; // of the draws
const kLeastApart = 0.4; // neighbouring codes, against neighbouring draws
// In a plane it is told sooner. There runs that go well keep codes at 1.24 to 1.55 of the draws' distances, and half of a mixture, left
// out, makes it 0.66 to 0.72, with 0.39 to 0.48 of the draws bare. In eight units codes lie as close for a while where all is well
// (0.63, and 0.79 bare, after 20,000 samples).
const kBareInPlane = 0.35;
const kApartInPlane = 1.1; // and by as much less as bare ones are allowed

/**
 * Adversarial: codes that crowd in a part of the prior, or on one spot, while the rest of it has none. Where they merely lie elsewhere they are
 * as far apart as draws are.
 */
export async function droppedModes(run: Evidence, ask: Ask): Promise<Sign | null> {
  if (!hasSeenSome(run)) return null;
  const { codes, draws } = (await ask({ name: 'prior', args: { count: kPoints } })).arrays;
  const { bare, apart } = coverage(codes!, draws!);
  const isPlane = draws!.shape[1] === 2;
  return {
    degree: isPlane
      ? Math.min(bare, kApartInPlane - apart) / kBareInPlane
      : Math.min(bare / kMostBare, kLeastApart / Math.max(apart, 1e-9)),
    figures: words.signs.dropped(fixed(100 * bare, 0), nounsOf(run.manifest).one),
  };
}

/**
 * `bare`: the share of draws to which no code is nearer than their fifth nearest draw (1 − the coverage of Naeem et al. 2020). `apart`: how far
 * codes are from their fifth nearest code, as a multiple of the same of draws; medians.
 */
export function coverage(codes: Tensor, draws: Tensor): { bare: number; apart: number } {
  const [count, units] = draws.shape as [number, number];
  const places = Array.from({ length: count }, (_, i) => i);
  const fromEach = (one: Tensor, i: number, others: Tensor) =>
    Float64Array.from(places, (j) => {
      let sum = 0;
      for (let unit = 0; unit < units; unit++)
        sum += (one.data[i * units + unit]! - others.data[j * units + unit]!) ** 2;
      return Math.sqrt(sum);
    });
  const reach = (all: Tensor) => places.map((i) => fromEach(all, i, all).sort()[Math.min(kNear, count - 1)]!); // itself is the first
  const median = (values: number[]) => Float64Array.from(values).sort()[count >> 1]!;
  const ofDraws = reach(draws);
  const bare = places.filter((i) => fromEach(draws, i, codes).every((distance) => distance > ofDraws[i]!));
  return { bare: bare.length / count, apart: median(reach(codes)) / median(ofDraws) };
}

const kMostInputs = 1000; // to see in what they differ
const kLearned = 60_000; // samples: before it may be on a first plateau
const kMostBeyond = 0.87; // of that, beyond PCA with as many numbers
const kMostLost = 0.7; // beyond the network

let differing: { of: string; by: number } | null = null;

/**
 * A network that does better than PCA with as many numbers and has all but ceased to get better, while either loses most of what samples differ
 * in. What PCA loses is the code's size alone: no training had a part in it.
 */
export async function narrowCode(run: Evidence, ask: Ask): Promise<Sign | null> {
  const { evaluation, configuration, manifest } = run;
  const { testSquaredError: error, pcaSquaredError: pca, testImages } = evaluation ?? {};
  if (error == null || pca == null) return null;
  const isLearned = run.progress!.samples >= kLearned && error < pca && isFlat(errorOf(run).test, 0.05);
  // Of the samples that were measured; it is the same as long as they are.
  const count = Math.min(kMostInputs, testImages!);
  const of = `${configuration?.data} ${count}`;
  if (differing?.of !== of) {
    if (!isLearned) return null;
    const { arrays } = await ask({ name: 'reconstructions', args: { count } });
    differing = { of, by: variance(arrays.input!) };
  }
  const all = differing.by;
  return {
    degree: isLearned ? Math.min(pca / all / kMostBeyond, error / all / kMostLost) : 0,
    figures: words.signs.narrow(
      integer(Number(configuration?.settings.code)),
      fixed(error, 1),
      fixed(all, 1),
      nounsOf(manifest).many,
    ),
  };
}

/** The squared distance of samples from their mean, on average. */
function variance({ shape, data }: Tensor): number {
  const count = shape[0]!;
  const numbers = data.length / count;
  let sum = 0;
  for (let place = 0; place < numbers; place++) {
    let [mean, square] = [0, 0];
    for (let i = place; i < data.length; i += numbers) {
      mean += data[i]! / count;
      square += data[i]! ** 2 / count;
    }
    sum += square - mean ** 2;
  }
  return sum;
}
