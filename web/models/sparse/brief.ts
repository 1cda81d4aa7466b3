import { integer, plain } from '../../shared/format';
import { numberOf } from '../common/brief';
import type { Lesson } from '../common/lesson';
import { words } from '../../text/lessons/sparse';

export const brief: Lesson['brief'] = (state) => {
  const units = integer(numberOf(state, 'hidden'));
  if (state.configuration?.settings.stacked === true && state.configuration.settings.optimiser !== 'lbfgs') {
    const isFirst = numberOf(state, 'pretrain_epochs') > 0;
    return {
      says: isFirst ? words.brief.stacked(units, integer(numberOf(state, 'second'))) : words.brief.unlabelled,
      act: {
        name: isFirst ? words.brief.scratch : words.brief.layers,
        key: 'pretrain_epochs',
        value: isFirst ? 0 : 4,
      },
    };
  }
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
