import { nounsOf } from '../../shared/data-sets';
import { integer, plain } from '../../shared/format';
import { numberOf } from '../common/brief';
import type { Lesson } from '../common/lesson';

export const brief: Lesson['brief'] = (state) => {
  const numbers = `${integer(numberOf(state, 'code'))} numbers for every ${nounsOf(state.manifest).one}`;
  if (state.configuration?.settings.penalty === 'capacity') {
    const capacity = numberOf(state, 'capacity');
    return {
      says: `${numbers}, and in the end ${plain(capacity)} nats to say with them: which wakes up first, and for what?`,
      act:
        capacity > 3
          ? { name: 'Allow only 3 nats', key: 'capacity', value: 3 }
          : { name: 'Allow 8 nats', key: 'capacity', value: 8 },
    };
  }
  const beta = numberOf(state, 'beta');
  return {
    says: `${numbers}, which pay ${plain(beta)} times for all they say: which comes to mean what?`,
    act:
      beta > 1
        ? { name: 'At the plain price: β = 1', key: 'beta', value: 1 }
        : { name: 'Make them dear: β = 8', key: 'beta', value: 8 },
  };
};
