import type { RunState } from '../../state/run-store';
import type { ObjectiveNow } from '../lesson';
import { termValues } from '../terms';
import type { TermText } from '../terms';
import equations from './objective.tex';

const kTexts: Record<string, TermText> = {
  J: { equation: 'inline.J', meaning: 'minimised', unit: 'nats' },
  '−log p(T|S)': { equation: 'inline.loss', meaning: 'loss' },
  '|T|': { equation: 'inline.length', meaning: 'tokens' },
  perplexity: { equation: 'inline.perplexity', meaning: 'perplexity' },
  ε: { equation: 'inline.epsilon', meaning: 'own words' },
  λ: { equation: 'inline.lambda', meaning: 'weight decay' },
  '½ΣW²': { equation: 'inline.penalty', meaning: 'weights' },
  η: { equation: 'inline.eta', meaning: 'learning rate' },
  '‖∇‖': { equation: 'inline.gradient', meaning: 'gradient' },
};

export function objective(state: Readonly<RunState>): ObjectiveNow {
  return {
    heading: 'The objective',
    hint: 'In nats: each token, given v and those before it.',
    equations: [equations.probability!, equations.objective!],
    term: '−log p(T|S)',
    values: termValues(state, kTexts, equations, ['−log p(T|S)', 'perplexity']),
  };
}
