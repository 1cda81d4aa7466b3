import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { RunState } from '../../state/run-store';
import { standing } from '../../state/standing';
import { fixed } from '../../views/format';
import { sideBySide } from '../comparisons';
import { link } from '../lesson';
import { comparisons } from './comparisons';

/** The lesson below the bench. Its numbers are either the paper's, cited, or this run's, live. */
export function text(state: Readonly<RunState>): TemplateResult {
  return html`
    <section class="idea">
      <h2>The idea</h2>
      <p class="lead">
        Force a picture through a layer of only a few numbers and ask for the picture back: whatever those numbers learn to
        hold is a code for the picture. In 2006 nobody could train such a network when it was deep; Hinton and Salakhutdinov
        could, by <em>starting from good weights</em>.
      </p>
      <p>
        They took the layers one at a time. Each pair of neighbouring layers was trained as a restricted Boltzmann machine, a
        small network that learns to re-create what it is shown. Then the stack was <em>unrolled</em>, its mirror image
        becoming the decoder, and ordinary gradient descent fine-tuned the whole. On MNIST, a <span class="whole">784-1000-500-250-30</span> network
        reached a squared error of 3.00 a digit, where principal components analysis with 30 numbers stays at 13.87.
      </p>
    </section>
    <section>
      <h2>Three things to try</h2>
      <ol class="tries">
        <li>
          <a href=${link('classic', { preset: 'end-to-end-30', seed: 1 })}>Skip the pre-training.</a>
          The same network and seed, no RBMs. Give it as many epochs as the other run had in all, five of pre-training and two of
          fine-tuning, and compare where the held-out curves stand.
        </li>
        <li>
          <a href=${link('classic', { preset: 'relu-2d', seed: 1 })}>Squeeze harder: two numbers.</a>
          Now the map <em>is</em> the code. Point into the gaps between the clouds to see what the decoder draws where no digit
          ever was.
        </li>
        <li>
          <a href=${link('classic', { preset: 'relu-2d', code: 64, seed: 1 })}>Loosen it: 64 numbers.</a>
          The reconstructions get sharp, and PCA’s too: with room enough even a linear code keeps most of a digit. What is the
          narrowest code with which you can still tell all ten digits apart?
        </li>
      </ol>
    </section>
    ${sideBySide('classic', comparisons)}
    <section class="look">
      <h2>What to look for</h2>
      <dl>
        <div>
          <dt>The crossing</dt>
          <dd>
          PCA is the best that any <em>linear</em> code of the same size can do. When the blue curve falls below the dashed line,
          the network has found something that no linear code can. ${now(state)}
        </dd>
        </div>
        <div>
          <dt>The staircase</dt>
          <dd>
          While layers are pre-trained, the dotted curve is the error of what the layers so far bring back, mirrored. Every new
          layer is narrower, so the error jumps up and falls again. Then all layers are tuned together, and it falls for good.
        </dd>
        </div>
        <div>
          <dt>The filters</dt>
          <dd>They start as noise. Strokes and blobs appear in it: parts out of which digits can be put together.</dd>
        </div>
        <div>
          <dt>The map</dt>
          <dd>
          Nobody tells the network which digit it sees; the colours are added afterwards. Digits that look alike still come to
          lie together: the decoder is smooth, so that it draws much the same for neighbouring codes, and different digits side by
          side would cost it error.
        </dd>
        </div>
      </dl>
    </section>
    <section class="measured">
      <h2>What is measured</h2>
      <p>
        Everything on this page is computed here, in your browser, from random weights. Squared error is summed over a digit’s 784
        pixels and averaged over ${state.evaluation ? `the same ${state.evaluation.testImages.toLocaleString('en')}` : 'the same'}
        held-out digits each time, PCA’s too${state.evaluation ? html`; PCA was fitted on ${state.evaluation.pcaImages.toLocaleString('en')} training digits` : ''}.
        The networks offered here are smaller than the paper’s, so that a minute is enough; the paper’s figures above are its own.
        MNIST is by Y. LeCun, C. Cortes and C. Burges.
      </p>
    </section>
  `;
}

function now(state: Readonly<RunState>) {
  const place = standing(state);
  return place && html`<span class="live">Now: ${fixed(place.ours, 1)} against PCA’s ${fixed(place.pca, 1)}.</span>`;
}
