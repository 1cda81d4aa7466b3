import type { Comparison } from '../common/lesson';
import type { TemplateResult } from 'lit';
import type { RunStore } from '../../state/store/run-store';
import { fixed } from '../../shared/format';
import { live, prose } from '../common/prose';
import { tries } from './tries';
import { troubles } from './troubles';
import { words } from '../../text/prose/seq2seq';

export { troubles };

export const comparisons: Comparison[] = [
  {
    name: words.text.order.name,
    first: { preset: 'grammar' },
    second: { preset: 'grammar-forward' },
    watch: words.text.order.watch,
  },
  {
    name: words.text.units.name,
    first: { preset: 'grammar' },
    second: { preset: 'grammar', units: 16 },
    watch: words.text.units.watch,
  },
  {
    name: words.text.forcing.name,
    first: { preset: 'grammar' },
    second: { preset: 'grammar', own_words: 0.3 },
    watch: words.text.forcing.watch,
  },
];

export function text(run: RunStore): TemplateResult {
  const { state } = run;
  const info = state.views.lengths?.info;
  const accuracy = info?.token_accuracy;
  return prose(run, 'seq2seq', {
    tries,
    comparisons,
    troubles,
    idea: {
      lead: words.text.lead,
      more: words.text.more,
    },
    look: [
      {
        name: words.text.grammar.name,
        text: words.text.grammar.text,
      },
      {
        name: words.text.states.name,
        text: words.text.states.text,
      },
      {
        name: words.text.doubt.name,
        text: words.text.doubt.text,
      },
      {
        name: words.text.length.name,
        text: words.text.length.text(
          live(typeof accuracy === 'number' ? words.text.length.now(fixed(100 * accuracy, 1)) : null),
        ),
      },
      {
        name: words.text.languages.name,
        text: words.text.languages.text,
      },
      {
        name: words.text.beam.name,
        text: words.text.beam.text,
      },
    ],
    measured: words.text.measured,
  });
}
