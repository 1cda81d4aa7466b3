import { html } from 'lit';
import { inLanguage } from '../language';
import type { Content, Value } from '../words';

/** Lesson 7: sequence to sequence: what stands under the bench, its tour, and what comes of what it asks. */
export const words = inLanguage('prose/seq2seq', {
  text: {
    order: {
      name: 'Backwards versus forwards',
      watch: 'The curves: which of the two learns sooner, and do they meet again?',
    },
    units: {
      name: '128 units versus 16',
      watch: 'The narrow state keeps how a sentence is built, but loses who did what to whom.',
    },
    forcing: {
      name: 'Teacher forcing versus scheduled sampling',
      watch:
        'Given its own words now and then, instead of the right ones, it learns more slowly, but also how to recover from its slips.',
    },
    lead: html`Let one network read a sentence word by word, and keep only the state that it ends in; let another write a
      sentence, starting from that state. Whatever the two sentences are, original and copy, English and French,
      sum and result: the state between them is the code.`,
    more: html`Sutskever, Vinyals and Le used it for translation. What made it work was a one-line trick: reading the
      source <em>backwards</em> brings its first words close to where the first words are written, which gives the
      gradient a short way between them. In their paper the BLEU score rose from 25.9 to 30.6. Here the sentence
      has to be reproduced exactly, so every mistake is the code’s.`,
    grammar: {
      name: 'Grammar before facts',
      text: html`Early outputs are well-formed sentences about something else: the decoder first learns what sentences look
      like, and only then to listen to the code.`,
    },
    states: {
      name: 'The states',
      text: html`Under “The states” each column is the state after one more word. Some rows keep one value from where a word
      was read to where it is written: a memory of that word.`,
    },
    doubt: {
      name: 'Doubt',
      text: html`The bars over the decoder show how sure it is of each word. Articles come first and are soon certain; nouns
      and verbs have to come from the code. Point at a word to see which others were close.`,
    },
    length: {
      name: 'Length',
      text: (
        now: Content,
      ) => html`The code has the same size for a short sequence and for a long one. See at what length it begins to fail.
      ${now}`,
      now: (accuracy: Value) => `Tokens right: ${accuracy} %.`,
    },
    languages: {
      name: 'Two languages',
      text: html`With the numbers as data it translates, as in the paper. English <span lang="en">eighty one</span> is French
      <span lang="fr">quatre vingt un</span>: reader and writer each know their own words, and the state has to hold the number.`,
    },
    beam: {
      name: 'The beam',
      text: html`Always taking the likeliest next word (greedy decoding) can lead astray. Beam search keeps several
      beginnings alive and compares complete sentences; when the network is sure, its candidates differ in one
      word, and the first has nearly all of the probability.`,
    },
    measured: html`The loss is in nats per sequence; as in training, the decoder is given the right words up to each word
      (teacher forcing). The sentences above are written without that help. They come from a toy grammar of about
      fifty words, which can make over a million sentences, and no held-out sentence is in the training set; or
      they are sums, numbers, phrases, or your own. The paper’s figures are for English to French.`,
  },
  tries: {
    forwards: {
      name: 'Read forwards.',
      question:
        'Reading backwards, it writes 99.9 % of the held-out sentences back without a mistake after half an epoch. The same network, reading forwards?',
      fewer: 'fewer than half',
      nine: 'about nine in ten',
      same: 'as many: the words are the same',
    },
    few: {
      name: 'Overfit.',
      question:
        'Only 500 sentences, a hundred times over, until it writes nearly every one of them back without a mistake. How many new ones?',
      fifth: 'fewer than one in five',
      half: 'about half',
      all: 'nearly all: the grammar is the same',
    },
    sums: {
      name: 'Do sums.',
      question:
        'From “12+34”, character by character, to “46”. After twenty epochs, how many sums that it has never seen will it get right?',
      none: 'none: it only knows those that it was shown',
      tenth: 'about one in ten',
      most: 'most of them',
    },
    french: {
      name: 'Learn to count in French.',
      question:
        'It is shown 2,000 of the numbers below 100,000, in English words and in French ones, twenty-five times over. How many of 2,000 others will it put into French without a mistake?',
      few: 'hardly any: French counts by scores',
      half: 'about half',
      all: 'nearly all',
    },
  },
  outcomes: {
    figures: (epoch: Value, exact: Value, what: Value) =>
      `After ${epoch} epochs ${exact} % of ${what} are without a mistake.`,
    heldOut: 'the held-out sentences',
    forwards: html`The words are the same, but the first to be written was read longest ago, and the gradient has a longer way
      to it. It gets there, only later: let it train on, and compare the curves at the same epoch.`,
    fresh: 'the new sentences',
    few: html`It reproduces all sentences that it has seen, and only some of the new ones: where memorising is enough, no
      rule has to be learned (overfitting). Look at the gap between the two curves, and how it grows. Then give it
      more sentences, on the left, and watch the gap close.`,
    sumsHeldOut: 'the held-out sums',
    sums: html`Held-out sums were never seen in training, so what it gets right it has generalised, not memorised. Target
      and source need not be alike: here the code has to hold two numbers, and the decoder has to add them, with
      carries.`,
    numbersHeldOut: 'the held-out numbers',
    french: html`A number is made of few words by few rules, in either language, and two thousand examples show each of them many
      times over. The state has to hold the number, not the English: <span lang="en">ninety one</span> is
      <span lang="fr">quatre vingt onze</span>, four times twenty and eleven.`,
  },
  tour: {
    network: {
      title: 'Read, then write',
      text: 'One LSTM reads the sentence; its last state is all that the other gets to write from.',
      task: 'Watch until it has seen 6,000 sentences.',
    },
    sentences: {
      title: 'In and out',
      text: 'Held-out sentences, and what is written back. At first it writes sentences, only not these.',
      task: 'Choose another sentence.',
    },
    surprise: {
      title: 'Surprise',
      text: 'How surprised the network is by the right words, in nats per sentence. The perplexity is the same per word: as if it guessed among so many.',
      task: 'Watch until it has something to tell of.',
    },
    words: {
      title: 'Word after word',
      text: 'The probability of a sentence is that of its words one by one, each given the code and those before it.',
      task: 'Go to the marked term with the Tab key, or point at it.',
    },
    memory: {
      title: 'Memory',
      text: 'A column is the state after one more word. Look for rows that keep a value from where a word was read to where it is written.',
      task: 'Look at the cell instead of the hidden state.',
    },
    own: {
      title: 'Your own sentence',
      text: 'Any words of the grammar, in any order. Beam search keeps several beginnings alive; these are its best.',
      task: 'Widen or narrow the beam.',
    },
    between: {
      title: 'Between two sentences',
      text: 'On the line from one code to the other lie sentences, too.',
      task: 'Pause the training (Space, or the button below).',
    },
  },
  troubles: {
    allSentences: 'All sentences to learn from',
    overfits: '100 sentences are soon known by heart: watch both curves for a hundred epochs.',
    cure: 'Learning rate 0.003',
    diverges: 'A learning rate some hundred times as large as usual.',
  },
});
