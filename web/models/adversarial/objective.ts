import type { RunState } from '../../state/run-store';
import type { ObjectiveNow } from '../lesson';
import { termValues } from '../terms';
import type { TermText } from '../terms';
import equations from './objective.tex';

const kTexts = (unit: string): Record<string, TermText> => ({
  L: { equation: 'inline.L', meaning: 'reconstruction', unit },
  L_D: { equation: 'inline.D', meaning: 'discriminator', unit: 'nats' },
  'L_D(z)': { equation: 'inline.Dz', meaning: 'of style', unit: 'nats' },
  'L_D(y)': { equation: 'inline.Dy', meaning: 'of class', unit: 'nats' },
  L_G: { equation: 'inline.G', meaning: 'generator', unit: 'nats' },
  L_C: { equation: 'inline.C', meaning: 'labels', unit: 'nats' },
  accuracy_D: { equation: 'inline.accuracy', meaning: 'is right' },
  'accuracy_D(z)': { equation: 'inline.accuracyz', meaning: 'is right' },
  'accuracy_D(y)': { equation: 'inline.accuracyy', meaning: 'is right' },
  η: { equation: 'inline.eta', meaning: 'learning rate' },
  '‖∇L‖': { equation: 'inline.gradient', meaning: 'gradient' },
});

export function objective(state: Readonly<RunState>): ObjectiveNow {
  const { variant, loss } = state.configuration?.settings ?? {};
  const semi = variant === 'semi-supervised';
  const nats = loss === 'cross_entropy';
  return {
    heading: semi ? 'Four objectives, in turn' : 'Three objectives, in turn',
    hint: 'Reconstruct; judge the codes; fool the judge.',
    equations: [nats ? equations.cross_entropy! : equations.reconstruction!, equations.judge!, equations.generator!, ...(semi ? [equations.classes!] : [])],
    term: 'L',
    values: termValues(state, kTexts(nats ? 'nats' : ''), equations, ['L']),
  };
}
