import type { Comparison } from '../common/lesson';
import type { TemplateResult } from 'lit';
import type { RunStore } from '../../state/store/run-store';
import { fixed } from '../../shared/format';
import { live, prose } from '../common/prose';
import { tries } from './tries';
import { troubles } from './troubles';
import { words } from '../../text/prose/vae';

export { troubles };

export const comparisons: Comparison[] = [
  {
    name: words.text.units.name,
    first: { preset: 'latent-2' },
    second: { preset: 'latent-20' },
    watch: words.text.units.watch,
  },
  {
    name: words.text.plain.name,
    first: { preset: 'latent-2' },
    second: { model: 'classic', preset: 'relu-2d' },
    watch: words.text.plain.watch,
  },
  {
    name: words.text.pixels.name,
    first: { preset: 'latent-20' },
    second: { preset: 'latent-20', likelihood: 'gaussian' },
    watch: words.text.pixels.watch,
  },
];

export function text(run: RunStore): TemplateResult {
  const { state } = run;
  const { evaluation } = state;
  const terms = evaluation?.testTerms ?? {};
  return prose(run, 'vae', {
    tries,
    comparisons,
    troubles,
    idea: {
      lead: words.text.lead,
      more: words.text.more,
    },
    look: [
      {
        name: words.text.terms.name,
        text: words.text.terms.text(
          live(
            evaluation && 'KL' in terms
              ? words.text.terms.now(fixed(terms['−log p(x|z)'], 1), fixed(terms.KL, 1), fixed(evaluation.testLoss, 1))
              : null,
          ),
        ),
      },
      {
        name: words.text.manifold.name,
        text: words.text.manifold.text,
      },
      {
        name: words.text.clouds.name,
        text: words.text.clouds.text,
      },
      {
        name: words.text.holes.name,
        text: words.text.holes.text,
      },
    ],
    measured: words.text.measured,
  });
}
