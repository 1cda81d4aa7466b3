import type { Comparison } from '../common/lesson';
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { RunStore } from '../../state/store/run-store';
import { standing } from '../../state/store/derived';
import { fixed } from '../../shared/format';
import { live, prose } from '../common/prose';
import { tries } from './tries';
import { troubles } from './troubles';

export const comparisons: Comparison[] = [
  {
    name: 'RBM pre-training versus none',
    first: { preset: 'rbm-30' },
    second: { preset: 'end-to-end-30' },
    watch:
      'Where each curve is after five epochs, when the one on the left begins to be fine-tuned, and where after seven. Then switch the right one’s start for logistic units off.',
  },
  {
    name: 'Two numbers versus thirty',
    first: { preset: 'relu-2d' },
    second: { preset: 'relu-2d', code: 30 },
    watch: 'The same network with a wider waist: how much of a 4 or a 9 gets through?',
  },
  {
    name: 'A plain code versus a variational one',
    first: { preset: 'relu-2d' },
    second: { model: 'vae', preset: 'latent-2' },
    watch:
      'The plain map has gaps and far-flung arms; the variational one fills a round cloud, so that every point of it decodes to a digit.',
  },
];

export function text(run: RunStore): TemplateResult {
  const { state } = run;
  const { evaluation } = state;
  const place = standing(state);
  return prose(run, 'classic', {
    tries,
    comparisons,
    troubles,
    idea: {
      lead: html`Force a picture through a layer of only a few numbers and ask for the picture back: whatever those numbers
        learn to hold is a code for the picture. In 2006 few could train such a network when it was deep; Hinton and
        Salakhutdinov could, by <em>starting from good weights</em>.`,
      more: html`They took the layers one at a time. Each pair of neighbouring layers was trained as a restricted Boltzmann
        machine (RBM), a small network that learns to re-create what it is shown. Then the stack was <em>unrolled</em>, its
        mirror image becoming the decoder, and the whole was fine-tuned by back-propagation with conjugate gradients. On
        MNIST, a <span translate="no" class="whole notranslate">784-1000-500-250-30</span> network reached a squared error of 3.00 per digit, where
        principal component analysis (PCA) with 30 numbers stays at 13.87. Four years later Martens, and Glorot and Bengio, trained such
        networks without pre-training: by better steps, and from first weights of the right size.`,
    },
    look: [
      {
        name: 'The crossing',
        text: html`PCA is the best that any <em>linear</em> code of the same size can do. When the blue curve falls below the
          dashed line, the network has found something that no linear code can express.
          ${live(place && `Now: ${fixed(place.ours, 1)} against PCA’s ${fixed(place.pca, 1)}.`)}`,
      },
      {
        name: 'The staircase',
        text: `While layers are pre-trained, the dotted curve is the reconstruction error of the layers trained so far,
          unrolled into a small autoencoder. Every new layer is narrower, so the error jumps up and falls again. Then all
          layers are fine-tuned together, and it falls for good.`,
      },
      {
        name: 'The filters',
        text: 'They start as noise. They turn into strokes and blobs, parts from which digits can be assembled.',
      },
      {
        name: 'The map',
        text: `Nobody tells the network which digit it sees; the colours are added afterwards. Digits that look alike still
          end up close together: neighbouring codes decode to similar pictures, so placing different digits side by side
          would cost accuracy.`,
      },
    ],
    measured: html`Squared error is summed over a digit’s 784 pixels and averaged over
      ${evaluation ? `the same ${evaluation.testImages.toLocaleString('en')}` : 'the same'} held-out digits each time, and so
      is PCA’s${evaluation ? html`; PCA was fitted on ${evaluation.pcaImages.toLocaleString('en')} training digits` : ''}. The
      networks offered here are smaller than the paper’s, so that a minute of training is enough; the figures above are the
      paper’s. MNIST is by Y. LeCun, C. Cortes and C. Burges.`,
  });
}
