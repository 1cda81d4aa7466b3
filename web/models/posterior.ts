import type { RunState } from '../state/run-store';

/** What the parts of a variational bound are called among the figures. */
export function posteriorMetrics({ evaluation }: Readonly<Pick<RunState, 'evaluation'>>): Record<string, number | null> {
  const reconstruction = evaluation?.testTerms['−log p(x|z)'] ?? null;
  const kl = evaluation?.testTerms.KL ?? null;
  return { negative_elbo: reconstruction === null || kl === null ? null : reconstruction + kl, reconstruction, kl };
}

/** What a code has come to say: nats mean the same under every likelihood and on all data, as a bound's do not. */
export function informationMilestones({ evaluation }: Readonly<Pick<RunState, 'evaluation'>>): { key: string; text: string }[] {
  const kl = evaluation?.testTerms.KL ?? 0;
  const reached = [1, 2, 4, 6, 8, 10, 15, 20, 30, 50].filter((nats) => kl > nats).at(-1);
  return reached === undefined ? [] : [{ key: String(reached), text: `The code says more than ${reached} nats about a picture.` }];
}
