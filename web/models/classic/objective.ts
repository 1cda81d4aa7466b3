import type { RunState } from '../../state/run-store';
import type { ObjectiveNow } from '../lesson';
import { termValues } from '../terms';
import type { TermText } from '../terms';
import equations from './objective.tex';

/** How this page writes the symbols that the engine reports, and what each stands for. */
const kTexts = (unit: string): Record<string, TermText> => ({
  J: { equation: 'inline.J', meaning: 'minimised', unit },
  L: { equation: 'inline.L', meaning: 'training', unit },
  λ: { equation: 'inline.lambda', meaning: 'weight decay' },
  '½ΣW²': { equation: 'inline.penalty', meaning: 'weights' },
  η: { equation: 'inline.eta', meaning: 'learning rate' },
  '‖∇J‖': { equation: 'inline.gradient', meaning: 'gradient' },
  '‖v − v₁‖²': { equation: 'inline.recon', meaning: 'forgotten' },
  ε: { equation: 'inline.epsilon', meaning: 'learning rate' },
  μ: { equation: 'inline.mu', meaning: 'momentum' },
  '‖Δ‖': { equation: 'inline.change', meaning: 'update' },
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
      hint: linear ? 'Linear units: a square holds each near its bias.' : 'Energy down for data, up for its own guesses (CD-1).',
      equations: [linear ? equations.energy_linear! : equations.energy!, equations.update!],
      term: '‖v − v₁‖²',
      values,
    };
  }
  return {
    heading: 'The objective',
    hint: squared
      ? 'Squared error of pixels p, which PCA minimises too.'
      : 'Cross-entropy of pixels p, as the paper has it.',
    equations: [squared ? equations.squared_error! : equations.cross_entropy!, equations.total!],
    term: 'L',
    values,
  };
}
