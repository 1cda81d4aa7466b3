import type { Comparison } from '../common/lesson';
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { RunStore } from '../../state/store/run-store';
import { fixed } from '../../shared/format';
import { live, prose } from '../common/prose';
import { tries } from './tries';
import { troubles } from './troubles';

export const comparisons: Comparison[] = [
  {
    name: 'A target for each unit versus a price for all',
    first: { preset: 'kl' },
    second: { preset: 'l1' },
    watch: 'Count the dead units: which of the two objectives keeps a unit at work?',
  },
  {
    name: 'One in ten versus one in a hundred',
    first: { preset: 'kl' },
    second: { preset: 'kl', rho: 0.01 },
    watch: 'The more rarely a unit is active, the more specialised it becomes.',
  },
  {
    name: 'Pressure versus none',
    first: { preset: 'kl' },
    second: { preset: 'kl', beta: 0 },
    watch: 'Without pressure the reconstruction is better, but the units mean nothing.',
  },
];

export function text(run: RunStore): TemplateResult {
  const { state } = run;
  const mean = state.evaluation?.testTerms['ρ̂'];
  const dead = state.views.units?.info.dead ?? state.views.activation_histogram?.info.dead;
  return prose(run, 'sparse', {
    tries,
    comparisons,
    troubles,
    idea: {
      lead: html`Give the network plenty of units, but let each be active only rarely. A unit that may be active only one time in
        ten has to make it count, and so it comes to stand for a stroke: a part that digits are made of.`,
      more: html`The pressure is one extra term. Over a batch each unit has a mean activation, <em>ρ̂</em>; the objective adds the
        KL divergence between two coin flips, one with the target probability <em>ρ</em>, one with <em>ρ̂</em>. Olshausen and Field
        had found in 1996 that with sparseness alone, filters learned from natural images come to resemble receptive fields in
        the visual cortex; Ng’s lecture notes made
        it an exercise for a generation of students.`,
    },
    look: [
      {
        name: 'The dots',
        text: html`Every dot is a unit, at its mean activation. They start in the middle, are driven towards the line (the
          target <em>ρ</em>) and stay near it.
          ${live(mean === undefined ? null : `Their mean now: ${fixed(mean, 3)}.`)}`,
      },
      {
        name: 'The bars',
        text: html`The scale is logarithmic: nearly all activations are close to zero, and a few are strong. Such a sparse code says
          which few parts a digit is made of.`,
      },
      {
        name: 'The gallery',
        text: html`Choose a unit: the four digits that excite it most share a stroke, often across classes. The small bars show
          which classes it responds to.`,
      },
      {
        name: 'Dead units',
        text: html`A unit that responds the same way to every digit is shown faded.
          ${live(typeof dead === 'number' ? (dead === 0 ? 'None now.' : `Now: ${dead}.`) : null)}`,
      },
    ],
    measured: html`The objective is that of the notes, per digit: half the squared error, summed over pixels. A unit counts as dead
      when the standard deviation of its activation over test digits is below 0.01. In the exercise that goes with the notes, a
      classifier on the codes of two such layers has an accuracy of 87.7 %; fine-tuning the whole network raises that to 97.6 %.`,
  });
}
