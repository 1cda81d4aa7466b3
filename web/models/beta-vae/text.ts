import { link } from '../common/lesson';
import type { Comparison } from '../common/lesson';
import type { TemplateResult } from 'lit';
import type { RunStore } from '../../state/store/run-store';
import { fixed } from '../../shared/format';
import { live, prose } from '../common/prose';
import { tries } from './tries';
import { troubles } from './troubles';
import { words } from '../../text/prose/beta-vae';

export { troubles };

const kPaper = (4 * 10) / 64 ** 2; // β_norm of Higgins and others 2017

export const comparisons: Comparison[] = [
  {
    name: words.text.prices.name,
    first: { preset: 'beta-1' },
    second: { preset: 'beta-8' },
    watch: words.text.prices.watch,
  },
  {
    name: words.text.capacity.name,
    first: { preset: 'beta-4' },
    second: { preset: 'capacity' },
    watch: words.text.capacity.watch,
  },
  {
    name: words.text.units.name,
    first: { preset: 'beta-4' },
    second: { preset: 'beta-4', code: 3 },
    watch: words.text.units.watch,
  },
];

export function text(run: RunStore): TemplateResult {
  const { state } = run;
  const kl = state.evaluation?.testTerms.KL;
  const normalised = state.progress?.terms['β_norm'];
  const mig = state.views.factors?.info.mig;
  return prose(run, 'beta-vae', {
    tries,
    comparisons,
    troubles,
    idea: {
      lead: words.text.lead,
      more: words.text.more(link('beta-vae', { preset: 'paper-64', seed: 1 })),
    },
    look: [
      {
        name: words.text.rows.name,
        text: words.text.rows.text,
      },
      {
        name: words.text.terms.name,
        text: words.text.terms.text(
          live(kl === undefined ? null : words.text.terms.holds(fixed(kl, 1))),
          live(
            normalised === undefined
              ? null
              : words.text.terms.normalised(fixed(normalised, 4), fixed(normalised / kPaper, 1)),
          ),
        ),
      },
      {
        name: words.text.matrix.name,
        text: words.text.matrix.text(live(typeof mig === 'number' ? words.text.matrix.now(fixed(mig, 2)) : null)),
      },
      {
        name: words.text.minute.name,
        text: words.text.minute.text,
      },
    ],
    measured: words.text.measured,
  });
}
