import type { Comparison } from '../common/lesson';
import type { TemplateResult } from 'lit';
import type { RunStore } from '../../state/store/run-store';
import { fixed } from '../../shared/format';
import { live, prose } from '../common/prose';
import { tries } from './tries';
import { troubles } from './troubles';
import { words } from '../../text/prose/adversarial';

export { troubles };

export const comparisons: Comparison[] = [
  {
    name: words.text.priors.name,
    first: { preset: 'mixture' },
    second: { preset: 'swiss-roll' },
    watch: words.text.priors.watch,
  },
  {
    name: words.text.labels.name,
    first: { preset: 'semi-1000' },
    second: { preset: 'semi-100' },
    watch: words.text.labels.watch,
  },
  {
    name: words.text.divergence.name,
    first: { preset: 'normal', code: 2 },
    second: { model: 'vae', preset: 'latent-2' },
    watch: words.text.divergence.watch,
  },
];

export function text(run: RunStore): TemplateResult {
  const { state } = run;
  const terms = state.evaluation?.testTerms ?? {};
  const accuracy = terms.accuracy_D ?? terms['accuracy_D(z)'];
  const told = state.configuration?.settings.variant === 'shaped';
  return prose(run, 'adversarial', {
    tries,
    comparisons,
    troubles,
    idea: {
      lead: words.text.lead,
      more: words.text.more,
    },
    look: [
      {
        name: words.text.dots.name,
        text: words.text.dots.text(told ? words.text.dots.told : ''),
      },
      {
        name: words.text.surface.name,
        text: words.text.surface.text(
          live(accuracy === undefined ? null : words.text.surface.now(fixed(100 * accuracy, 0))),
        ),
      },
      {
        name: words.text.samples.name,
        text: words.text.samples.text,
      },
      {
        name: words.text.losses.name,
        text: words.text.losses.text,
      },
    ],
    measured: words.text.measured,
  });
}
