import { nounsOf } from '../../shared/data-sets';
import { integer } from '../../shared/format';
import { numberOf } from '../common/brief';
import type { Lesson } from '../common/lesson';
import { words } from '../../text/lessons/vae';

export const brief: Lesson['brief'] = (state) => {
  const code = numberOf(state, 'code');
  return {
    says: words.brief.says(nounsOf(state.manifest).one, integer(code)),
    act:
      code === 2
        ? { name: words.brief.to20, key: 'code', value: 20 }
        : { name: words.brief.to2, key: 'code', value: 2 },
  };
};
