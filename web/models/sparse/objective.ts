import type { RunState } from '../../state/run-store';
import type { ObjectiveNow } from '../lesson';
import { termValues } from '../terms';
import type { TermText } from '../terms';
import equations from './objective.tex';

const kTexts: Record<string, TermText> = {
  J: { equation: 'inline.J', meaning: 'minimised' },
  '½‖x̂−x‖²': { equation: 'inline.error', meaning: 'error' },
  '(λ/2)ΣW²': { equation: 'inline.decay', meaning: 'weights' },
  βΣKL: { equation: 'inline.sparsity', meaning: 'sparsity' },
  'βΣ|h|': { equation: 'inline.absolute', meaning: 'sparsity' },
  'ρ̂': { equation: 'inline.rhohat', meaning: 'mean activation' },
  ρ: { equation: 'inline.rho', meaning: 'its target' },
  β: { equation: 'inline.beta', meaning: 'weight' },
  λ: { equation: 'inline.lambda', meaning: 'weight decay' },
  η: { equation: 'inline.eta', meaning: 'learning rate' },
  '‖∇J‖': { equation: 'inline.gradient', meaning: 'gradient' },
};

export function objective(state: Readonly<RunState>): ObjectiveNow {
  const kl = state.configuration?.settings.sparsity !== 'l1';
  return {
    heading: 'The objective',
    hint: kl ? 'Reconstruct, stay small, be on a share ρ of the time.' : 'Reconstruct, stay small, and pay for every activation.',
    equations: kl ? [equations.kl!, equations.divergence!] : [equations.l1!],
    term: 'J',
    values: termValues(state, kTexts, equations, ['J']),
  };
}
