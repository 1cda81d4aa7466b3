import { html } from 'lit';
import code from '../../../engine/models/vae.cpp?functions=step,gradients,forward,sample,backward&code';
import '../../views/code-map';
import '../../views/hourglass';
import '../../views/interpolation';
import '../../views/manifold';
import '../../views/reconstructions';
import '../../views/samples';
import '../../views/unit-bars';
import type { RunState } from '../../state/run-store';
import { fixed } from '../../views/format';
import type { Lesson } from '../lesson';
import { posteriorMetrics } from '../posterior';
import { objective } from './objective';
import { text } from './text';

/** Two units can be drawn as what they are. */
const isPlane = ({ configuration }: Readonly<RunState>) => configuration?.settings.code === 2;

/** Paper 4: the variational autoencoder. */
export const vae: Lesson = {
  panel: {
    primary: ['code', 'hidden', 'likelihood', 'pixel_deviation', 'codes_per_image', 'optimiser', 'learning_rate', 'batch'],
    pairs: {},
  },
  chart: () => ({
    heading: 'The bound and its two parts',
    hint: 'In nats per digit, lower is better: the two parts add up to −ELBO.',
    linear: true,
    curve: 'loss',
    unit: 'nats',
    parts: [
      { term: '−log p(x|z)', name: 'reconstruction' },
      { term: 'KL', name: 'KL' },
    ],
  }),
  objective,
  middle: (run) => html`
    <hg-hourglass .run=${run}></hg-hourglass>
    <hg-tabs label="What comes out">
      <hg-reconstructions data-tab="Reconstructions" .run=${run}></hg-reconstructions>
      <hg-samples data-tab="New digits" .run=${run}></hg-samples>
      <hg-interpolation data-tab="From one to another" .run=${run}></hg-interpolation>
    </hg-tabs>
  `,
  learned: (run) =>
    isPlane(run.state)
      ? html`<hg-tabs label="The code">
          <hg-manifold data-tab="Plane" .run=${run}></hg-manifold>
          <hg-code-map data-tab="Clouds" .run=${run} posterior></hg-code-map>
          <hg-unit-bars data-tab="What each unit says" .run=${run}></hg-unit-bars>
        </hg-tabs>`
      : html`
          <hg-code-map .run=${run}></hg-code-map>
          <hg-unit-bars .run=${run}></hg-unit-bars>
        `,
  rows: (state) => ({
    middle: ['minmax(0, 1.08fr) minmax(0, 1fr)', '15.5rem 15rem'],
    learned: isPlane(state) ? ['minmax(0, 1fr)', '28rem'] : ['minmax(0, 1.75fr) minmax(0, 1fr)', '24rem 12rem'],
  }),
  text,
  code,
  metrics: posteriorMetrics,
  milestones({ evaluation }) {
    const bound = evaluation?.testLoss ?? Infinity;
    // A few round figures on the way down.
    const reached = [200, 175, 150, 125, 110].filter((nats) => bound < nats).at(-1);
    return reached === undefined ? [] : [{ key: String(reached), text: `The bound has fallen below ${reached} nats: ${fixed(bound, 1)}.` }];
  },
};
