import { integer, plain } from '../../shared/format';
import { numberOf } from '../common/brief';
import type { Lesson } from '../common/lesson';

export const brief: Lesson['brief'] = (state) => {
  const units = integer(numberOf(state, 'hidden'));
  const isPriced = state.configuration?.settings.sparsity === 'l1';
  if (numberOf(state, 'beta') === 0)
    return {
      says: `${units} units, and no pressure on them: does any come to stand for something?`,
      act: { name: 'Put them under pressure', key: 'beta', value: isPriced ? 0.2 : 3 },
    };
  return {
    says: isPriced
      ? `${units} units, and a price on every activation: which of them stay in use?`
      : `${units} units, each meant to be active ${plain(100 * numberOf(state, 'rho'))} % of the time: what does each come to stand for?`,
    act: { name: 'Take the pressure away', key: 'beta', value: 0 },
  };
};
