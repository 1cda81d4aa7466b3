import { html } from 'lit';
import { nounsOf } from '../../shared/data-sets';
import type { Lesson, LessonView, ObjectiveNow } from '../common/lesson';
import { withClassesLater } from '../common/classes-on-demand';
import { pcaBeaten } from '../common/milestones';
import { codeMap, filters, network, reconstructions } from '../common/views';
import { brief } from './brief';
import type { RunState } from '../../state/store/run-store';
import { kTrainingTexts, termValues } from '../common/terms';
import type { TermText } from '../common/terms';
import equations from './objective.tex';
import { words as engine } from '../../text/engine';
import { words } from '../../text/lessons/classic';

const views = {
  network,
  reconstructions: {
    ...reconstructions,
    draw: (run) => html`<hg-reconstructions .run=${run} pca></hg-reconstructions>`,
  },
  map: codeMap,
  filters,
} satisfies Record<string, LessonView>;

/** Paper 1: the classic autoencoder, pre-trained layer by layer. */
const autoencoder: Lesson & { views: typeof views } = {
  panel: {
    primary: ['code', 'pretraining', 'hidden', 'classified', 'activation', 'learning_rate', 'loss'],
    pairs: { pretraining: [words.lesson.endToEnd, words.lesson.rbmsFirst] },
  },
  brief,
  chart: ({ manifest }) => ({
    heading: words.lesson.chart(nounsOf(manifest).one),
    hint: words.lesson.chartHint,
    curve: 'squared_error',
    unit: '',
    pca: true,
  }),
  objective,
  where: () => import('./objective.tex?where'),
  views,
  middle: (run) => [views.network.draw(run), views.reconstructions.draw(run)],
  learned: (run) => [views.map.draw(run), views.filters.draw(run)],
  rows: () => ({
    middle: ['minmax(0, 1fr) minmax(0, 1.3fr)', '15.5rem auto'],
    learned: ['minmax(0, 1.75fr) minmax(0, 1fr)', '24rem 14rem'],
  }),
  text: () => import('./text'),
  outcomes: () => import('./outcomes'),
  tour: () => import('./tour'),
  code: () => import('./code'),
  milestones: pcaBeaten,
};

/** With a classifier on the code, in runs that have one; `elements` brings what is drawn then. */
export const lessonWith = (elements: () => Promise<unknown>): Lesson =>
  withClassesLater(autoencoder, 'reconstructions', elements);

export const lesson = lessonWith(async () => {});

/** How this page writes the symbols that the engine reports, and what each stands for. */
const kTexts = (unit: string): Record<string, TermText> => ({
  J: { equation: 'inline.J', meaning: words.lesson.objectiveName, unit },
  L: { equation: 'inline.L', meaning: words.lesson.training, unit },
  ...kTrainingTexts,
  '‖v − v₁‖²': { equation: 'inline.recon', meaning: words.lesson.error },
  ε: { equation: 'inline.epsilon', meaning: words.lesson.learningRate },
  μ: { equation: 'inline.mu', meaning: words.lesson.momentum },
  '‖Δ‖': { equation: 'inline.change', meaning: words.lesson.change },
});

/** The objective of the phase that runs: the RBM's while a layer is pre-trained, the autoencoder's after. */
export function objective(state: Readonly<RunState>): ObjectiveNow {
  const { progress, configuration } = state;
  const phase = progress?.phases[progress.phase];
  const squared = configuration?.settings.loss === 'squared_error';
  const values = termValues(state, kTexts(squared ? '' : 'nats'), equations, ['L']);
  if (phase?.kind === 'pre-training') {
    // The code's units are linear with unit noise, as the paper has them; those of the layers before are binary, and so are a classifier's.
    const linear =
      configuration?.settings.classified !== true &&
      phase.layer === progress!.phases.findLastIndex(({ kind }) => kind === 'pre-training');
    return {
      heading: words.lesson.objectiveOf(engine.phase(phase.name)),
      hint: linear ? words.lesson.linear : words.lesson.energy,
      equations: [linear ? equations.energy_linear! : equations.energy!, equations.update!],
      term: '‖v − v₁‖²',
      values,
    };
  }
  return {
    heading: words.lesson.objective,
    hint: squared ? words.lesson.squared : words.lesson.crossEntropy,
    equations: [squared ? equations.squared_error! : equations.cross_entropy!, equations.total!],
    term: 'L',
    values,
  };
}
