import { nounsOf } from '../../shared/data-sets';
import { integer } from '../../shared/format';
import { numberOf } from '../common/brief';
import type { Lesson } from '../common/lesson';

export const brief: Lesson['brief'] = (state) => {
  const code = numberOf(state, 'code');
  return {
    says: `Every ${nounsOf(state.manifest).one} becomes a cloud in a space of ${integer(code)} numbers: what is drawn between the clouds?`,
    act:
      code === 2
        ? { name: 'Give it 20 numbers', key: 'code', value: 20 }
        : { name: 'Squeeze it to 2', key: 'code', value: 2 },
  };
};
