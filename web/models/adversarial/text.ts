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
    name: 'Petals versus a spiral',
    first: { preset: 'mixture' },
    second: { preset: 'swiss-roll' },
    watch: 'The same game, a different prior: the codes take whatever shape its samples have.',
  },
  {
    name: '1,000 labels versus 100',
    first: { preset: 'semi-1000' },
    second: { preset: 'semi-100' },
    watch: 'Style by digit: with few labels some columns stay mixed up for longer.',
  },
  {
    name: 'A discriminator versus a divergence',
    first: { preset: 'normal', code: 2 },
    second: { model: 'vae', preset: 'latent-2' },
    watch: 'Both want a round cloud of codes. One is guided by a formula, the other by an opponent.',
  },
];

export function text(run: RunStore): TemplateResult {
  const { state } = run;
  const terms = state.evaluation?.testTerms ?? {};
  const accuracy = terms.accuracy_D ?? terms['accuracy_D(z)'];
  const told = state.configuration?.settings.variant === 'shaped';
  return prose(run, 'adversarial', {
    tries,
    comparisons,
    troubles,
    idea: {
      lead: html`Instead of a formula that says how far the codes are from the prior, let a second network (the discriminator) find
        out: it tries to tell codes from samples of the prior, and the encoder tries to make that impossible. When it can no longer
        tell, the codes have taken the prior’s shape, <em>whatever</em> shape that is.`,
      more: html`The variational autoencoder of lesson 4 needs a divergence that one can write down and differentiate. Makhzani and his
        colleagues need only samples: a mixture of ten petals, a Swiss roll, anything. Given the labels of a few
        digits, the same game learns classes: they report a test error of 1.90 % with 100 labels, which public replications do
        not quite reach.`,
    },
    look: [
      {
        name: 'Dots and crosses',
        text: html`Dots are the codes of digits, crosses are samples of the prior. At first the dots form a blob of their own; once the
          two clouds coincide, neither side can win.
          ${told ? 'That every class has a place of its own is no discovery: the discriminator is conditioned on the label, of each code and of each sample.' : ''}`,
      },
      {
        name: 'The decision surface',
        text: html`Blue where the discriminator would bet on the prior, orange where it would bet on a code, colourless where it cannot
          tell. If labels shape the prior, there is one surface per digit; choose which to show. An accuracy of 50 % is guessing.
          ${live(accuracy === undefined ? null : `Now: ${fixed(100 * accuracy, 0)} %.`)}`,
      },
      {
        name: 'New digits',
        text: html`Samples of the prior, decoded. They are only as good as the match: where a cross has no dot near it, the decoder was
          never trained.`,
      },
      {
        name: 'Two losses that do not fall',
        text: html`Of the three curves only the reconstruction error falls for good. The other two are a game: what one side wins the
          other loses. At equilibrium the discriminator’s loss is 2 ln 2 ≈ 1.39 nats and the generator’s ln 2 ≈ 0.69.`,
      },
    ],
    measured: html`Accuracy near one half alone proves little, since a weak discriminator has it too; the full set of figures adds the
      maximum mean discrepancy (MMD) and a Parzen window estimate of the log-likelihood, which is historical and noisy. The
      paper’s own Parzen figure for MNIST is 340 ± 2. The semi-supervised variant counts the encoder’s classification errors on
      all test digits.`,
  });
}
