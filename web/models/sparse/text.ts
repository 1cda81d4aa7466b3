import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { RunState } from '../../state/run-store';
import { fixed } from '../../views/format';
import { live, prose } from '../text';
import { comparisons } from './comparisons';

export function text(state: Readonly<RunState>): TemplateResult {
  const mean = state.evaluation?.testTerms['ρ̂'];
  const dead = state.views.units?.info.dead ?? state.views.activation_histogram?.info.dead;
  return prose('sparse', {
    comparisons,
    idea: {
      lead: html`Give the network plenty of units, but let each be on only rarely. A unit that may speak one time in ten must say
        something worth it, and so it comes to stand for a stroke: a part of which digits are made.`,
      more: html`The pressure is one extra term. Over a batch each unit has a mean activation, <em>ρ̂</em>; the objective adds how far
        that is from the wanted share <em>ρ</em>, as a divergence between two coins. Olshausen and Field had found in 1996 that
        sparseness alone turns filters for natural pictures into what cells of the visual cortex look for; Ng’s lecture notes made
        it an exercise for a generation of students.`,
    },
    tries: [
      {
        settings: { preset: 'l1' },
        name: 'Charge for every activation instead.',
        then: html`With an L1 penalty no unit has a target of its own. It is sparse, too, but some units fall silent for good and
          are dead: nothing ever asks them back.`,
      },
      {
        settings: { preset: 'kl', rho: 0.01 },
        name: 'On one time in a hundred.',
        then: html`Units become specialists, some for hardly more than one shape of one digit. The reconstruction pays for it.`,
      },
      {
        settings: { preset: 'kl', beta: 0 },
        name: 'No pressure at all.',
        then: html`Set β to 0, and the activations spread out: every unit is a little on for everything, and its filter is a smear.
          Then drag β up while it trains.`,
      },
    ],
    look: [
      {
        name: 'The dots',
        text: html`Every dot is a unit, at its mean activation. They start in the middle, are driven to the line and stay about it.
          ${live(mean === undefined ? null : `Their mean now: ${fixed(mean, 3)}.`)}`,
      },
      {
        name: 'The bars',
        text: html`The scale is logarithmic: nearly all activations are nearly zero, and a few are strong. A code of this kind says
          which few parts a digit has.`,
      },
      {
        name: 'The gallery',
        text: html`Choose a unit: the four digits that excite it most share a stroke, often across classes. The small bars tell which
          classes it answers to.`,
      },
      {
        name: 'Dead units',
        text: html`A unit that does the same for every digit is shown faded.
          ${live(typeof dead === 'number' ? (dead === 0 ? 'None now.' : `Now: ${dead}.`) : null)}`,
      },
    ],
    measured: html`The objective is the notes’, per digit: half the squared error summed over pixels. A unit counts as dead where its
      activation deviates by less than 0.01 over test digits. In the exercise that goes with the notes, a classifier on the
      codes of two such layers has 87.7 % right; fine-tuning all of it raises that to 97.6 %.`,
  });
}
