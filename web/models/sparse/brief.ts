import { integer, plain } from '../../shared/format';
import { numberOf } from '../common/brief';
import type { Lesson } from '../common/lesson';
import { words } from '../../text/lessons/sparse';

export const brief: Lesson['brief'] = (state) => {
  const units = integer(numberOf(state, 'hidden'));
  const isPriced = state.configuration?.settings.sparsity === 'l1';
  if (numberOf(state, 'beta') === 0)
    return {
      says: words.brief.free(units),
      act: { name: words.brief.press, key: 'beta', value: isPriced ? 0.2 : 3 },
    };
  return {
    says: isPriced ? words.brief.price(units) : words.brief.target(units, plain(100 * numberOf(state, 'rho'))),
    act: { name: words.brief.release, key: 'beta', value: 0 },
  };
};
