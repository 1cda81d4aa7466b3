import { fixed } from '../../shared/format';
import { heldOut, placeAmong } from '../common/tries';
import type { Outcomes } from '../common/tries';
import { unitInformation } from '../common/unit-information';
import { words } from '../../text/prose/beta-vae';

/** Of what a picture of the set is made: the factors, by their names in the set, in the order of the answers. */
const kFactors: [name: string, factors: string[]][] = [
  ['shape', ['shape']],
  ['size', ['scale']],
  ['rotation', ['orientation']],
  ['position', ['posX', 'posY']],
];

export const outcomes: Outcomes = {
  one: {
    answer: 2,
    epochs: 1,
    judge(run) {
      const kl = heldOut(run, 'KL');
      return { answer: placeAmong(kl, 5, 7.5), figures: words.outcomes.holds(fixed(kl, 1)) };
    },
    why: words.outcomes.one,
  },
  eight: {
    answer: 3,
    epochs: 1,
    async judge(_, ask) {
      const { info, arrays } = await ask({ name: 'factors' });
      const { shape, data } = arrays.information!;
      const units = shape[1]!;
      const names = info.names as string[];
      const most = kFactors.map(([, factors]) =>
        Math.max(...factors.map((factor) => Math.max(...data.subarray(names.indexOf(factor) * units).slice(0, units)))),
      );
      const said = kFactors.map(([name], i) => `${name} ${fixed(most[i]!, 2)}`);
      return {
        answer: most.indexOf(Math.max(...most)),
        figures: words.outcomes.said(said.join(', ')),
      };
    },
    why: words.outcomes.eight,
  },
  grows: {
    answer: 0,
    epochs: 1,
    async judge(run, ask) {
      const { arrays } = await ask({ name: 'posterior', args: { count: 1000 } });
      const { means, deviations } = arrays;
      const units = unitInformation(means!.data, deviations!.data, means!.shape[1]!);
      const used = units.filter(({ active }) => active).length;
      return {
        answer: placeAmong(used, 4.5, 8.5),
        figures: words.outcomes.used(units.length, used, fixed(heldOut(run, 'KL'), 1)),
      };
    },
    why: words.outcomes.grows,
  },
};
