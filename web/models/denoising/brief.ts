import { nounsOf } from '../../shared/data-sets';
import { plain } from '../../shared/format';
import { numbersIn, numberOf } from '../common/brief';
import type { Lesson } from '../common/lesson';
import { words } from '../../text/lessons/denoising';

export const brief: Lesson['brief'] = (state) => {
  const level = numberOf(state, 'level');
  const { one } = nounsOf(state.manifest);
  const share = plain(100 * level);
  const [says, more] =
    state.configuration?.settings.corruption === 'gaussian'
      ? [words.brief.gaussian(plain(level), one), words.brief.more]
      : state.configuration?.settings.corruption === 'salt_and_pepper'
        ? [words.brief.lie(share, one), words.brief.halfLie]
        : [words.brief.erased(share, one), words.brief.half];
  return {
    says: level === 0 ? words.brief.plain(numbersIn(state)) : says,
    act:
      level < 0.5 ? { name: more, key: 'level', value: 0.5 } : { name: words.brief.quarter, key: 'level', value: 0.25 },
  };
};
