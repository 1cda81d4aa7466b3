import { integer } from '../../shared/format';
import { numbersIn, numberOf } from '../common/brief';
import type { Lesson } from '../common/lesson';

export const brief: Lesson['brief'] = (state) => {
  const pixels = numbersIn(state);
  const code = numberOf(state, 'code');
  return {
    says: `${pixels} numbers in, ${integer(code)} in the middle, ${pixels} out: what survives?`,
    act:
      code > 2
        ? { name: 'Squeeze it to 2', key: 'code', value: 2 }
        : { name: 'Widen it to 30', key: 'code', value: 30 },
  };
};
