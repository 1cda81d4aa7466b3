import type { RunState } from '../../state/run-store';
import type { ObjectiveNow } from '../lesson';
import { termValues } from '../terms';
import type { TermText } from '../terms';
import equations from './objective.tex';

const kTexts: Record<string, TermText> = {
  J: { equation: 'inline.J', meaning: 'minimised', unit: 'nats' },
  '−log p(x|z)': { equation: 'inline.reconstruction', meaning: 'picture' },
  KL: { equation: 'inline.kl', meaning: 'code' },
  β: { equation: 'inline.beta', meaning: 'price of a nat' },
  γ: { equation: 'inline.gamma', meaning: 'firmness' },
  C: { equation: 'inline.C', meaning: 'capacity now', unit: 'nats' },
  σ: { equation: 'inline.sigma', meaning: 'of a pixel' },
  λ: { equation: 'inline.lambda', meaning: 'weight decay' },
  '½ΣW²': { equation: 'inline.penalty', meaning: 'weights' },
  η: { equation: 'inline.eta', meaning: 'learning rate' },
  '‖∇J‖': { equation: 'inline.gradient', meaning: 'gradient' },
};

export function objective(state: Readonly<RunState>): ObjectiveNow {
  const capacity = state.configuration?.settings.penalty === 'capacity';
  return {
    heading: capacity ? 'The objective: a code of a set capacity' : 'The objective: a dearer code',
    hint: capacity ? 'The KL is held at C, which grows while training goes on.' : 'At β = 1 this is lesson 4’s bound.',
    equations: [capacity ? equations.capacity! : equations.weight!],
    term: 'J',
    values: termValues(state, kTexts, equations, ['J']),
  };
}
