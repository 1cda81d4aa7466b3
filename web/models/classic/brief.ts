import { integer } from '../../shared/format';
import { numbersIn, numberOf } from '../common/brief';
import type { Lesson } from '../common/lesson';
import { words } from '../../text/lessons/classic';

export const brief: Lesson['brief'] = (state) => {
  const pixels = numbersIn(state);
  const code = numberOf(state, 'code');
  return {
    says: words.brief.says(pixels, integer(code)),
    act:
      code > 2 ? { name: words.brief.to2, key: 'code', value: 2 } : { name: words.brief.to30, key: 'code', value: 30 },
  };
};
