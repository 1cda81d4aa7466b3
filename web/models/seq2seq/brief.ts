import { nounsOf } from '../../shared/data-sets';
import { integer } from '../../shared/format';
import { numberOf } from '../common/brief';
import type { Lesson } from '../common/lesson';
import { words } from '../../text/lessons/seq2seq';

export const brief: Lesson['brief'] = (state) => {
  const [units, layers] = [numberOf(state, 'units'), numberOf(state, 'layers')];
  const kept = (units: number) => integer(2 * layers * units); // h and c
  return {
    says: words.brief.says(nounsOf(state.manifest).One, kept(units)),
    act:
      units > 16
        ? { name: words.brief.only(kept(16)), key: 'units', value: 16 }
        : { name: words.brief.keep(kept(128)), key: 'units', value: 128 },
  };
};
