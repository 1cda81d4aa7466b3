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
    name: 'Backwards versus forwards',
    first: { preset: 'grammar' },
    second: { preset: 'grammar-forward' },
    watch: 'The curves: which of the two learns sooner, and do they meet again?',
  },
  {
    name: '128 units versus 16',
    first: { preset: 'grammar' },
    second: { preset: 'grammar', units: 16 },
    watch: 'The narrow state keeps how a sentence is built, but loses who did what to whom.',
  },
  {
    name: 'Teacher forcing versus scheduled sampling',
    first: { preset: 'grammar' },
    second: { preset: 'grammar', own_words: 0.3 },
    watch:
      'Given its own words now and then, instead of the right ones, it learns more slowly, but also how to recover from its slips.',
  },
];

export function text(run: RunStore): TemplateResult {
  const { state } = run;
  const info = state.views.lengths?.info;
  const accuracy = info?.token_accuracy;
  return prose(run, 'seq2seq', {
    tries,
    comparisons,
    troubles,
    idea: {
      lead: html`Let one network read a sentence word by word, and keep only the state that it ends in; let another write a sentence,
        starting from that state. Whatever the two sentences are, original and copy, English and French, sum and result: the state
        between them is the code.`,
      more: html`Sutskever, Vinyals and Le used it for translation. What made it work was a one-line trick: reading the source
        <em>backwards</em> brings its first words close to where the first words are written, which gives the gradient a
        short way between them. In their paper the BLEU score rose from 25.9 to 30.6. Here the sentence has to be reproduced
        exactly, so every mistake is the code’s.`,
    },
    look: [
      {
        name: 'Grammar before facts',
        text: html`Early outputs are well-formed sentences about something else: the decoder first learns what sentences look
          like, and only then to listen to the code.`,
      },
      {
        name: 'The states',
        text: html`Under “The states” each column is the state after one more word. Some rows keep one value from where a word was read
          to where it is written: a memory of that word.`,
      },
      {
        name: 'Doubt',
        text: html`The bars over the decoder show how sure it is of each word. Articles come first and are soon certain; nouns and verbs
          have to come from the code. Point at a word to see which others were close.`,
      },
      {
        name: 'Length',
        text: html`The code has the same size for a short sequence and for a long one. See at what length it
          begins to fail.
          ${live(typeof accuracy === 'number' ? `Tokens right: ${fixed(100 * accuracy, 1)} %.` : null)}`,
      },
      {
        name: 'The beam',
        text: html`Always taking the likeliest next word (greedy decoding) can lead astray. Beam search keeps several beginnings alive
          and compares complete sentences; when the network is sure, its candidates differ in one word, and the first has nearly
          all of the probability.`,
      },
    ],
    measured: html`The loss is in nats per sequence; as in training, the decoder is given the right words up to each word (teacher
      forcing). The sentences above are written without that help. They come from a toy grammar of about fifty words, which can
      make over a million sentences, and no held-out sentence is in the training set. The paper’s figures are for English to French.`,
  });
}
