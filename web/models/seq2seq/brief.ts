import { nounsOf } from '../../shared/data-sets';
import { integer } from '../../shared/format';
import { numberOf } from '../common/brief';
import type { Lesson } from '../common/lesson';

export const brief: Lesson['brief'] = (state) => {
  const [units, layers] = [numberOf(state, 'units'), numberOf(state, 'layers')];
  const kept = (units: number) => integer(2 * layers * units); // h and c
  return {
    says: `${nounsOf(state.manifest).One} is read piece by piece, ${kept(units)} numbers are kept, and from these it is written: what got lost?`,
    act:
      units > 16
        ? { name: `Keep only ${kept(16)}`, key: 'units', value: 16 }
        : { name: `Keep ${kept(128)}`, key: 'units', value: 128 },
  };
};
