import type { TemplateResult } from 'lit';
import { html } from 'lit';
import type { RunState } from '../../state/run-store';
import { fixed } from '../../views/format';
import { live, prose } from '../text';
import { comparisons } from './comparisons';

export function text(state: Readonly<RunState>): TemplateResult {
  const { evaluation } = state;
  const terms = evaluation?.testTerms ?? {};
  return prose('vae', {
    comparisons,
    idea: {
      lead: html`Let the encoder answer with a <em>cloud</em> instead of a point, and the clouds of all pictures together fill a
        space of which the shape is known in advance. Then a random place of that space decodes to a new picture: an autoencoder
        has become a model of where pictures come from.`,
      more: html`Two forces shape the cloud of each digit. The decoder wants it small and in a place of its own, so that it knows
        which digit is meant; the prior wants every cloud to look like <em>N</em>(0, <em>I</em>), so that none can be told from
        another. Kingma and Welling, and at the same time Rezende, Mohamed and Wierstra, saw that one could train through the
        random draw by writing it as <em>μ</em> + <em>σ</em> · <em>ε</em>: the noise comes from outside, and gradients flow
        through <em>μ</em> and <em>σ</em>. That sentence is most of the paper.`,
    },
    tries: [
      {
        settings: { preset: 'latent-20' },
        name: 'Twenty units instead of two.',
        then: html`Reconstructions and made-up digits get sharper. Watch the bars: each unit has to earn its nats.`,
      },
      {
        settings: { preset: 'latent-20', code: 60 },
        name: 'Offer it sixty.',
        then: html`It takes about as many as before. The others fall to zero and stay there: the decoder has learned to do without
          them, and a unit that says nothing is cheapest when it is exactly the prior. This is posterior collapse, unit by unit.`,
      },
      {
        settings: { preset: 'posterior-collapse' },
        name: 'Let it not care about pixels.',
        then: html`A pixel may now be off by 3, three times the way from paper to ink. No picture is worth a code any more: the KL
          drops to nothing, and the whole plane is one average digit. With <em>σ</em> = 1 two units still pay.`,
      },
    ],
    look: [
      {
        name: 'The two terms',
        text: html`At first the KL is small and the pictures are all alike. Then the code starts to pay: the KL <em>rises</em>
          while the reconstruction falls further.
          ${live(evaluation && 'KL' in terms ? `Now: ${fixed(terms['−log p(x|z)'], 1)} + ${fixed(terms.KL, 1)} = ${fixed(evaluation.testLoss, 1)} nats.` : null)}`,
      },
      {
        name: 'The plane',
        text: html`With two units the whole prior is one picture. Neighbours on it resemble each other, and between two digits there
          is a digit that could be either. Point at a tile, or walk with the arrow keys: “Clouds” shows the same place.`,
      },
      {
        name: 'The clouds',
        text: html`Every ellipse is one test digit’s cloud, its radius one standard deviation. Clouds of digits that are easy to
          confuse overlap; where the decoder can tell them apart, they shrink and part.`,
      },
      {
        name: 'No holes',
        text: html`In lesson 1 the gaps between the clouds decode to nonsense. Here the noise has filled them: the walk from one
          digit to another passes only through things that look like digits, if blurred ones.`,
      },
    ],
    measured: html`The bound is in nats per digit and summed over its pixels, which count as probabilities of ink; one code is
      drawn for each test digit. The true likelihood is better than the bound; the importance-weighted bound, a tighter one under
      “How likely”, says by how much at least. A public run of 784-400-20, the network with twenty units, reaches 105.6 after ten epochs.`,
  });
}
