import type { Comparison } from '../common/lesson';
import type { TemplateResult } from 'lit';
import type { RunStore } from '../../state/store/run-store';
import { standing } from '../../state/store/derived';
import { fixed, integer } from '../../shared/format';
import { live, prose } from '../common/prose';
import { tries } from './tries';
import { troubles } from './troubles';
import { words } from '../../text/prose/classic';

export { troubles };

export const comparisons: Comparison[] = [
  {
    name: words.text.pretraining.name,
    first: { preset: 'rbm-30' },
    second: { preset: 'end-to-end-30' },
    watch: words.text.pretraining.watch,
  },
  {
    name: words.text.waist.name,
    first: { preset: 'relu-2d' },
    second: { preset: 'relu-2d', code: 30 },
    watch: words.text.waist.watch,
  },
  {
    name: words.text.variational.name,
    first: { preset: 'relu-2d' },
    second: { model: 'vae', preset: 'latent-2' },
    watch: words.text.variational.watch,
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
  const { evaluation } = state;
  const place = standing(state);
  const wrong = evaluation?.testTerms.E;
  return prose(run, 'classic', {
    tries,
    comparisons,
    troubles,
    idea: {
      lead: words.text.lead,
      more: words.text.more,
    },
    look: [
      {
        name: words.text.crossing.name,
        text: words.text.crossing.text(
          live(place && words.text.crossing.now(fixed(place.ours, 1), fixed(place.pca, 1))),
        ),
      },
      {
        name: words.text.staircase.name,
        text: words.text.staircase.text,
      },
      {
        name: words.text.filters.name,
        text: words.text.filters.text,
      },
      {
        name: words.text.map.name,
        text: words.text.map.text,
      },
      {
        name: words.text.mistakes.name,
        text: words.text.mistakes.text(
          live(wrong === undefined ? null : words.text.mistakes.now(fixed(100 * wrong, 1))),
        ),
      },
    ],
    measured: words.text.measured(
      evaluation ? words.text.same(integer(evaluation.testImages)) : words.text.sameOnes,
      evaluation ? words.text.pcaOn(integer(evaluation.pcaImages)) : '',
    ),
  });
}
