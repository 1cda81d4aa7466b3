import type { Comparison } from '../common/lesson';
import type { TemplateResult } from 'lit';
import type { RunStore } from '../../state/store/run-store';
import { fixed } from '../../shared/format';
import { live, prose } from '../common/prose';
import { tries } from './tries';
import { troubles } from './troubles';
import { words } from '../../text/prose/sparse';

export { troubles };

export const comparisons: Comparison[] = [
  {
    name: words.text.price.name,
    first: { preset: 'kl' },
    second: { preset: 'l1' },
    watch: words.text.price.watch,
  },
  {
    name: words.text.rarer.name,
    first: { preset: 'kl' },
    second: { preset: 'kl', rho: 0.01 },
    watch: words.text.rarer.watch,
  },
  {
    name: words.text.none.name,
    first: { preset: 'kl' },
    second: { preset: 'kl', beta: 0 },
    watch: words.text.none.watch,
  },
  {
    name: words.text.labels.name,
    first: { preset: 'stacked' },
    second: { preset: 'stacked', pretrain_epochs: 0, softmax_epochs: 0 },
    watch: words.text.labels.watch,
  },
];

export function text(run: RunStore): TemplateResult {
  const { state } = run;
  const mean = state.evaluation?.testTerms['ρ̂'];
  const wrong = state.evaluation?.testTerms.E;
  const dead = state.views.units?.info.dead ?? state.views.activation_histogram?.info.dead;
  return prose(run, 'sparse', {
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
        text: words.text.dots.text(live(mean === undefined ? null : words.text.dots.now(fixed(mean, 3)))),
      },
      {
        name: words.text.bars.name,
        text: words.text.bars.text,
      },
      {
        name: words.text.gallery.name,
        text: words.text.gallery.text,
      },
      {
        name: words.text.dead.name,
        text: words.text.dead.text(
          live(typeof dead === 'number' ? (dead === 0 ? words.text.dead.none : words.text.dead.now(dead)) : null),
        ),
      },
      {
        name: words.text.mistakes.name,
        text: words.text.mistakes.text(
          live(wrong === undefined ? null : words.text.mistakes.now(fixed(100 * wrong, 1))),
        ),
      },
    ],
    measured: words.text.measured,
  });
}
