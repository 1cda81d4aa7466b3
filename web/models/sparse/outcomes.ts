import { html } from 'lit';
import { fixed } from '../../shared/format';
import { heldOut, placeAmong } from '../common/tries';
import type { Outcomes } from '../common/tries';

/** All test digits: units are near the limit of being dead, and a part of the digits may tell otherwise. */
const kAll = 10000;

export const outcomes: Outcomes = {
  price: {
    answer: 1,
    epochs: 2,
    async judge(_, ask) {
      const { info, arrays } = await ask({ name: 'activation_histogram', args: { count: kAll } });
      const dead = Number(info.dead);
      const units = arrays.mean_activation!.data.length;
      return { answer: placeAmong(dead / units, 0.05, 0.9), figures: `Dead are ${dead} of its ${units} units.` };
    },
    why: html`The cheapest way to save is to silence a unit for good, and nothing in the objective revives it: its gradient is as
      silent as the unit. The others carry the digits, and the code is sparse, too. A target for each unit costs
      nothing but keeps all of them at work.`,
  },
  rare: {
    answer: 26,
    epochs: 2,
    judge(run) {
      const error = heldOut(run, '½‖x̂−x‖²');
      return {
        answer: error,
        figures: `After ${fixed(run.evaluation!.epoch, 1)} epochs the error is ${fixed(error, 1)}.`,
      };
    },
    why: html`With 196 units, each active one time in a hundred, about two are at work on a digit: too few to draw it with. What
      comes out is little more than the average digit, whose error is 26.5, half of the squared one. Let it train on: units become specialists,
      some for hardly more than one shape of one digit.`,
  },
  free: {
    answer: 2,
    epochs: 2,
    judge(run) {
      const mean = heldOut(run, 'ρ̂');
      return { answer: placeAmong(mean, 0.05, 0.3), figures: `The mean activation is ${fixed(mean, 2)}.` };
    },
    why: html`A logistic unit starts at one half, and nothing drives it away: every unit responds a little to everything, its filter is
      a blur, and a digit is told by small differences in all of them. The reconstruction is better so: sparseness is paid for. Drag
      β up while it trains, and watch the dots.`,
  },
};
