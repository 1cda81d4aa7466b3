import type { RunState } from '../../state/run-store';
import type { ObjectiveNow } from '../lesson';
import { termValues } from '../terms';
import type { TermText } from '../terms';
import equations from './objective.tex';

const kTexts: Record<string, TermText> = {
  '−ELBO': { equation: 'inline.elbo', meaning: 'training', unit: 'nats' },
  '−log p(x|z)': { equation: 'inline.reconstruction', meaning: 'picture' },
  KL: { equation: 'inline.kl', meaning: 'code' },
  σ: { equation: 'inline.sigma', meaning: 'of a pixel' },
  λ: { equation: 'inline.lambda', meaning: 'weight decay' },
  '½ΣW²': { equation: 'inline.penalty', meaning: 'weights' },
  η: { equation: 'inline.eta', meaning: 'learning rate' },
  '‖∇J‖': { equation: 'inline.gradient', meaning: 'gradient' },
};

export function objective(state: Readonly<RunState>): ObjectiveNow {
  return {
    heading: 'The objective: a bound on the likelihood',
    hint: 'Draw the picture well, keep its code near the prior.',
    equations: [equations.elbo!, equations.reparameterisation!],
    term: '−ELBO',
    values: termValues(state, kTexts, equations, ['−ELBO']),
  };
}
