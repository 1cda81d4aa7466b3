import { html } from 'lit';
import { fixed } from '../../shared/format';
import { placeAmong } from '../common/tries';
import type { Outcome, Outcomes } from '../common/tries';

/** By how much closer to the clean digits cleaning brings 1,000 held-out ones, in decibels. */
const byGain =
  (corruption: Record<string, string | number>, ...limits: number[]): Outcome['judge'] =>
  async ({ evaluation }, ask) => {
    const { info } = await ask({ name: 'corrupted', args: { count: 1000, ...corruption } });
    const gain = Number(info.gain_db);
    const { epoch } = evaluation!;
    return {
      answer: placeAmong(gain, ...limits),
      figures: `After ${fixed(epoch, 1)} epochs it comes ${fixed(Math.abs(gain), 1)} dB ${gain < 0 ? 'further from' : 'closer to'} the clean digits.`,
    };
  };

export const outcomes: Outcomes = {
  plain: {
    answer: 1,
    epochs: 2,
    judge: byGain({ kind: 'masking', level: 0.25 }, 0, 3.2),
    why: html`To copy, a unit need not know how strokes go on, and the filters stay specks. Still, the network can draw nothing but
      what digits are made of, and holes are not: a part of the damage is lost on the way. With practice it would be undone on
      purpose. Draw a digit yourself, add noise, and see.`,
  },
  half: {
    answer: 2,
    epochs: 2,
    judge: byGain({ kind: 'masking', level: 0.5 }, 3, 4),
    why: html`Decibels compare the error before and after. Twice as many pixels erased make the error before twice as large; the one
      after grows less, because neighbouring pixels say much the same. The pictures are blurrier for all that, and the filters
      larger and bolder: such a code serves a classifier better.`,
  },
  lies: {
    answer: 2,
    epochs: 2,
    judge: byGain({ kind: 'salt_and_pepper', level: 0.25 }, 2.5, 5),
    why: html`Most of a digit is paper. To erase paper changes nothing; ink where there was paper is a large error, and an
      obvious one, since real ink has inked neighbours. So there is more to gain, and it is easily gained. Change the kind of
      noise while it trains: the network has to learn all over again what to trust.`,
  },
};
