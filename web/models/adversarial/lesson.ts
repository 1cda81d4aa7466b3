import { html } from 'lit';
import type { RunState } from '../../state/store/run-store';
import type { Lesson, LessonView, ObjectiveNow } from '../common/lesson';
import { tabs } from '../common/tabs';
import { network, reconstructions, samples } from '../common/views';
import { brief } from './brief';
import { termValues } from '../common/terms';
import type { TermText } from '../common/terms';
import equations from './objective.tex';

/** Where the decoder is told the digit, the code keeps the style. */
const isTold = ({ configuration }: Readonly<RunState>) =>
  ['supervised', 'semi-supervised'].includes(String(configuration?.settings.variant));

const views = {
  network,
  prior: {
    title: 'Codes and prior',
    height: '28rem',
    draw: (run) => html`<hg-prior-plane .run=${run}></hg-prior-plane>`,
  },
  styles: {
    title: 'Style by digit',
    height: '22rem',
    draw: (run) => html`<hg-style-grid .run=${run}></hg-style-grid>`,
    when: isTold,
  },
  samples: samples('New digits'),
  reconstructions,
  phases: {
    title: 'Phase by phase',
    height: 'auto',
    draw: (run) => html`<hg-phase-steps .run=${run}></hg-phase-steps>`,
  },
} satisfies Record<string, LessonView>;

/** Paper 6: the adversarial autoencoder. */
export const lesson: Lesson = {
  panel: {
    primary: ['variant', 'prior', 'labels', 'code', 'phases', 'learning_rate'],
    pairs: {},
  },
  brief,
  chart: (state) => {
    const semi = state.configuration?.settings.variant === 'semi-supervised';
    return {
      heading: 'Reconstruction, and the game',
      hint: 'Only the reconstruction error falls for good; the other two losses are a game.',
      curve: 'loss',
      unit: '',
      parts: [
        { term: semi ? 'L_D(z)' : 'L_D', name: 'discriminator' },
        { term: 'L_G', name: 'generator' },
        ...(semi ? [{ term: 'L_C', name: 'classes' }] : []),
      ],
    };
  },
  objective,
  where: () => import('./objective.tex?where'),
  views,
  middle: (run) => [
    views.network.draw(run),
    tabs('What comes out', run, views, ['styles', 'samples', 'reconstructions']),
  ],
  learned: (run) => [views.prior.draw(run), views.phases.draw(run)],
  rows: () => ({
    middle: ['minmax(0, 1fr) minmax(0, 1.15fr)', '15.5rem 18rem'],
    learned: ['minmax(0, 1fr) auto', '27rem auto'],
  }),
  text: () => import('./text'),
  outcomes: () => import('./outcomes'),
  tour: () => import('./tour'),
  troubles: () => import('./troubles'),
  code: () => import('./code'),
  metrics: ({ evaluation }) => ({
    discriminator_accuracy: evaluation?.testTerms.accuracy_D ?? evaluation?.testTerms['accuracy_D(z)'] ?? null,
  }),
  milestones({ evaluation, progress }) {
    const accuracy = evaluation?.testTerms.accuracy_D ?? evaluation?.testTerms['accuracy_D(z)'];
    if (accuracy === undefined || (progress?.epoch ?? 0) < 0.5 || accuracy > 0.6) return [];
    return [
      {
        key: 'match',
        text: `The discriminator’s accuracy has fallen to ${(100 * accuracy).toFixed(0)} percent: codes and prior are hard to tell apart.`,
      },
    ];
  },
};

const kTexts = (unit: string): Record<string, TermText> => ({
  L: { equation: 'inline.L', meaning: 'reconstruction', unit },
  L_D: { equation: 'inline.D', meaning: 'discriminator', unit: 'nats' },
  'L_D(z)': { equation: 'inline.Dz', meaning: 'its style part', unit: 'nats' },
  'L_D(y)': { equation: 'inline.Dy', meaning: 'its class part', unit: 'nats' },
  L_G: { equation: 'inline.G', meaning: 'generator', unit: 'nats' },
  L_C: { equation: 'inline.C', meaning: 'classification', unit: 'nats' },
  accuracy_D: { equation: 'inline.accuracy', meaning: 'accuracy' },
  'accuracy_D(z)': { equation: 'inline.accuracyz', meaning: 'style accuracy' },
  'accuracy_D(y)': { equation: 'inline.accuracyy', meaning: 'class accuracy' },
  η: { equation: 'inline.eta', meaning: 'learning rate' },
  '‖∇L‖': { equation: 'inline.gradient', meaning: 'gradient norm' },
});

export function objective(state: Readonly<RunState>): ObjectiveNow {
  const { variant, loss } = state.configuration?.settings ?? {};
  const semi = variant === 'semi-supervised';
  const nats = loss === 'cross_entropy';
  return {
    heading: semi ? 'Four objectives, in turn' : 'Three objectives, in turn',
    hint: 'Reconstruct; discriminate; fool the discriminator.',
    equations: [
      nats ? equations.cross_entropy! : equations.reconstruction!,
      equations.judge!,
      equations.generator!,
      ...(semi ? [equations.classes!] : []),
    ],
    term: 'L',
    values: termValues(state, kTexts(nats ? 'nats' : ''), equations, ['L']),
  };
}
