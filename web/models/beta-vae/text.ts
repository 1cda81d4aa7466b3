import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { RunState } from '../../state/run-store';
import { fixed } from '../../views/format';
import { live, prose } from '../text';
import { comparisons } from './comparisons';

export function text(state: Readonly<RunState>): TemplateResult {
  const kl = state.evaluation?.testTerms.KL;
  const mig = state.views.factors?.info.mig;
  return prose('beta-vae', {
    comparisons,
    idea: {
      lead: html`Charge more than one nat of picture for each nat of code, and the code has to economise. The cheapest way to say
        something is to give each thing that varies independently, such as position, size or shape, a unit of its own: the code
        comes <em>apart</em> into factors that nobody named.`,
      more: html`One number, <em>β</em>, is all that Higgins and her colleagues changed in the variational autoencoder. With
        <em>β</em> = 1 it is lesson 4. They measured how well a simple classifier can tell from the code which factor was held
        fixed, and reached 99.2 % with <em>β</em> = 4 on these shapes, where the plain variational autoencoder
        had 61.6 %. Later work (Burgess and others 2018) kept the pictures sharp by letting the code grow slowly instead.`,
    },
    tries: [
      {
        settings: { preset: 'beta-1' },
        name: 'β = 1, for comparison.',
        then: html`Pictures are sharper and the code says more, but each row of traversals changes several things at once. Then
          drag β up while it trains, and watch units fall silent.`,
      },
      {
        settings: { preset: 'beta-8' },
        name: 'β = 8.',
        then: html`Only what moves most pixels is still worth a unit: the two positions, then size. Shape and rotation blur away.`,
      },
      {
        settings: { preset: 'capacity' },
        name: 'Let the capacity grow.',
        then: html`The code may say nothing at first and 8 nats in the end. Units wake up one after another, each with the factor
          that pays most at the time.`,
      },
    ],
    look: [
      {
        name: 'Rows that mean one thing',
        text: html`Follow one row from left to right. Where only the position changes, or only the size, the unit has come to
          stand for one factor. Rows at the bottom do nothing: their units say nothing.`,
      },
      {
        name: 'The two terms',
        text: html`A larger β buys a smaller KL and pays with the reconstruction.
          ${live(kl === undefined ? null : `The code now says ${fixed(kl, 1)} nats about a shape.`)}`,
      },
      {
        name: 'The matrix',
        text: html`What each unit knows about each true factor. Apart means: one strong cell in a row, and none beside it. The gap
          between the two largest cells of a row is taken as a share of what there is to know; its mean over the rows is the MIG.
          ${live(typeof mig === 'number' ? `MIG now: ${fixed(mig, 2)}.` : null)}`,
      },
      {
        name: 'What a minute cannot do',
        text: html`The paper’s network is dense as this one is, but 1,200 units wide, for pictures of 64×64, and it learned from all
          737,280 of them. A minute on a small network shows the trade and the first factors; it does not disentangle everything, at any β. Nothing on this page pretends that it does.`,
      },
    ],
    measured: html`The pictures are dSprites, drawn here by their published rule: 737,280 of them, of which each preset sees
      150,000 an epoch. KL and reconstruction are in nats per picture. The MIG uses the posterior’s mean, twenty bins a unit, and all
      factors that vary, shape among them, over held-out pictures.`,
  });
}
