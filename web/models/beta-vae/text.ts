import { link } from '../common/lesson';
import type { Comparison } from '../common/lesson';
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { RunStore } from '../../state/store/run-store';
import { fixed } from '../../shared/format';
import { live, prose } from '../common/prose';
import { tries } from './tries';
import { troubles } from './troubles';

const kPaper = (4 * 10) / 64 ** 2; // β_norm of Higgins and others 2017

export const comparisons: Comparison[] = [
  {
    name: 'β = 1 versus β = 8',
    first: { preset: 'beta-1' },
    second: { preset: 'beta-8' },
    watch:
      'Left: sharp pictures, but rows that change several things at once. Right: only a few active rows, each changing one thing.',
  },
  {
    name: 'A costly code versus one that grows',
    first: { preset: 'beta-4' },
    second: { preset: 'capacity' },
    watch: 'Choose KL in the chart: one is held down throughout, the other is allowed to rise slowly.',
  },
  {
    name: 'Ten units versus three',
    first: { preset: 'beta-4' },
    second: { preset: 'beta-4', code: 3 },
    watch: 'When β leaves only a few units worth their price, does it matter how many are offered?',
  },
];

export function text(run: RunStore): TemplateResult {
  const { state } = run;
  const kl = state.evaluation?.testTerms.KL;
  const normalised = state.progress?.terms['β_norm'];
  const mig = state.views.factors?.info.mig;
  return prose(run, 'beta-vae', {
    tries,
    comparisons,
    troubles,
    idea: {
      lead: html`Make each nat of code cost more than one nat of reconstruction, and the code has to economise. The cheapest way to say
        something is to give each thing that varies independently, such as position, size or shape, a unit of its own: the code
        comes apart into factors that nobody named. It is <em>disentangled</em>.`,
      more: html`One number, <em>β</em>, is all that Higgins and her colleagues changed in the variational autoencoder. With
        <em>β</em> = 1 it is lesson 4. They measured how well a simple classifier can tell from the code which factor was held
        fixed, and reached 99.2 % with <em>β</em> = 4 on these shapes at 64×64, where the plain variational autoencoder
        reached 61.6 %. <em>β</em> weighs units against pixels, so theirs is not ours: by their <em>β</em><sub>norm</sub> =
        <em>β</em> · units / pixels, their 4 is 1 at 32×32, and the 4 here is their 16; at 64×64 it is
        <a href=${link('beta-vae', { preset: 'paper-64', seed: 1 })}>their own</a>. Later work (Burgess et al. 2018) kept the pictures sharp by letting the capacity of the code grow slowly
        instead.`,
    },
    look: [
      {
        name: 'Rows that mean one thing',
        text: html`Follow one row from left to right. Where only the position changes, or only the size, the unit has come to
          stand for one factor. Rows at the bottom do nothing: their units carry no information.`,
      },
      {
        name: 'The two terms',
        text: html`A larger β buys a smaller KL and pays with the reconstruction.
          ${live(kl === undefined ? null : `The code now holds ${fixed(kl, 1)} nats.`)}
          ${live(normalised === undefined ? null : `β_norm is ${fixed(normalised, 4)}: ${fixed(normalised / kPaper, 1)} times the paper’s.`)}`,
      },
      {
        name: 'The matrix',
        text: html`How much each unit knows about each true factor (their mutual information). Disentangled means one strong cell in
          each row and weak ones elsewhere. The gap between the two largest cells of a row, as a share of what there is to know (the
          factor’s entropy), averaged over the rows, is the mutual information gap (MIG).
          ${live(typeof mig === 'number' ? `MIG now: ${fixed(mig, 2)}.` : null)}`,
      },
      {
        name: 'What a minute cannot do',
        text: html`Like this one, the paper’s network is fully connected, but its layers have 1,200 units, its pictures are 64×64, and
          it learned from all 737,280 of them. A minute on a small network shows the trade-off and the first factors; it does not
          disentangle everything, at any β, and nothing on this page pretends that it does.`,
      },
    ],
    measured: html`The pictures are dSprites, drawn here by their published rule: 737,280 of them, of which each preset sees
      150,000 per epoch, at 32×32 or 64×64. KL and reconstruction are in nats per picture. The MIG uses the posterior’s mean, twenty bins per unit, and all
      factors that vary, shape included, over held-out pictures.`,
  });
}
