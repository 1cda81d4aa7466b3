import { nounsOf } from '../../shared/data-sets';
import { integer } from '../../shared/format';
import { numberOf } from '../common/brief';
import type { Lesson } from '../common/lesson';
import { words } from '../../text/lessons/adversarial';

export const brief: Lesson['brief'] = (state) => {
  const code = integer(numberOf(state, 'code'));
  return {
    says: words.brief.says(nounsOf(state.manifest).many, code),
    act:
      state.configuration?.settings.phases === 'all'
        ? { name: words.brief.stop, key: 'phases', value: 'reconstruction' }
        : { name: words.brief.goOn, key: 'phases', value: 'all' },
  };
};
