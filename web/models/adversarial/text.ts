import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { RunState } from '../../state/run-store';
import { fixed } from '../../views/format';
import { live, prose } from '../text';
import { comparisons } from './comparisons';

export function text(state: Readonly<RunState>): TemplateResult {
  const terms = state.evaluation?.testTerms ?? {};
  const accuracy = terms.accuracy_D ?? terms['accuracy_D(z)'];
  const told = state.configuration?.settings.variant === 'shaped';
  return prose('adversarial', {
    comparisons,
    idea: {
      lead: html`Instead of a formula that says how far the codes are from the prior, let a second network find out: it tries to tell
        codes from draws of the prior, and the encoder tries to make that impossible. When it cannot tell any more, the codes have
        taken the prior’s shape, <em>whatever</em> shape that is.`,
      more: html`The variational autoencoder of lesson 4 needs a divergence that one can write down and take the gradient of.
        Makhzani and his colleagues need only samples: a mixture of ten petals, a swiss roll, anything. Given the labels of a few
        digits, the same game learns classes: they report 1.90 % errors with 100 labels, which public re-runs do not quite reach.`,
    },
    tries: [
      {
        settings: { preset: 'swiss-roll' },
        name: 'A prior that has no formula.',
        then: html`The codes roll themselves up along a spiral, each class on the part of it that its labels ask for.`,
      },
      {
        settings: { preset: 'supervised' },
        name: 'Tell the decoder which digit it is.',
        then: html`The code need not say it then, and keeps what is left: slant, weight, roundness. See “Style by digit”.`,
      },
      {
        settings: { preset: 'normal' },
        name: 'The plain game, in eight units.',
        then: html`Pause, press <b>Reconstruct</b> a few times and see the codes wander off from the prior; press
          <b>Discriminate</b>, and the ground learns where they went; press <b>Generate</b>, and they come back.`,
      },
    ],
    look: [
      {
        name: 'Dots and crosses',
        text: html`Dots are the codes of digits, crosses draws of the prior. At first the dots are a blot of their own; the game
          ends when both clouds lie upon each other.
          ${told ? 'That every class comes to a place of its own is no discovery: the discriminator is told the label of each code and of each draw.' : ''}`,
      },
      {
        name: 'The ground',
        text: html`Blue where the discriminator would bet on the prior, orange where on a code. No colour: it has no idea. Where
          labels shape the prior it bets on each digit apart: choose which.
          ${live(accuracy === undefined ? null : `It is right in ${fixed(100 * accuracy, 0)} % of cases.`)}`,
      },
      {
        name: 'New digits',
        text: html`Draws of the prior, decoded. They are only as good as the match: where a cross has no dot near it, the decoder was
          never asked.`,
      },
      {
        name: 'Two losses that do not fall',
        text: html`Of the three curves only the reconstruction goes down for good. The other two are a game: what one side wins the
          other loses, and balance is near 1.4 and 0.7 nats.`,
      },
    ],
    measured: html`Accuracy near one half alone proves little, since a weak discriminator has it too; the full set of figures adds MMD,
      and a Parzen window estimate of the likelihood, which is historical and noisy. The paper’s own Parzen figure for MNIST is
      340 ± 2. The semi-supervised variant counts errors of the class unit on all test digits.`,
  });
}
