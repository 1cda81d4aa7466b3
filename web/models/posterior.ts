import type { RunState } from '../state/run-store';

/** What the parts of a variational bound are called among the figures. */
export function posteriorMetrics({ evaluation }: Readonly<Pick<RunState, 'evaluation'>>): Record<string, number | null> {
  const reconstruction = evaluation?.testTerms['−log p(x|z)'] ?? null;
  const kl = evaluation?.testTerms.KL ?? null;
  return { negative_elbo: reconstruction === null || kl === null ? null : reconstruction + kl, reconstruction, kl };
}
