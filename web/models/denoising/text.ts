import type { Comparison } from '../common/lesson';
import type { TemplateResult } from 'lit';
import type { RunStore } from '../../state/store/run-store';
import { fixed } from '../../shared/format';
import { live, prose } from '../common/prose';
import { tries } from './tries';
import { troubles } from './troubles';
import { words } from '../../text/prose/denoising';

export { troubles };

export const comparisons: Comparison[] = [
  {
    name: words.text.none.name,
    first: { preset: 'masking' },
    second: { preset: 'plain' },
    watch: words.text.none.watch,
  },
  {
    name: words.text.half.name,
    first: { preset: 'masking' },
    second: { preset: 'masking', level: 0.5 },
    watch: words.text.half.watch,
  },
  {
    name: words.text.gaussian.name,
    first: { preset: 'masking' },
    second: { preset: 'gaussian' },
    watch: words.text.gaussian.watch,
  },
  {
    name: words.text.labels.name,
    first: { preset: 'classified' },
    second: { preset: 'classified', pretrain_epochs: 0, softmax_epochs: 0 },
    watch: words.text.labels.watch,
  },
];

export function text(run: RunStore): TemplateResult {
  const { state } = run;
  const gain = state.views.corrupted?.info.gain_db;
  const wrong = state.evaluation?.testTerms.E;
  return prose(run, 'denoising', {
    tries,
    comparisons,
    troubles,
    idea: {
      lead: words.text.lead,
      more: words.text.more,
    },
    look: [
      {
        name: words.text.rows.name,
        text: words.text.rows.text(
          live(
            typeof gain === 'number'
              ? words.text.rows.now(fixed(Math.abs(gain), 1), gain < 0 ? words.text.further : words.text.closer)
              : null,
          ),
        ),
      },
      {
        name: words.text.filters.name,
        text: words.text.filters.text,
      },
      {
        name: words.text.own.name,
        text: words.text.own.text,
      },
      {
        name: words.text.back.name,
        text: words.text.back.text,
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
