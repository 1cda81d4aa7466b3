import { html } from 'lit';
import code from '../../../engine/models/beta_vae.cpp?functions=step,gradients,penalty,slope,capacity_at&code';
import '../../views/code-map';
import '../../views/factor-matrix';
import '../../views/hourglass';
import '../../views/knobs';
import '../../views/reconstructions';
import '../../views/samples';
import '../../views/traversals';
import '../../views/unit-bars';
import type { Lesson } from '../lesson';
import { posteriorMetrics } from '../posterior';
import { objective } from './objective';
import { text } from './text';

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
  middle: (run) => html`
    <hg-traversals .run=${run}></hg-traversals>
    <hg-tabs label="What goes in and comes out">
      <hg-hourglass data-tab="Network" .run=${run}></hg-hourglass>
      <hg-reconstructions data-tab="Reconstructions" .run=${run}></hg-reconstructions>
      <hg-samples data-tab="New shapes" .run=${run}></hg-samples>
    </hg-tabs>
  `,
  learned: (run) => html`
    ${run.state.manifest && !run.state.manifest.factors ? html`<hg-code-map .run=${run}></hg-code-map>` : html`<hg-factor-matrix .run=${run}></hg-factor-matrix>`}
    <hg-tabs label="The code">
      <hg-knobs data-tab="Your own code" .run=${run}></hg-knobs>
      <hg-unit-bars data-tab="What each unit says" .run=${run}></hg-unit-bars>
    </hg-tabs>
  `,
  rows: () => ({
    middle: ['minmax(0, 1.75fr) minmax(0, 1fr)', '26rem 14rem'],
    learned: ['minmax(0, 1fr) minmax(0, 1.15fr)', '18rem 20rem'],
  }),
  text,
  code,
  metrics(state) {
    const mig = state.views.factors?.info.mig;
    return { ...posteriorMetrics(state), mig: typeof mig === 'number' ? mig : null };
  },
  milestones({ evaluation }) {
    const kl = evaluation?.testTerms.KL ?? 0;
    const reached = [1, 2, 4, 6, 8, 10, 15, 20].filter((nats) => kl > nats).at(-1);
    return reached === undefined ? [] : [{ key: String(reached), text: `The code says more than ${reached} nats about a picture.` }];
  },
};
