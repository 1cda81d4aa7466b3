import type { RunState } from '../../state/run-store';
import type { ObjectiveNow } from '../lesson';
import equations from './objective.tex';

/** How this page writes the symbols that the engine reports, and what each stands for. */
const kSymbols: Record<string, { equation: string; meaning: string }> = {
  J: { equation: 'inline.J', meaning: 'minimised' },
  L: { equation: 'inline.L', meaning: 'training' },
  λ: { equation: 'inline.lambda', meaning: 'weight decay' },
  '½ΣW²': { equation: 'inline.penalty', meaning: 'weights' },
  η: { equation: 'inline.eta', meaning: 'learning rate' },
  '‖∇J‖': { equation: 'inline.gradient', meaning: 'gradient' },
  '‖v − v₁‖²': { equation: 'inline.recon', meaning: 'forgotten' },
  ε: { equation: 'inline.epsilon', meaning: 'learning rate' },
  μ: { equation: 'inline.mu', meaning: 'momentum' },
  '‖Δ‖': { equation: 'inline.change', meaning: 'update' },
};

const symbol = (name: string) => equations[name] ?? '';

/** The objective of the phase that runs: the RBM's while a layer is pre-trained, the autoencoder's after. */
export function objective(state: Readonly<RunState>): ObjectiveNow {
  const { progress, configuration, evaluation } = state;
  const phase = progress?.phases[progress.phase];
  const pretraining = phase?.kind === 'pre-training';
  const squared = configuration?.settings.loss === 'squared_error';
  const unit = squared ? '' : 'nats';
  const values: ObjectiveNow['values'] = Object.entries(progress?.terms ?? {}).map(([name, value]) => {
    const known = kSymbols[name];
    return {
      symbol: known ? symbol(known.equation) : `<math><mi>${escape(name)}</mi></math>`,
      meaning: known?.meaning ?? '',
      value,
      ...((name === 'J' || name === 'L') && { unit }),
    };
  });
  if (evaluation && !pretraining) {
    values.splice(2, 0, { symbol: symbol('inline.L'), meaning: 'held-out', value: evaluation.testLoss ?? '–', unit });
  }

  if (pretraining) {
    // The code's units are linear with unit noise, as the paper has them; those of the layers before are binary.
    const linear = phase.layer === progress!.phases.findLastIndex(({ kind }) => kind === 'pre-training');
    return {
      heading: `The objective of ${phase.name}`,
      hint: linear ? 'Linear units: a square holds each near its bias.' : 'Energy down for data, up for its own guesses (CD-1).',
      equations: [linear ? equations.energy_linear! : equations.energy!, equations.update!],
      values,
    };
  }
  return {
    heading: 'The objective',
    hint: squared
      ? 'Squared error of pixels p, which PCA minimises too.'
      : 'Cross-entropy of pixels p, as the paper has it.',
    equations: [squared ? equations.squared_error! : equations.cross_entropy!, equations.total!],
    values,
  };
}

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
