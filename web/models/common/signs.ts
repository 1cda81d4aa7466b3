import { fixed, integer } from '../../shared/format';
import { nounsOf } from '../../shared/data-sets';
import type { Curve, Series } from '../../state/store/history';
import type { Evidence, Sign } from './troubles';
import { words } from '../../text/troubles';

// Signs of what goes wrong in several lessons. Each reads what is measured anyway.

const kRounding = 1e-6; // epochs
export const kSamplesBefore = 20_000; // a run that has seen fewer is on its way yet

const nothing = (figures = ''): Sign => ({ degree: 0, figures });

/** Where the phase that runs began, in epochs. */
function beginning({ progress }: Evidence): number {
  const { phases, phase, epoch, phaseProgress } = progress!;
  return phase === 0 ? -1 : epoch - phaseProgress * phases[phase]!.epochs;
}

/** While layers are pre-trained, a held-out loss is of another thing than a training loss. */
const isPretraining = ({ progress }: Evidence) => progress!.phases[progress!.phase]?.kind === 'pre-training';

/** What belongs to the phase that runs: a loss of another phase is another quantity. */
function curveOf(run: Evidence, name: string): Curve {
  const { train, test } = run.history.curve(name);
  const from = beginning(run);
  return { train: since(train, from), test: since(test, from) };
}

function since({ epoch, value }: Series, from: number): Series {
  const found = epoch.findIndex((at) => at > from + kRounding);
  const first = found < 0 ? epoch.length : found;
  return { epoch: epoch.slice(first), value: value.slice(first) };
}

/** The error in the pixels; none where a classifier learns, which does not train for it. */
const pixelsOf = (run: Evidence): Curve =>
  run.evaluation?.testTerms.E === undefined
    ? curveOf(run, 'squared_error')
    : { train: { epoch: [], value: [] }, test: { epoch: [], value: [] } };

/** The mean of what was measured between two epochs; NaN where nothing was. */
function meanBetween({ epoch, value }: Series, from: number, to: number): number {
  const there = value.filter((_, i) => epoch[i]! > from && epoch[i]! <= to);
  return there.reduce((sum, one) => sum + one, 0) / there.length;
}

/** Whether a held-out error has ceased to fall: over the last half of the phase by less than a share of itself. */
export function isFlat({ epoch, value }: Series, share: number): boolean {
  const now = value.at(-1);
  if (now === undefined || value.length < 4) return false;
  const half = (epoch[0]! + epoch.at(-1)!) / 2;
  const then = value[epoch.findIndex((at) => at >= half)]!;
  return now > (1 - share) * then;
}

/** The error in the pixels, or where there are none the loss: it does not change with what the objective weighs how. */
export const errorOf = (run: Evidence): Curve => {
  const pixels = pixelsOf(run);
  return pixels.test.value.length > 0 ? pixels : curveOf(run, 'loss');
};

/** Variational: the code says next to nothing, and the pictures have ceased to get better. */
export function collapse(run: Evidence): Sign | null {
  const { evaluation, progress, configuration, manifest } = run;
  const kl = evaluation?.testTerms.KL;
  if (kl === undefined || !progress) return null;
  const capacity = evaluation!.testTerms.C;
  if (capacity !== undefined && capacity < 1) return nothing(); // it may not say anything yet
  const units = Number(configuration?.settings.code);
  const figures = words.signs.empty(integer(units), fixed(kl, 3), nounsOf(manifest).one);
  if (progress.samples < kSamplesBefore || !isFlat(errorOf(run).test, 0.03)) return nothing(figures);
  return { degree: 0.1 / Math.max(kl, 1e-9), figures };
}

/** Adversarial: the discriminator tells codes from draws of the prior every time, and its loss teaches the encoder nothing. */
export function discriminatorWins({ evaluation, progress }: Evidence): Sign | null {
  const terms = evaluation?.testTerms;
  const accuracy = terms?.accuracy_D ?? terms?.['accuracy_D(z)'];
  const loss = terms?.L_G;
  if (accuracy === undefined || loss === undefined || !progress) return null;
  const figures = words.signs.wins(fixed(100 * accuracy, 1), fixed(loss, 1));
  if (progress.samples < kSamplesBefore) return nothing(figures);
  return { degree: Math.min((accuracy - 0.5) / 0.45, loss / 3), figures };
}

/** What a curve has won since it began, or where that is little its least value: what a rise is measured against. */
const scaleOf = (first: number, least: number) => Math.max(first - least, Math.abs(least));

/**
 * The held-out loss rises from its least while the training loss goes on falling. The degree is the rise against two hundredths
 * of what had been won.
 */
export function overfitting(run: Evidence): Sign | null {
  if (!run.progress) return null;
  if (isPretraining(run)) return nothing();
  const { train, test } = curveOf(run, 'loss');
  if (test.value.length < 6 || train.value.length < 6) return null;
  const [first, now, end] = [test.value[0]!, test.value.at(-1)!, test.epoch.at(-1)!];
  const least = Math.min(...test.value);
  const at = test.epoch[test.value.indexOf(least)]!;
  const tail = (end - test.epoch[0]!) / 10;
  const trainThen = meanBetween(train, at - tail, at + tail);
  const trainNow = meanBetween(train, end - tail, Infinity);
  const figures = words.signs.overfits(
    fixed(least, 1),
    fixed(at, 1),
    fixed(now, 1),
    fixed(trainThen, 1),
    fixed(trainNow, 1),
  );
  if (!(trainNow < trainThen) || !(trainNow < now)) return nothing(figures);
  return { degree: (now - least) / scaleOf(first, least) / 0.02, figures };
}

/** How far a curve has risen from its least, on training samples too, as a share of what it had won. */
function rise({ train, test }: Curve): number {
  const now = test.value.at(-1)!;
  const least = Math.min(...test.value);
  return (Math.min(now, train.value.at(-1) ?? now) - least) / scaleOf(test.value[0]!, least);
}

/**
 * A step broke the run; or the loss stands higher than it began, or the error in the pixels far above its least. That alone is
 * asked where settings were changed on the way, of which another loss may have come.
 */
export function divergence(run: Evidence): Sign | null {
  const { progress, divergence: broke, changedOnTheWay } = run;
  if (!progress) return null;
  if (broke && progress.step <= broke.step)
    return {
      degree: 2,
      figures: words.signs.broke(integer(broke.step), integer(broke.restoredStep)),
      certain: true,
    };
  if (isPretraining(run)) return nothing();
  const [loss, error] = [curveOf(run, 'loss'), pixelsOf(run)];
  if (loss.test.value.length < 3) return broke ? nothing() : null;
  const byLoss = changedOnTheWay ? 0 : rise(loss);
  const byError = error.test.value.length < 3 ? -Infinity : rise(error) / 0.3; // text has no pixels
  const { test } = byError > byLoss ? error : loss;
  const figures = words.signs.rises(
    byError > byLoss ? words.signs.squaredError : words.signs.loss,
    short(test.value.at(-1)!),
    short(Math.min(...test.value)),
  );
  return { degree: Math.max(byLoss, byError), figures };
}

const short = (value: number) =>
  Math.abs(value) < 1e5 ? fixed(value, 1) : value.toExponential(1).replace('e+', ' × 10^');
