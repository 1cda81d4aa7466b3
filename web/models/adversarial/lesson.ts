import { html } from 'lit';
import type { RunState } from '../../state/store/run-store';
import type { Lesson, LessonView, ObjectiveNow } from '../common/lesson';
import { tabs } from '../common/tabs';
import { network, reconstructions, samples } from '../common/views';
import { brief } from './brief';
import { termValues } from '../common/terms';
import type { TermText } from '../common/terms';
import equations from './objective.tex';
import { words } from '../../text/lessons/adversarial';

/** Where the decoder is told the digit, the code keeps the style. */
const isTold = ({ configuration }: Readonly<RunState>) =>
  ['supervised', 'semi-supervised'].includes(String(configuration?.settings.variant));

const views = {
  network,
  prior: {
    title: words.lesson.plane,
    height: '28rem',
    draw: (run) => html`<hg-prior-plane .run=${run}></hg-prior-plane>`,
  },
  styles: {
    title: words.lesson.styles,
    height: '22rem',
    draw: (run) => html`<hg-style-grid .run=${run}></hg-style-grid>`,
    when: isTold,
  },
  samples: samples(words.lesson.samples),
  reconstructions,
  phases: {
    title: words.lesson.phases,
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
      heading: words.lesson.chart,
      hint: words.lesson.chartHint,
      curve: 'loss',
      unit: '',
      parts: [
        { term: semi ? 'L_D(z)' : 'L_D', name: words.lesson.discriminator },
        { term: 'L_G', name: words.lesson.generator },
        ...(semi ? [{ term: 'L_C', name: words.lesson.classes }] : []),
      ],
    };
  },
  objective,
  where: () => import('./objective.tex?where'),
  views,
  middle: (run) => [
    views.network.draw(run),
    tabs(words.lesson.out, run, views, ['styles', 'samples', 'reconstructions']),
  ],
  learned: (run) => [views.prior.draw(run), views.phases.draw(run)],
  rows: () => ({
    middle: ['minmax(0, 1fr) minmax(0, 1.15fr)', '15.5rem 18rem'],
    learned: ['minmax(0, 1fr) auto', '27rem auto'],
  }),
  text: () => import('./text'),
  outcomes: () => import('./outcomes'),
  tour: () => import('./tour'),
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
        text: words.lesson.match((100 * accuracy).toFixed(0)),
      },
    ];
  },
};

const kTexts = (unit: string): Record<string, TermText> => ({
  L: { equation: 'inline.L', meaning: words.lesson.reconstruction, unit },
  L_D: { equation: 'inline.D', meaning: words.lesson.discriminatorName, unit: words.lesson.nats },
  'L_D(z)': { equation: 'inline.Dz', meaning: words.lesson.stylePart, unit: words.lesson.nats },
  'L_D(y)': { equation: 'inline.Dy', meaning: words.lesson.classPart, unit: words.lesson.nats },
  L_G: { equation: 'inline.G', meaning: words.lesson.generatorName, unit: words.lesson.nats },
  L_C: { equation: 'inline.C', meaning: words.lesson.classification, unit: words.lesson.nats },
  accuracy_D: { equation: 'inline.accuracy', meaning: words.lesson.accuracy },
  'accuracy_D(z)': { equation: 'inline.accuracyz', meaning: words.lesson.styleAccuracy },
  'accuracy_D(y)': { equation: 'inline.accuracyy', meaning: words.lesson.classAccuracy },
  η: { equation: 'inline.eta', meaning: words.lesson.learningRate },
  '‖∇L‖': { equation: 'inline.gradient', meaning: words.lesson.gradientNorm },
});

export function objective(state: Readonly<RunState>): ObjectiveNow {
  const { variant, loss } = state.configuration?.settings ?? {};
  const semi = variant === 'semi-supervised';
  const nats = loss === 'cross_entropy';
  return {
    heading: semi ? words.lesson.four : words.lesson.three,
    hint: words.lesson.hint,
    equations: [
      nats ? equations.cross_entropy! : equations.reconstruction!,
      equations.judge!,
      equations.generator!,
      ...(semi ? [equations.classes!] : []),
    ],
    term: 'L',
    values: termValues(state, kTexts(nats ? words.lesson.nats : ''), equations, ['L']),
  };
}
