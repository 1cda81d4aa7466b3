import { html } from 'lit';
import { nounsOf } from '../../shared/data-sets';
import { fixed } from '../../shared/format';
import type { Lesson, LessonView, ObjectiveNow } from '../common/lesson';
import { network, reconstructions } from '../common/views';
import { classesChart, classesFigures, classesMilestones, isAtLabels, kClassesTexts } from '../common/classes';
import { tabs } from '../common/tabs';
import { brief } from './brief';
import type { RunState } from '../../state/store/run-store';
import { kTrainingTexts, termValues } from '../common/terms';
import type { TermText } from '../common/terms';
import equations from './objective.tex';
import { words as classes } from '../../text/classes';
import { words as engine } from '../../text/engine';
import { words } from '../../text/lessons/sparse';

/** L-BFGS trains one layer. */
const isStacked = ({ configuration }: Readonly<Pick<RunState, 'configuration'>>) =>
  configuration?.settings.stacked === true && configuration.settings.optimiser !== 'lbfgs';
/** Whether labels have come in. */
const isSupervised = (state: Readonly<RunState>) => isStacked(state) && isAtLabels(state);

const views = {
  network,
  reconstructions,
  units: { title: words.lesson.gallery, height: '28rem', draw: (run) => html`<hg-units .run=${run}></hg-units>` },
  classes: {
    title: classes.view,
    height: '22rem',
    draw: (run) => html`<hg-classes .run=${run}></hg-classes>`,
    when: isStacked,
  },
  activity: {
    title: words.lesson.activity,
    height: '16rem',
    draw: (run) => html`<hg-activity .run=${run}></hg-activity>`,
  },
} satisfies Record<string, LessonView>;

/** Paper 3: the sparse autoencoder. */
export const lesson: Lesson = {
  panel: {
    primary: ['sparsity', 'rho', 'beta', 'hidden', 'stacked', 'learning_rate', 'optimiser'],
    pairs: {},
  },
  brief,
  chart: (state) =>
    isSupervised(state)
      ? classesChart(state)
      : {
          heading: words.lesson.chart,
          hint: words.lesson.chartHint(nounsOf(state.manifest).one),
          linear: true,
          curve: 'loss',
          unit: '',
          parts: [
            { term: '½‖x̂−x‖²', name: words.lesson.error },
            { term: '(λ/2)ΣW²', name: words.lesson.weights },
            { term: state.configuration?.settings.sparsity === 'l1' ? 'βΣ|h|' : 'βΣKL', name: words.lesson.sparsity },
          ],
        },
  objective,
  where: () => import('./objective.tex?where'),
  views,
  middle: (run) => [
    views.network.draw(run),
    isStacked(run.state)
      ? tabs(words.lesson.out, run, views, ['classes', 'reconstructions'])
      : views.reconstructions.draw(run),
  ],
  learned: (run) => [views.units.draw(run), views.activity.draw(run)],
  rows: (state) => ({
    middle: isStacked(state)
      ? ['minmax(0, 1fr) minmax(0, 2fr)', '15.5rem 24rem']
      : ['minmax(0, 1.3fr) minmax(0, 1fr)', '15.5rem auto'],
    learned: ['minmax(0, 1.6fr) minmax(0, 1fr)', '26rem 14rem'],
  }),
  text: () => import('./text'),
  outcomes: () => import('./outcomes'),
  tour: () => import('./tour'),
  code: () => import('./code'),
  metrics(state) {
    const { evaluation, views } = state;
    if (isSupervised(state)) return classesFigures(state);
    const info = views.activation_histogram?.info ?? {};
    const number = (value: unknown) => (typeof value === 'number' ? value : null);
    return {
      mean_activation: evaluation?.testTerms['ρ̂'] ?? null,
      min_activation: number(info.minimum),
      max_activation: number(info.maximum),
      dead_units: number(info.dead),
    };
  },
  milestones(state) {
    const { evaluation, configuration } = state;
    if (isSupervised(state)) return classesMilestones(state);
    const mean = evaluation?.testTerms['ρ̂'];
    const rho = configuration?.settings.rho;
    if (mean === undefined || typeof rho !== 'number' || configuration?.settings.sparsity !== 'kl') return [];
    return Math.abs(mean - rho) < 0.2 * rho
      ? [
          {
            key: 'rho',
            text: words.lesson.reached(fixed(mean, 3)),
          },
        ]
      : [];
  },
};

const kTexts: Record<string, TermText> = {
  J: { equation: 'inline.J', meaning: words.lesson.objectiveName },
  '½‖x̂−x‖²': { equation: 'inline.error', meaning: words.lesson.errorName },
  '(λ/2)ΣW²': { equation: 'inline.decay', meaning: words.lesson.weightPenalty },
  βΣKL: { equation: 'inline.sparsity', meaning: words.lesson.sparsityName },
  'βΣ|h|': { equation: 'inline.absolute', meaning: words.lesson.sparsityName },
  ρ̂: { equation: 'inline.rhohat', meaning: words.lesson.meanActivation },
  ρ: { equation: 'inline.rho', meaning: words.lesson.target },
  β: { equation: 'inline.beta', meaning: words.lesson.penaltyWeight },
  ...kClassesTexts,
  ...kTrainingTexts,
};

export function objective(state: Readonly<RunState>): ObjectiveNow {
  const kl = state.configuration?.settings.sparsity !== 'l1';
  const { progress } = state;
  const phase = progress?.phases[progress.phase];
  if (isSupervised(state)) {
    return {
      heading: classes.objective,
      hint: progress && progress.phase + 1 < progress.phases.length ? classes.alone : classes.all,
      equations: [equations.softmax!, equations.labels!, equations.wrong!],
      term: 'J',
      values: termValues(state, kTexts, equations, ['J', 'E']),
    };
  }
  return {
    heading:
      phase?.kind === 'pre-training' ? words.lesson.objectiveOf(engine.phase(phase.name)) : words.lesson.objective,
    hint: kl ? words.lesson.kl : words.lesson.l1,
    equations: kl ? [equations.kl!, equations.divergence!] : [equations.l1!],
    term: 'J',
    values: termValues(state, kTexts, equations, ['J']),
  };
}
