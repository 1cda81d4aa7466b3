import { nounsOf } from '../../shared/data-sets';
import { plain } from '../../shared/format';
import { numbersIn, numberOf } from '../common/brief';
import type { Lesson } from '../common/lesson';

export const brief: Lesson['brief'] = (state) => {
  const level = numberOf(state, 'level');
  const { one } = nounsOf(state.manifest);
  const share = plain(100 * level);
  const [says, more] =
    state.configuration?.settings.corruption === 'gaussian'
      ? [
          `Every pixel is off by about ${plain(level)}, and the clean ${one} is asked for: what shines through?`,
          'More noise',
        ]
      : state.configuration?.settings.corruption === 'salt_and_pepper'
        ? [
            `${share} % of the pixels lie, and the clean ${one} is asked for: which of them does it believe?`,
            'Let half of them lie',
          ]
        : [`${share} % of every ${one} is erased, and the whole is asked for: how are the gaps filled?`, 'Erase half'];
  return {
    says:
      level === 0
        ? `${numbersIn(state)} numbers in and out, and no noise: does it learn strokes, or only to copy?`
        : says,
    act: level < 0.5 ? { name: more, key: 'level', value: 0.5 } : { name: 'Only a quarter', key: 'level', value: 0.25 },
  };
};
