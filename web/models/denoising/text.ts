import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { RunState } from '../../state/run-store';
import { fixed } from '../../views/format';
import { live, prose } from '../text';
import { comparisons } from './comparisons';

export function text(state: Readonly<RunState>): TemplateResult {
  const gain = state.views.corrupted?.info.gain_db;
  return prose('denoising', {
    comparisons,
    idea: {
      lead: html`Spoil the picture, show the network only what is left, and ask for the <em>clean</em> one. To fill the gaps it
        must learn how digits hang together, so even a code with room to spare cannot get away with copying.`,
      more: html`An autoencoder needs a reason not to pass its input straight through. In lesson 1 the reason was a narrow code;
        Vincent and his colleagues found that noise is a better one. Their networks stacked such layers, each trained to clean the
        code of the one below, and with the result as a start a classifier made 1.28 % errors on MNIST, where stacked
        plain autoencoders gave 1.40 %.`,
    },
    tries: [
      {
        settings: { preset: 'plain' },
        name: 'Take the noise away.',
        then: html`The same network as a plain autoencoder. It reconstructs almost perfectly, and its filters stay specks: copying
          needs no strokes. Draw a digit, give it noise, and see what it makes of that.`,
      },
      {
        settings: { preset: 'masking', level: 0.5 },
        name: 'Hide half of every digit.',
        then: html`The harder task makes larger, bolder filters, and the code serves a classifier better.`,
      },
      {
        settings: { preset: 'salt-and-pepper' },
        name: 'Let pixels lie.',
        then: html`A pixel without ink may have been hidden, one full of ink made up. Then change the kind of noise while it trains: the
          network has to learn anew what to trust.`,
      },
    ],
    look: [
      {
        name: 'The three rows',
        text: html`The middle row has only the first to go by. Look where a stroke is interrupted: it is carried on in the direction
          in which digits go. ${live(typeof gain === 'number' ? `Now nearer by ${fixed(gain, 1)} dB.` : null)}`,
      },
      {
        name: 'The filters',
        text: html`Pieces of strokes, longer than the gaps that noise leaves: from the pixels that are left of such a piece a unit can
          tell that the missing ones were ink, too.`,
      },
      {
        name: 'Your own digit',
        text: html`Turn its noise up until the network fails. It does not fail at random: it draws the digit that it would rather
          have seen.`,
      },
      {
        name: 'Where noise points',
        text: html`Cleaning moves a picture back to where pictures are. That a network which does so has learned the
          slope of their density was shown a year later, and is how today’s diffusion models draw.`,
      },
    ],
    measured: html`The gain compares squared errors from the clean picture after and before, in decibels, over held-out digits that
      are spoilt in the same way each time: 3 dB is half the error. The chart’s error is of pictures cleaned from noise, so it stays
      above a plain autoencoder’s. The figures above are the paper’s, from networks far larger than this one.`,
  });
}
