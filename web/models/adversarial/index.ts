import { html } from 'lit';
import '../../views/code-map';
import '../../views/hourglass';
import '../../views/phase-steps';
import '../../views/prior-plane';
import '../../views/reconstructions';
import '../../views/samples';
import '../../views/style-grid';
import type { RunState } from '../../state/run-store';
import type { Lesson, LessonView } from '../lesson';
import { tabs } from '../tabs';
import { comparisons } from './comparisons';
import { objective } from './objective';
import { text } from './text';

/** Where the decoder is told the digit, the code keeps the style. */
const isTold = ({ configuration }: Readonly<RunState>) => ['supervised', 'semi-supervised'].includes(String(configuration?.settings.variant));

const views = {
  network: { title: 'Network', height: '15rem', draw: (run) => html`<hg-hourglass .run=${run}></hg-hourglass>` },
  prior: { title: 'Codes and prior', height: '28rem', draw: (run) => html`<hg-prior-plane .run=${run}></hg-prior-plane>` },
  styles: { title: 'Style by digit', height: '22rem', draw: (run) => html`<hg-style-grid .run=${run}></hg-style-grid>`, when: isTold },
  samples: {
    title: 'New digits',
    height: '18rem',
    draw: (run) => html`<hg-samples .run=${run} hint="Draws of the prior, decoded. None of these is in the data."></hg-samples>`,
  },
  reconstructions: { title: 'Reconstructions', height: 'auto', draw: (run) => html`<hg-reconstructions .run=${run}></hg-reconstructions>` },
  phases: { title: 'Phase by phase', height: 'auto', draw: (run) => html`<hg-phase-steps .run=${run}></hg-phase-steps>` },
} satisfies Record<string, LessonView>;

/** Paper 6: the adversarial autoencoder. */
export const adversarial: Lesson = {
  panel: {
    primary: ['variant', 'prior', 'code', 'labels', 'phases', 'posterior', 'hidden', 'discriminator', 'learning_rate'],
    pairs: {},
  },
  chart: (state) => {
    const semi = state.configuration?.settings.variant === 'semi-supervised';
    return {
      heading: 'Reconstruction, and the game',
      hint: 'Only the reconstruction falls for good; the other two losses are a game.',
      curve: 'loss',
      unit: '',
      parts: [
        { term: semi ? 'L_D(z)' : 'L_D', name: 'discriminator' },
        { term: 'L_G', name: 'generator' },
        ...(semi ? [{ term: 'L_C', name: 'labels' }] : []),
      ],
    };
  },
  objective,
  views,
  middle: (run) => [views.network.draw(run), tabs('What comes out', run, [views.styles, views.samples, views.reconstructions])],
  learned: (run) => [views.prior.draw(run), views.phases.draw(run)],
  rows: () => ({
    middle: ['minmax(0, 1fr) minmax(0, 1.15fr)', '15.5rem 18rem'],
    learned: ['minmax(0, 1fr) auto', '27rem auto'],
  }),
  text,
  comparisons,
  metrics: ({ evaluation }) => ({
    discriminator_accuracy: evaluation?.testTerms.accuracy_D ?? evaluation?.testTerms['accuracy_D(z)'] ?? null,
  }),
  milestones({ evaluation, progress }) {
    const accuracy = evaluation?.testTerms.accuracy_D ?? evaluation?.testTerms['accuracy_D(z)'];
    if (accuracy === undefined || (progress?.epoch ?? 0) < 0.5 || accuracy > 0.6) return [];
    return [{ key: 'match', text: `The discriminator is right in only ${(100 * accuracy).toFixed(0)} percent of cases: codes and prior are hard to tell apart.` }];
  },
};
