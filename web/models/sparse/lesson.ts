import { html } from 'lit';
import { nounsOf } from '../../shared/data-sets';
import { fixed } from '../../shared/format';
import type { Lesson, LessonView, ObjectiveNow } from '../common/lesson';
import { network, reconstructions } from '../common/views';
import { withClasses } from '../common/classes';
import { brief } from './brief';
import { isStacked } from './stacked';
import type { RunState } from '../../state/store/run-store';
import { kTrainingTexts, termValues } from '../common/terms';
import type { TermText } from '../common/terms';
import equations from './objective.tex';
import { words as engine } from '../../text/engine';
import { words } from '../../text/lessons/sparse';

const views = {
  network,
  reconstructions,
  units: { title: words.lesson.gallery, height: '28rem', draw: (run) => html`<hg-units .run=${run}></hg-units>` },
  activity: {
    title: words.lesson.activity,
    height: '16rem',
    draw: (run) => html`<hg-activity .run=${run}></hg-activity>`,
  },
} satisfies Record<string, LessonView>;

/** Paper 3: the sparse autoencoder. */
const layer: Lesson & { views: typeof views } = {
  panel: {
    primary: ['sparsity', 'rho', 'beta', 'hidden', 'stacked', 'learning_rate', 'optimiser'],
    pairs: {},
  },
  brief,
  chart: (state) => ({
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
  }),
  objective,
  where: () => import('./objective.tex?where'),
  views,
  middle: (run) => [views.network.draw(run), views.reconstructions.draw(run)],
  learned: (run) => [views.units.draw(run), views.activity.draw(run)],
  rows: () => ({
    middle: ['minmax(0, 1.3fr) minmax(0, 1fr)', '15.5rem auto'],
    learned: ['minmax(0, 1.6fr) minmax(0, 1fr)', '26rem 14rem'],
  }),
  text: () => import('./text'),
  outcomes: () => import('./outcomes'),
  tour: () => import('./tour'),
  code: () => import('./code'),
  metrics({ evaluation, views }) {
    const info = views.activation_histogram?.info ?? {};
    const number = (value: unknown) => (typeof value === 'number' ? value : null);
    return {
      mean_activation: evaluation?.testTerms['ρ̂'] ?? null,
      min_activation: number(info.minimum),
      max_activation: number(info.maximum),
      dead_units: number(info.dead),
    };
  },
  milestones({ evaluation, configuration }) {
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

/** Stacked there are two layers, and a classifier on top. */
export const lesson = withClasses(layer, isStacked, 'reconstructions');

const kTexts: Record<string, TermText> = {
  J: { equation: 'inline.J', meaning: words.lesson.objectiveName },
  '½‖x̂−x‖²': { equation: 'inline.error', meaning: words.lesson.errorName },
  '(λ/2)ΣW²': { equation: 'inline.decay', meaning: words.lesson.weightPenalty },
  βΣKL: { equation: 'inline.sparsity', meaning: words.lesson.sparsityName },
  'βΣ|h|': { equation: 'inline.absolute', meaning: words.lesson.sparsityName },
  ρ̂: { equation: 'inline.rhohat', meaning: words.lesson.meanActivation },
  ρ: { equation: 'inline.rho', meaning: words.lesson.target },
  β: { equation: 'inline.beta', meaning: words.lesson.penaltyWeight },
  ...kTrainingTexts,
};

function objective(state: Readonly<RunState>): ObjectiveNow {
  const kl = state.configuration?.settings.sparsity !== 'l1';
  const { progress } = state;
  const phase = progress?.phases[progress.phase];
  return {
    heading:
      phase?.kind === 'pre-training' ? words.lesson.objectiveOf(engine.phase(phase.name)) : words.lesson.objective,
    hint: kl ? words.lesson.kl : words.lesson.l1,
    equations: kl ? [equations.kl!, equations.divergence!] : [equations.l1!],
    term: 'J',
    values: termValues(state, kTexts, equations, ['J']),
  };
}
