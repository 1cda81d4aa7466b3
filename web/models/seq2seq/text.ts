import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { RunState } from '../../state/run-store';
import { fixed } from '../../views/format';
import { live, prose } from '../text';
import { comparisons } from './comparisons';

export function text(state: Readonly<RunState>): TemplateResult {
  const info = state.views.lengths?.info;
  const accuracy = info?.token_accuracy;
  return prose('seq2seq', {
    comparisons,
    idea: {
      lead: html`Let one network read a sentence word by word, and keep only the state that it ends in; let another write a sentence,
        starting from that state. Whatever the two sentences are, original and copy, German and English, sum and result: the state
        between them is the code.`,
      more: html`Sutskever, Vinyals and Le translated with it. What made it work was a trick of one line: reading the source
        <em>backwards</em> brings its first words close to where the first words are written, and the gradient then finds its way.
        In their paper the BLEU score rose from 25.9 to 30.6. Here the sentence is to be written back as it was, so that
        nothing but the code can be to blame.`,
    },
    tries: [
      {
        settings: { preset: 'grammar-forward' },
        name: 'Read forwards.',
        then: html`The same network without the trick. It gets there, but later: compare the curves at the same number of epochs.`,
      },
      {
        settings: { preset: 'few-sentences' },
        name: 'Learn by heart.',
        then: html`Only 500 sentences, again and again. The training loss goes on falling, the held-out one turns: sentences that it has read
          it writes without a fault, and new ones not. Then give it more sentences, on the left, and watch the gap close.`,
      },
      {
        settings: { preset: 'addition' },
        name: 'Do sums.',
        then: html`From “12+34”, character by character, to “46”: target and source need not be alike. Held-out sums were never
          seen; what it gets right it has understood, in its way.`,
      },
    ],
    look: [
      {
        name: 'Grammar before facts',
        text: html`Early outputs are well-formed sentences about something else: the decoder learns first what sentences are like,
          and only then to listen to the code.`,
      },
      {
        name: 'The states',
        text: html`Under “The states” each column is the state after one more word. Some rows keep one value from where a word was read
          to where it is written: a memory of that word.`,
      },
      {
        name: 'Doubt',
        text: html`The bars over the decoder say how sure it is of each word. Articles come first and are soon beyond doubt; nouns and verbs it has
          to take from the code. Point at a word to see which others were near.`,
      },
      {
        name: 'Length',
        text: html`The code has the same size for a short sequence and for a long one. See where exactness begins to fail.
          ${live(typeof accuracy === 'number' ? `Tokens right: ${fixed(100 * accuracy, 1)} %.` : null)}`,
      },
      {
        name: 'The beam',
        text: html`Word by word the likeliest next word may lead astray. The beam keeps several beginnings alive and compares wholes;
          when the network is sure, its candidates differ in one word, and the first has nearly all of the probability.`,
      },
    ],
    measured: html`The loss is in nats per sequence, with the right words before each word given (teacher forcing), as in training; the
      sentences above are written without that help. Sentences come from a toy grammar of about fifty words, with over a million
      sentences, and the held-out ones are none of the training ones. The paper’s figures are of English to French.`,
  });
}
