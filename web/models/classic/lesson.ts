import { html } from 'lit';
import { nounsOf } from '../../shared/data-sets';
import type { Lesson, LessonView, ObjectiveNow } from '../common/lesson';
import { pcaBeaten } from '../common/milestones';
import { codeMap, filters, network, reconstructions } from '../common/views';
import { brief } from './brief';
import type { RunState } from '../../state/store/run-store';
import { kTrainingTexts, termValues } from '../common/terms';
import type { TermText } from '../common/terms';
import equations from './objective.tex';

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
export const lesson: Lesson = {
  panel: {
    primary: ['code', 'pretraining', 'hidden', 'activation', 'learning_rate', 'loss'],
    pairs: { pretraining: ['End to end', 'RBMs first'] },
  },
  brief,
  chart: ({ manifest }) => ({
    heading: `Squared error per ${nounsOf(manifest).one}`,
    hint: 'Lower is better, on a logarithmic scale. The line to beat is PCA, the best linear code.',
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
  troubles: () => import('./troubles'),
  code: () => import('./code'),
  milestones: pcaBeaten,
};

/** How this page writes the symbols that the engine reports, and what each stands for. */
const kTexts = (unit: string): Record<string, TermText> => ({
  J: { equation: 'inline.J', meaning: 'objective', unit },
  L: { equation: 'inline.L', meaning: 'training', unit },
  ...kTrainingTexts,
  '‖v − v₁‖²': { equation: 'inline.recon', meaning: 'error' },
  ε: { equation: 'inline.epsilon', meaning: 'learning rate' },
  μ: { equation: 'inline.mu', meaning: 'momentum' },
  '‖Δ‖': { equation: 'inline.change', meaning: 'size of update' },
});

/** The objective of the phase that runs: the RBM's while a layer is pre-trained, the autoencoder's after. */
export function objective(state: Readonly<RunState>): ObjectiveNow {
  const { progress, configuration } = state;
  const phase = progress?.phases[progress.phase];
  const squared = configuration?.settings.loss === 'squared_error';
  const values = termValues(state, kTexts(squared ? '' : 'nats'), equations, ['L']);
  if (phase?.kind === 'pre-training') {
    // The code's units are linear with unit noise, as the paper has them; those of the layers before are binary.
    const linear = phase.layer === progress!.phases.findLastIndex(({ kind }) => kind === 'pre-training');
    return {
      heading: `The objective of ${phase.name}`,
      hint: linear
        ? 'Linear units: the squared term holds each near its bias.'
        : 'Energy: down for data, up for its own guesses (CD-1).',
      equations: [linear ? equations.energy_linear! : equations.energy!, equations.update!],
      term: '‖v − v₁‖²',
      values,
    };
  }
  return {
    heading: 'The objective',
    hint: squared
      ? 'Squared error of the pixels p, which PCA minimises too.'
      : 'Cross-entropy of the pixels p, as in the paper.',
    equations: [squared ? equations.squared_error! : equations.cross_entropy!, equations.total!],
    term: 'L',
    values,
  };
}
