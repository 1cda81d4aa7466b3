import { html } from 'lit';
import { nounsOf } from '../../shared/data-sets';
import type { RunState, RunStore } from '../../state/store/run-store';
import type { Lesson, LessonView, ObjectiveNow } from '../common/lesson';
import { boundChart, information, informationMilestones, kBoundTexts, posteriorMetrics } from '../common/variational';
import { network, reconstructions, samples } from '../common/views';
import { tabs } from '../common/tabs';
import { brief } from './brief';
import { termValues } from '../common/terms';
import type { TermText } from '../common/terms';
import equations from './objective.tex';
import { words } from '../../text/lessons/vae';

/** Two units can be drawn as what they are. */
const isPlane = ({ configuration }: Readonly<RunState>) => configuration?.settings.code === 2;

const views = {
  network,
  reconstructions,
  samples: samples(words.lesson.samples),
  interpolation: {
    title: words.lesson.interpolation,
    height: '16rem',
    draw: (run) => html`<hg-interpolation .run=${run}></hg-interpolation>`,
  },
  manifold: {
    title: words.lesson.manifold,
    height: '28rem',
    draw: (run) => html`<hg-manifold .run=${run}></hg-manifold>`,
    when: isPlane,
  },
  map: {
    title: words.lesson.clouds,
    height: '26rem',
    draw: (run) =>
      isPlane(run.state)
        ? html`<hg-code-map .run=${run} posterior></hg-code-map>`
        : html`<hg-code-map .run=${run}></hg-code-map>`,
  },
  likelihood: {
    title: words.lesson.likelihood,
    height: '14rem',
    draw: (run) => html`<hg-importance .run=${run}></hg-importance>`,
  },
  information,
} satisfies Record<string, LessonView>;

const figures = (run: RunStore) => tabs(words.lesson.inNats, run, views, ['information', 'likelihood']);

/** Paper 4: the variational autoencoder. */
export const lesson: Lesson = {
  panel: {
    primary: ['code', 'hidden', 'likelihood', 'pixel_deviation', 'learning_rate'],
    pairs: {},
  },
  brief,
  chart: ({ manifest }) => boundChart(words.lesson.chart, words.lesson.chartHint(nounsOf(manifest).one)),
  objective,
  where: () => import('./objective.tex?where'),
  views,
  middle: (run) => [
    views.network.draw(run),
    tabs(words.lesson.out, run, views, ['reconstructions', 'samples', 'interpolation']),
  ],
  learned: (run) =>
    isPlane(run.state)
      ? [tabs(words.lesson.code, run, views, ['manifold', 'map']), figures(run)]
      : [views.map.draw(run), figures(run)],
  rows: (state) => ({
    middle: ['minmax(0, 1.08fr) minmax(0, 1fr)', '15.5rem 15rem'],
    // The plane is square: what the column has more than that is for the bars.
    learned: isPlane(state)
      ? ['minmax(0, 28.5rem) minmax(9rem, 1fr)', '28rem 13.5rem']
      : ['minmax(0, 1.75fr) minmax(0, 1fr)', '24rem 12rem'],
  }),
  text: () => import('./text'),
  outcomes: () => import('./outcomes'),
  tour: () => import('./tour'),
  code: () => import('./code'),
  metrics: posteriorMetrics,
  milestones: informationMilestones,
};

const kTexts: Record<string, TermText> = {
  '−ELBO': { equation: 'inline.elbo', meaning: words.lesson.training, unit: words.lesson.nats },
  ...kBoundTexts,
};

export function objective(state: Readonly<RunState>): ObjectiveNow {
  return {
    heading: words.lesson.objective,
    hint: words.lesson.objectiveHint,
    equations: [equations.elbo!, equations.reparameterisation!],
    term: '−ELBO',
    values: termValues(state, kTexts, equations, ['−ELBO']),
  };
}
