import { html } from 'lit';
import '../../views/code-map';
import '../../views/hourglass';
import '../../views/interpolation';
import '../../views/manifold';
import '../../views/reconstructions';
import '../../views/samples';
import '../../views/unit-bars';
import { nounsOf } from '../../state/nouns';
import type { RunState, RunStore } from '../../state/run-store';
import type { Lesson, LessonView } from '../lesson';
import { informationMilestones, posteriorMetrics } from '../posterior';
import { tabs } from '../tabs';
import { comparisons } from './comparisons';
import './importance';
import { objective } from './objective';
import { text } from './text';

/** Two units can be drawn as what they are. */
const isPlane = ({ configuration }: Readonly<RunState>) => configuration?.settings.code === 2;

const views = {
  network: { title: 'Network', height: '15rem', draw: (run) => html`<hg-hourglass .run=${run}></hg-hourglass>` },
  reconstructions: { title: 'Reconstructions', height: 'auto', draw: (run) => html`<hg-reconstructions .run=${run}></hg-reconstructions>` },
  samples: { title: 'New digits', height: '18rem', draw: (run) => html`<hg-samples .run=${run}></hg-samples>` },
  interpolation: { title: 'From one to another', height: '16rem', draw: (run) => html`<hg-interpolation .run=${run}></hg-interpolation>` },
  manifold: { title: 'Plane', height: '28rem', draw: (run) => html`<hg-manifold .run=${run}></hg-manifold>`, when: isPlane },
  map: {
    title: 'Clouds',
    height: '26rem',
    draw: (run) =>
      isPlane(run.state) ? html`<hg-code-map .run=${run} posterior></hg-code-map>` : html`<hg-code-map .run=${run}></hg-code-map>`,
  },
  likelihood: { title: 'How likely', height: '14rem', draw: (run) => html`<hg-importance .run=${run}></hg-importance>` },
  information: { title: 'What each unit says', height: '14rem', draw: (run) => html`<hg-unit-bars .run=${run}></hg-unit-bars>` },
} satisfies Record<string, LessonView>;

const figures = (run: RunStore) => tabs('In nats', run, [views.information, views.likelihood]);

/** Paper 4: the variational autoencoder. */
export const vae: Lesson = {
  panel: {
    primary: ['code', 'hidden', 'likelihood', 'pixel_deviation', 'codes_per_image', 'optimiser', 'learning_rate', 'batch'],
    pairs: {},
  },
  chart: ({ manifest }) => ({
    heading: 'The bound and its two parts',
    hint: `In nats per ${nounsOf(manifest).one}, lower is better: the two parts add up to −ELBO.`,
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
  middle: (run) => [views.network.draw(run), tabs('What comes out', run, [views.reconstructions, views.samples, views.interpolation])],
  learned: (run) =>
    isPlane(run.state)
      ? [tabs('The code', run, [views.manifold, views.map]), figures(run)]
      : [views.map.draw(run), figures(run)],
  rows: (state) => ({
    middle: ['minmax(0, 1.08fr) minmax(0, 1fr)', '15.5rem 15rem'],
    // The plane is square: what the column has more than that is for the bars.
    learned: isPlane(state) ? ['minmax(0, 28.5rem) minmax(10.5rem, 1fr)', '28rem 13.5rem'] : ['minmax(0, 1.75fr) minmax(0, 1fr)', '24rem 12rem'],
  }),
  text,
  comparisons,
  metrics: posteriorMetrics,
  milestones: informationMilestones,
};
