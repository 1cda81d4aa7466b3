import { html } from 'lit';
import { fixed } from '../../shared/format';
import { heldOut, placeAmong } from '../common/tries';
import type { Outcomes } from '../common/tries';
import { unitInformation } from '../common/unit-information';

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
      return { answer: placeAmong(kl, 5, 7.5), figures: `The code holds ${fixed(kl, 1)} nats.` };
    },
    why: html`With β = 1 a nat is worth saying as soon as it saves one nat of reconstruction; with β = 4 it has to save four. So the code
      says more, and the pictures are sharper; but each row of traversals changes several things at once. Drag β up while it
      trains, and watch units fall silent.`,
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
        figures: `Most that a unit says, in nats: ${said.join(', ')}.`,
      };
    },
    why: html`The price is paid per nat, whatever it is about, and the position saves the most pixels: a sprite drawn in the wrong
      place is wrong twice, where it is and where it should be. Size comes next. Shape and rotation change a few pixels at the
      edge, are not worth their price, and blur away.`,
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
        figures: `Of its ${units.length} units ${used} say anything; together the code holds ${fixed(heldOut(run, 'KL'), 1)} nats.`,
      };
    },
    why: html`Units wake up one after another, each with the factor that pays most at the time, and go on to say it more and
      more exactly. A new one is woken only when what it would say pays more than greater precision about the position.
      The pictures stay sharp, because nothing is charged for nats within the capacity.`,
  },
};
