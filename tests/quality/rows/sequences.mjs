// Sequences.

/** @type {import('../rows.mjs').Row[]} */
export const kSequences = [
  {
    title: 'seq2seq: sentences of the toy grammar, LSTM-128, held out',
    runs: {
      reversed: ['seq2seq', '--preset', 'grammar'],
      forward: ['seq2seq', '--preset', 'grammar-forward'],
      reversedHalf: ['seq2seq', '--preset', 'grammar', '--epochs', '0.5'],
      forwardHalf: ['seq2seq', '--preset', 'grammar-forward', '--epochs', '0.5'],
    },
    bars: [
      {
        what: 'token accuracy after 128,000 sentences, greedy',
        value: (m) => m.reversed.token_accuracy,
        limit: 0.985,
        better: 'higher',
      },
      { what: 'exact match after 128,000', value: (m) => m.reversed.exact_match, limit: 0.93, better: 'higher' },
      {
        what: 'token accuracy of the forward source after 128,000',
        value: (m) => m.forward.token_accuracy,
        limit: 0.985,
        better: 'higher',
      },
      {
        what: 'exact match, reversed less forward, after 64,000',
        value: (m) => m.reversedHalf.exact_match - m.forwardHalf.exact_match,
        limit: 0,
        better: 'higher',
        strict: true,
      },
    ],
  },
  {
    title: 'seq2seq: 500 sentences of the toy grammar, 100 epochs',
    runs: { few: ['seq2seq', '--preset', 'few-sentences'] },
    bars: [
      {
        what: 'exact match of the sentences to learn from',
        value: (m) => m.few.learned_exact_match,
        limit: 0.99,
        better: 'higher',
      },
      {
        what: 'the same above that of held-out ones',
        value: (m) => m.few.learned_exact_match - m.few.exact_match,
        limit: 0.3,
        better: 'higher',
      },
    ],
  },
  {
    title: 'seq2seq: phrases of a dictionary, LSTM-256, 5 of its 20 epochs',
    runs: { phrases: ['seq2seq', '--preset', 'phrases', '--epochs', '5'] },
    bars: [
      { what: 'perplexity of a held-out letter', value: (m) => m.phrases.perplexity, limit: 2, better: 'lower' },
      {
        what: 'exact match of held-out phrases, greedy',
        value: (m) => m.phrases.exact_match,
        limit: 0.05,
        better: 'higher',
      },
    ],
  },
  {
    title: 'seq2seq: sums of two numbers below 100, pairs held out in both orders',
    runs: { sums: ['seq2seq', '--preset', 'addition'] },
    bars: [
      { what: 'exact match within 275,000 sums', value: (m) => m.sums.exact_match, limit: 0.99, better: 'higher' },
    ],
  },
];
