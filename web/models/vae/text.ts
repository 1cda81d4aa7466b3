import type { Comparison } from '../common/lesson';
import type { TemplateResult } from 'lit';
import { html } from 'lit';
import type { RunStore } from '../../state/store/run-store';
import { fixed } from '../../shared/format';
import { live, prose } from '../common/prose';
import { tries } from './tries';
import { troubles } from './troubles';

export const comparisons: Comparison[] = [
  {
    name: 'Two units versus twenty',
    first: { preset: 'latent-2' },
    second: { preset: 'latent-20' },
    watch: 'Choose KL in the chart: how much more do twenty units say about a digit? The pictures show it, too.',
  },
  {
    name: 'A variational code versus a plain one',
    first: { preset: 'latent-2' },
    second: { model: 'classic', preset: 'relu-2d' },
    watch: 'The plain code reconstructs better: nothing makes it fill the plane. Point into the gaps of its map.',
  },
  {
    name: 'Black-and-white pixels versus grey ones',
    first: { preset: 'latent-20' },
    second: { preset: 'latent-20', likelihood: 'gaussian' },
    watch:
      'Bernoulli on the left, Gaussian on the right: a different likelihood is a different idea of which errors matter.',
  },
];

export function text(run: RunStore): TemplateResult {
  const { state } = run;
  const { evaluation } = state;
  const terms = evaluation?.testTerms ?? {};
  return prose(run, 'vae', {
    tries,
    comparisons,
    troubles,
    idea: {
      lead: html`Let the encoder answer with a <em>cloud</em> (a distribution, the posterior) instead of a point, and the clouds of
        all pictures together fill a space whose shape is known in advance (the prior). Then a random point of that space decodes
        to a new picture: the autoencoder has become a generative model.`,
      more: html`Two forces shape the cloud of each digit. The decoder wants it small and in a place of its own, so that it knows
        which digit is meant; the prior wants every cloud to look like <em>N</em>(0, <em>I</em>), so that none can be told from
        another. Kingma and Welling, and at the same time Rezende, Mohamed and Wierstra, saw that one can train through the
        random draw by writing it as <em>μ</em> + <em>σ</em> · <em>ε</em> (the reparameterisation trick): the noise comes from outside, and gradients flow
        through <em>μ</em> and <em>σ</em>. That sentence is most of the paper.`,
    },
    look: [
      {
        name: 'The two terms',
        text: html`At first the KL is small and the pictures all look alike. Then using the code pays off: the KL <em>rises</em>
          while the reconstruction error falls further.
          ${live(evaluation && 'KL' in terms ? `Now: ${fixed(terms['−log p(x|z)'], 1)} + ${fixed(terms.KL, 1)} = ${fixed(evaluation.testLoss, 1)} nats.` : null)}`,
      },
      {
        name: 'The manifold',
        text: html`With two units everything that the decoder can draw fits into one picture (the manifold it has learned). Neighbours
          on it resemble each other, and between two digits lies one that could be either. Point at a tile, or move with the arrow
          keys: “Clouds” shows the same point.`,
      },
      {
        name: 'The clouds',
        text: html`Every ellipse is one test digit’s cloud, its radius one standard deviation. Clouds of digits that are easily
          confused overlap; where the decoder can tell them apart, they shrink and separate.`,
      },
      {
        name: 'No holes',
        text: html`In lesson 1 the gaps between the clouds decode to nonsense. Here the noise has filled them: the way from one
          digit to another (an interpolation) passes only through things that look like digits, if blurred ones.`,
      },
    ],
    measured: html`The bound on the log-likelihood is in nats per digit, summed over its pixels, which count as probabilities of ink;
      one code is drawn for each test digit. The true log-likelihood is better than the bound; the importance-weighted bound, a
      tighter one under “Likelihood bound”, says by how much at least. The preset with twenty units has the 784-400-20 network of
      <a href="https://github.com/pytorch/examples/tree/main/vae" target="_blank" rel="noopener">PyTorch’s example</a>, whose own
      bound is 105.6 after ten epochs.`,
  });
}
