import type { RunState } from '../../state/run-store';
import type { ObjectiveNow } from '../lesson';
import equations from './objective.tex';

/** How this page writes a symbol that the engine reports among a run's terms, and what it stands for. */
const kSymbols: Record<string, { equation: string; meaning: string }> = {
  η: { equation: 'inline.eta', meaning: 'learning rate' },
  ε: { equation: 'inline.epsilon', meaning: 'learning rate' },
  λ: { equation: 'inline.lambda', meaning: 'weight decay' },
  μ: { equation: 'inline.mu', meaning: 'momentum' },
  n: { equation: 'inline.n', meaning: 'images a batch' },
  E: { equation: 'inline.E', meaning: 'energy of the data' },
};

const symbol = (name: string) => equations[name] ?? '';

/** The objective of the phase that runs: the RBM's while a layer is pre-trained, the autoencoder's after. */
export function objective(state: Readonly<RunState>): ObjectiveNow {
  const { progress, configuration, evaluation } = state;
  const phase = progress?.phases[progress.phase];
  const pretraining = phase?.kind === 'pre-training';
  const squared = configuration?.settings.loss === 'squared_error';
  const unit = squared ? '' : 'nats';
  const values: ObjectiveNow['values'] = [];

  if (progress && progress.trainLoss !== null) {
    values.push(
      pretraining
        ? { symbol: symbol('inline.recon'), meaning: 'reconstruction', value: progress.trainLoss }
        : { symbol: symbol('inline.J'), meaning: 'training batches', value: progress.trainLoss, unit },
    );
  }
  if (evaluation && !pretraining) {
    values.push({ symbol: symbol('inline.J'), meaning: 'held-out', value: evaluation.testLoss, unit });
  }
  for (const [name, value] of Object.entries(progress?.terms ?? {})) {
    if (name === 'J') continue;
    const known = kSymbols[name];
    values.push(
      known
        ? { symbol: symbol(known.equation), meaning: known.meaning, value }
        : { symbol: `<math><mi>${escape(name)}</mi></math>`, meaning: '', value },
    );
  }
  if (progress && progress.gradientNorm !== null && !pretraining) {
    values.push({ symbol: symbol('inline.gradient'), meaning: 'gradient', value: progress.gradientNorm });
  }

  if (pretraining) {
    return {
      heading: `What this phase learns: ${phase.name}`,
      hint: 'A restricted Boltzmann machine lowers the energy of the data and raises that of its own daydreams (CD-1).',
      equations: [equations.energy!, equations.update!],
      values,
    };
  }
  return {
    heading: 'The objective',
    hint: squared
      ? 'Squared error of every pixel against its reconstruction, as PCA minimises it.'
      : 'Cross-entropy of every pixel p with its reconstruction, as the paper minimises it.',
    equations: [squared ? equations.squared_error! : equations.cross_entropy!],
    values,
  };
}

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
