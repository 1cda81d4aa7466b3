import type { RunState } from '../../state/run-store';
import type { ObjectiveNow } from '../lesson';
import { termValues } from '../terms';
import type { TermText } from '../terms';
import equations from './objective.tex';

const kTexts = (unit: string): Record<string, TermText> => ({
  J: { equation: 'inline.J', meaning: 'minimised', unit },
  L: { equation: 'inline.L', meaning: 'loss', unit },
  ν: { equation: 'inline.nu', meaning: 'pixels spoilt' },
  σ: { equation: 'inline.sigma', meaning: 'noise' },
  λ: { equation: 'inline.lambda', meaning: 'weight decay' },
  '½ΣW²': { equation: 'inline.penalty', meaning: 'weights' },
  η: { equation: 'inline.eta', meaning: 'learning rate' },
  '‖∇J‖': { equation: 'inline.gradient', meaning: 'gradient' },
});

export function objective(state: Readonly<RunState>): ObjectiveNow {
  const squared = state.configuration?.settings.loss === 'squared_error';
  const { progress } = state;
  const phase = progress?.phases[progress.phase];
  return {
    heading: phase?.kind === 'pre-training' ? `The objective of ${phase.name}` : 'The objective',
    hint: 'What goes in is spoilt, what is asked for is clean.',
    equations: [equations.corruption!, squared ? equations.squared_error! : equations.cross_entropy!, equations.total!],
    term: 'L',
    values: termValues(state, kTexts(squared ? '' : 'nats'), equations, ['L']),
  };
}
