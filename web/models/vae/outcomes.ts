import { html } from 'lit';
import { fixed } from '../../shared/format';
import type { RunState } from '../../state/store/run-store';
import { heldOut, placeAmong } from '../common/tries';
import type { Outcome, Outcomes } from '../common/tries';

const klFigures = (run: Readonly<RunState>) =>
  `After ${fixed(run.evaluation!.epoch, 1)} epochs the code holds ${fixed(heldOut(run, 'KL'), 1)} nats.`;

const byKl =
  (...limits: number[]): Outcome['judge'] =>
  (run) => ({ answer: placeAmong(heldOut(run, 'KL'), ...limits), figures: klFigures(run) });

export const outcomes: Outcomes = {
  twenty: {
    answer: 22.5,
    epochs: 2,
    judge: (run) => ({ answer: heldOut(run, 'KL'), figures: klFigures(run) }),
    why: html`Each unit has to earn its nats: what it says must save more in the reconstruction than it costs. The first things
      to say about a digit save much, later ones less and less. Reconstructions and new digits are sharper. Watch the bars:
      no two units say the same amount.`,
  },
  sixty: {
    answer: 1,
    epochs: 2,
    judge: byKl(17, 33),
    why: html`About as many units as before are put to use. The others fall towards zero and stay there: the decoder has learned to
      do without them, and a unit that says nothing is cheapest when its posterior is exactly the prior. This is posterior
      collapse, unit by unit.`,
  },
  cheap: {
    answer: 0,
    epochs: 0.5,
    judge: byKl(1, 8),
    why: html`When every error is cheap, no picture is worth the nats that it takes to tell it from another. All codes decode to the same
      average digit: the whole manifold is one picture, and every posterior is the prior. With <em>σ</em> = 1 two units still pay off.`,
  },
};
