import { nounsOf } from '../../shared/data-sets';
import { integer, plain } from '../../shared/format';
import { numberOf } from '../common/brief';
import type { Lesson } from '../common/lesson';
import { words } from '../../text/lessons/beta-vae';

export const brief: Lesson['brief'] = (state) => {
  const numbers = words.brief.numbers(integer(numberOf(state, 'code')), nounsOf(state.manifest).one);
  if (state.configuration?.settings.penalty === 'capacity') {
    const capacity = numberOf(state, 'capacity');
    return {
      says: words.brief.capacity(numbers, plain(capacity)),
      act:
        capacity > 3
          ? { name: words.brief.only3, key: 'capacity', value: 3 }
          : { name: words.brief.allow8, key: 'capacity', value: 8 },
    };
  }
  const beta = numberOf(state, 'beta');
  return {
    says: words.brief.price(numbers, plain(beta)),
    act:
      beta > 1 ? { name: words.brief.plain, key: 'beta', value: 1 } : { name: words.brief.dear, key: 'beta', value: 8 },
  };
};
