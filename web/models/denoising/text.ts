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
    name: 'Noise versus none',
    first: { preset: 'masking' },
    second: { preset: 'plain' },
    watch: 'The filters: which of the two tasks needs strokes, and which can be done with specks?',
  },
  {
    name: 'A quarter hidden versus half',
    first: { preset: 'masking' },
    second: { preset: 'masking', level: 0.5 },
    watch: 'The harder task produces larger filters, and blurs what it cannot know.',
  },
  {
    name: 'Masking versus Gaussian noise',
    first: { preset: 'masking' },
    second: { preset: 'gaussian' },
    watch: 'What is missing is filled in; what is only uncertain is smoothed.',
  },
];

export function text(run: RunStore): TemplateResult {
  const { state } = run;
  const gain = state.views.corrupted?.info.gain_db;
  return prose(run, 'denoising', {
    tries,
    comparisons,
    troubles,
    idea: {
      lead: html`Corrupt the picture, show the network only the corrupted version, and ask for the <em>clean</em> one. To fill the
        gaps it must learn how the parts of a digit fit together, so even a code with room to spare cannot get away with copying.`,
      more: html`An autoencoder needs a reason not to copy its input straight through. In lesson 1 the reason was a narrow code;
        Vincent and his colleagues found that noise is a better one. They stacked such layers, each trained to clean the code
        of the one below, and a classifier initialised with them reached a test error of 1.28 % on MNIST, where stacked plain
        autoencoders gave 1.40 %.`,
    },
    look: [
      {
        name: 'The three rows',
        text: html`The middle row is made from the first alone. Look where a stroke is interrupted: the network continues it the way
          strokes usually run. ${live(typeof gain === 'number' ? `Now ${fixed(Math.abs(gain), 1)} dB ${gain < 0 ? 'further from' : 'closer to'} the clean picture.` : null)}`,
      },
      {
        name: 'The filters',
        text: html`Pieces of strokes, longer than the gaps that noise leaves: from the pixels of such a piece that remain, a unit can
          infer that the missing ones were ink, too.`,
      },
      {
        name: 'Your own digit',
        text: html`Turn its noise up until the network fails. It does not fail at random: it draws the digit that it would rather
          have seen.`,
      },
      {
        name: 'The way back',
        text: html`Cleaning moves a picture back towards real pictures. A year later Vincent showed that, with Gaussian noise, such a
          network learns the gradient of their log-density (the <em>score</em>), which is what diffusion models generate with.`,
      },
    ],
    measured: html`The gain, in decibels, compares the squared error before and after cleaning, over held-out digits that are
      corrupted in the same way each time; +3 dB means half the error. The chart’s error is that of cleaned pictures, so it stays
      above a plain autoencoder’s, which sees the clean ones. The figures above are the paper’s, from networks far larger than this one.`,
  });
}
