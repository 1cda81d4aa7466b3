import { html } from 'lit';
import type { RunState } from '../../state/store/run-store';
import type { Lesson, LessonView, ObjectiveNow } from '../common/lesson';
import { boundChart, information, informationMilestones, kBoundTexts, posteriorMetrics } from '../common/variational';
import { codeMap, network, reconstructions, samples } from '../common/views';
import { tabs } from '../common/tabs';
import { brief } from './brief';
import { termValues } from '../common/terms';
import type { TermText } from '../common/terms';
import equations from './objective.tex';
import { words } from '../../text/lessons/beta-vae';

/** Only a set whose factors are known can be asked which unit stands for which. */
const hasFactors = ({ manifest }: Readonly<RunState>) => !manifest || !!manifest.factors;

const views = {
  traversals: {
    title: words.lesson.traversals,
    height: '24rem',
    draw: (run) => html`<hg-traversals .run=${run}></hg-traversals>`,
  },
  network,
  reconstructions,
  samples: samples(words.lesson.samples),
  factors: {
    title: words.lesson.matrix,
    height: '18rem',
    draw: (run) => html`<hg-factor-matrix .run=${run}></hg-factor-matrix>`,
    when: hasFactors,
  },
  map: { ...codeMap, height: '18rem', when: (state) => !hasFactors(state) },
  code: { title: words.lesson.knobs, height: '20rem', draw: (run) => html`<hg-knobs .run=${run}></hg-knobs>` },
  information,
} satisfies Record<string, LessonView>;

/** Paper 5: the β-VAE. */
export const lesson: Lesson = {
  panel: {
    primary: ['penalty', 'beta', 'capacity', 'gamma', 'code', 'learning_rate', 'hidden'],
    pairs: {},
  },
  brief,
  chart: () => boundChart(words.lesson.chart, words.lesson.chartHint),
  objective,
  where: () => import('./objective.tex?where'),
  views,
  middle: (run) => [
    views.traversals.draw(run),
    tabs(words.lesson.inAndOut, run, views, ['network', 'reconstructions', 'samples']),
  ],
  learned: (run) => [
    (hasFactors(run.state) ? views.factors : views.map).draw(run),
    tabs(words.lesson.code, run, views, ['code', 'information']),
  ],
  rows: () => ({
    middle: ['minmax(0, 2.02fr) minmax(0, 1fr)', '24rem 17rem'],
    learned: ['minmax(0, 1.1fr) minmax(0, 1.35fr)', '18rem 20rem'],
  }),
  text: () => import('./text'),
  outcomes: () => import('./outcomes'),
  tour: () => import('./tour'),
  code: () => import('./code'),
  metrics(state) {
    const mig = state.views.factors?.info.mig;
    return { ...posteriorMetrics(state), mig: typeof mig === 'number' ? mig : null };
  },
  milestones: informationMilestones,
};

const kTexts: Record<string, TermText> = {
  J: { equation: 'inline.J', meaning: words.lesson.objectiveName, unit: words.lesson.nats },
  ...kBoundTexts,
  β: { equation: 'inline.beta', meaning: words.lesson.price },
  β_norm: { equation: 'inline.betanorm', meaning: words.lesson.normalised },
  γ: { equation: 'inline.gamma', meaning: words.lesson.penaltyWeight },
  C: { equation: 'inline.C', meaning: words.lesson.capacityNow, unit: words.lesson.nats },
};

export function objective(state: Readonly<RunState>): ObjectiveNow {
  const capacity = state.configuration?.settings.penalty === 'capacity';
  return {
    heading: capacity ? words.lesson.objectiveCapacity : words.lesson.objective,
    hint: capacity ? words.lesson.capacityHint : words.lesson.hint,
    equations: [capacity ? equations.capacity! : equations.weight!],
    term: 'J',
    values: termValues(state, kTexts, equations, ['J']),
  };
}
