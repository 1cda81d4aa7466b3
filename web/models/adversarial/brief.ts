import { nounsOf } from '../../shared/data-sets';
import { integer } from '../../shared/format';
import { numberOf } from '../common/brief';
import type { Lesson } from '../common/lesson';

export const brief: Lesson['brief'] = (state) => {
  const code = integer(numberOf(state, 'code'));
  return {
    says: `Dots are ${nounsOf(state.manifest).many} as ${code} numbers, crosses samples of the prior: can a second network tell them apart?`,
    act:
      state.configuration?.settings.phases === 'all'
        ? { name: 'Stop the game', key: 'phases', value: 'reconstruction' }
        : { name: 'Let the game go on', key: 'phases', value: 'all' },
  };
};
