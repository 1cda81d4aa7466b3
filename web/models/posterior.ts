import type { RunState } from '../state/run-store';
import { levelReached } from './lesson';
import type { Milestone } from './lesson';

/** What the parts of a variational bound are called among the figures. */
export function posteriorMetrics({ evaluation }: Readonly<Pick<RunState, 'evaluation'>>): Record<string, number | null> {
  const reconstruction = evaluation?.testTerms['−log p(x|z)'] ?? null;
  const kl = evaluation?.testTerms.KL ?? null;
  return { negative_elbo: reconstruction === null || kl === null ? null : reconstruction + kl, reconstruction, kl };
}

/** What a code has come to say: nats mean the same under every likelihood and on all data, as a bound's do not. */
export function informationMilestones({ evaluation }: Readonly<Pick<RunState, 'evaluation'>>): Milestone[] {
  const kl = evaluation?.testTerms.KL ?? 0;
  return levelReached([1, 2, 4, 6, 8, 10, 15, 20, 30, 50], (nats) => kl > nats, (nats) => `The code says more than ${nats} nats about a picture.`);
}
