import { html } from 'lit';
import { figuresAmong } from '../../shared/figures';
import type { RunState } from '../../state/store/run-store';
import type { ChartChoice, LessonView, Milestone } from './lesson';
import { levelReached } from './milestones';
import { kTrainingTexts } from './terms';
import type { TermText } from './terms';
import { words } from '../../text/lesson';

// What the variational autoencoder and the β-VAE have in common: a loss of two parts, in nats.

/** The curves of such a loss. */
export const boundChart = (heading: string, hint: string): ChartChoice => ({
  heading,
  hint,
  linear: true,
  curve: 'loss',
  unit: words.variational.nats,
  parts: [
    { term: '−log p(x|z)', name: words.variational.reconstruction },
    { term: 'KL', name: 'KL' },
  ],
});

export const kBoundTexts: Record<string, TermText> = {
  '−log p(x|z)': {
    equation: 'inline.reconstruction',
    meaning: words.variational.picture,
    said: words.variational.nats,
  },
  KL: { equation: 'inline.kl', meaning: words.variational.fromPrior, said: words.variational.nats },
  σ: { equation: 'inline.sigma', meaning: words.variational.pixelNoise },
  ...kTrainingTexts,
};

export const information: LessonView = {
  title: words.variational.information,
  height: '14rem',
  draw: (run) => html`<hg-unit-bars .run=${run}></hg-unit-bars>`,
};

/** What the parts of a variational bound are called among the figures. */
export function posteriorMetrics({
  evaluation,
}: Readonly<Pick<RunState, 'evaluation'>>): Record<string, number | null> {
  const names = ['negative_elbo', 'reconstruction', 'kl'];
  return figuresAmong(names, 'vae', evaluation ?? { testLoss: null, testSquaredError: null, testTerms: {} }, null);
}

/** What a code has come to say: nats mean the same under every likelihood and on all data, as a bound's do not. */
export function informationMilestones({ evaluation }: Readonly<Pick<RunState, 'evaluation'>>): Milestone[] {
  const kl = evaluation?.testTerms.KL ?? 0;
  return levelReached(
    [1, 2, 4, 6, 8, 10, 15, 20, 30, 50],
    (nats) => kl > nats,
    (nats) => words.variational.carries(nats),
  );
}
