import { html } from 'lit';
import { nounsOf } from '../../shared/data-sets';
import type { Lesson, LessonView, ObjectiveNow } from '../common/lesson';
import { isClassified, withClasses } from '../common/classes';
import { levelReached } from '../common/milestones';
import { filters, network } from '../common/views';
import { brief } from './brief';
import type { RunState } from '../../state/store/run-store';
import { kTrainingTexts, termValues } from '../common/terms';
import type { TermText } from '../common/terms';
import equations from './objective.tex';
import { words as engine } from '../../text/engine';
import { words } from '../../text/lessons/denoising';

const views = {
  network,
  triples: {
    title: words.lesson.cleaned,
    height: '16rem',
    draw: (run) => html`<hg-triples .run=${run}></hg-triples>`,
  },
  filters: { ...filters, height: '20rem' },
  pad: { title: words.lesson.pad, height: '24rem', draw: (run) => html`<hg-pad .run=${run}></hg-pad>` },
} satisfies Record<string, LessonView>;

/** Paper 2: the denoising autoencoder. */
const stack: Lesson & { views: typeof views } = {
  panel: {
    primary: ['corruption', 'level', 'hidden', 'pretraining', 'classified', 'learning_rate'],
    pairs: { pretraining: [words.lesson.atOnce, words.lesson.layerwise] },
  },
  brief,
  chart: ({ manifest }) => ({
    heading: words.lesson.chart,
    hint: words.lesson.chartHint(nounsOf(manifest).one),
    curve: 'squared_error',
    unit: '',
  }),
  objective,
  where: () => import('./objective.tex?where'),
  views,
  middle: (run) => [views.network.draw(run), views.triples.draw(run)],
  learned: (run) => [views.pad.draw(run), views.filters.draw(run)],
  rows: () => ({
    middle: ['minmax(0, 1fr) minmax(0, 1.2fr)', '15.5rem 15.5rem'],
    learned: ['minmax(0, 1.15fr) minmax(0, 1fr)', '21rem 16rem'],
  }),
  text: () => import('./text'),
  outcomes: () => import('./outcomes'),
  tour: () => import('./tour'),
  code: () => import('./code'),
  metrics({ views }) {
    const gain = views.corrupted?.info.gain_db;
    return { gain_db: typeof gain === 'number' ? gain : null };
  },
  milestones({ views }) {
    const gain = Number(views.corrupted?.info.gain_db ?? 0);
    return levelReached(
      [1, 3, 6, 8, 10],
      (decibels) => gain > decibels,
      (decibels) => words.lesson.closer(decibels),
    );
  },
};

export const lesson = withClasses(stack, isClassified, 'triples');

const kTexts = (unit: string): Record<string, TermText> => ({
  J: { equation: 'inline.J', meaning: words.lesson.objectiveName, unit },
  L: { equation: 'inline.L', meaning: words.lesson.training, unit },
  ν: { equation: 'inline.nu', meaning: words.lesson.corrupted },
  σ: { equation: 'inline.sigma', meaning: words.lesson.noise },
  ...kTrainingTexts,
});

function objective(state: Readonly<RunState>): ObjectiveNow {
  const squared = state.configuration?.settings.loss === 'squared_error';
  const { progress } = state;
  const phase = progress?.phases[progress.phase];
  return {
    heading:
      phase?.kind === 'pre-training' ? words.lesson.objectiveOf(engine.phase(phase.name)) : words.lesson.objective,
    hint: words.lesson.objectiveHint,
    equations: [equations.corruption!, squared ? equations.squared_error! : equations.cross_entropy!, equations.total!],
    term: 'L',
    values: termValues(state, kTexts(squared ? '' : 'nats'), equations, ['L']),
  };
}
