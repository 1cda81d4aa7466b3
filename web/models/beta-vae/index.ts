import { html } from 'lit';
import '../../views/code-map';
import '../../views/factor-matrix';
import '../../views/hourglass';
import '../../views/knobs';
import '../../views/reconstructions';
import '../../views/samples';
import '../../views/traversals';
import '../../views/unit-bars';
import type { RunState } from '../../state/run-store';
import type { Lesson, LessonView } from '../lesson';
import { informationMilestones, posteriorMetrics } from '../posterior';
import { tabs } from '../tabs';
import { comparisons } from './comparisons';
import { objective } from './objective';
import { text } from './text';

/** Only a set whose factors are known can be asked which unit stands for which. */
const hasFactors = ({ manifest }: Readonly<RunState>) => !manifest || !!manifest.factors;

const views = {
  traversals: { title: 'One unit at a time', height: '24rem', draw: (run) => html`<hg-traversals .run=${run}></hg-traversals>` },
  network: { title: 'Network', height: '15rem', draw: (run) => html`<hg-hourglass .run=${run}></hg-hourglass>` },
  reconstructions: { title: 'Reconstructions', height: 'auto', draw: (run) => html`<hg-reconstructions .run=${run}></hg-reconstructions>` },
  samples: { title: 'New shapes', height: '18rem', draw: (run) => html`<hg-samples .run=${run}></hg-samples>` },
  factors: { title: 'Units and factors', height: '18rem', draw: (run) => html`<hg-factor-matrix .run=${run}></hg-factor-matrix>`, when: hasFactors },
  map: {
    title: 'Code map',
    height: '18rem',
    draw: (run) => html`<hg-code-map .run=${run}></hg-code-map>`,
    when: (state) => !hasFactors(state),
  },
  code: { title: 'Your own code', height: '20rem', draw: (run) => html`<hg-knobs .run=${run}></hg-knobs>` },
  information: { title: 'What each unit says', height: '14rem', draw: (run) => html`<hg-unit-bars .run=${run}></hg-unit-bars>` },
} satisfies Record<string, LessonView>;

/** Paper 5: the β-VAE. */
export const betaVae: Lesson = {
  panel: {
    primary: ['penalty', 'beta', 'capacity', 'gamma', 'capacity_images', 'code', 'hidden', 'learning_rate', 'batch'],
    pairs: {},
  },
  chart: () => ({
    heading: 'The objective and its two parts',
    hint: 'In nats per picture, lower is better. β trades one part for the other.',
    linear: true,
    curve: 'loss',
    unit: 'nats',
    parts: [
      { term: '−log p(x|z)', name: 'reconstruction' },
      { term: 'KL', name: 'KL' },
    ],
  }),
  objective,
  views,
  middle: (run) => [
    views.traversals.draw(run),
    tabs('What goes in and comes out', run, [views.network, views.reconstructions, views.samples]),
  ],
  learned: (run) => [(hasFactors(run.state) ? views.factors : views.map).draw(run), tabs('The code', run, [views.code, views.information])],
  rows: () => ({
    middle: ['minmax(0, 2.02fr) minmax(0, 1fr)', '24rem 17rem'],
    learned: ['minmax(0, 1fr) minmax(0, 1.35fr)', '18rem 20rem'],
  }),
  text,
  comparisons,
  metrics(state) {
    const mig = state.views.factors?.info.mig;
    return { ...posteriorMetrics(state), mig: typeof mig === 'number' ? mig : null };
  },
  milestones: informationMilestones,
};
