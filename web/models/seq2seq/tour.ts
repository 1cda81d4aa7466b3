import type { Stop } from '../common/tour';

export const tour: Stop[] = [
  {
    at: 'hg-unrolled',
    tab: 'network',
    title: 'Read, then write',
    text: 'One LSTM reads the sentence; its last state is all that the other gets to write from.',
    task: 'Watch until it has seen 6,000 sentences.',
    end: { does: 'reach', epochs: 0.05 },
  },
  {
    at: 'hg-sentences',
    title: 'In and out',
    text: 'Held-out sentences, and what is written back. At first it writes sentences, only not these.',
    task: 'Choose another sentence.',
    end: { does: 'sample' },
  },
  {
    at: 'hg-loss-chart',
    title: 'Surprise',
    text: 'How surprised the network is by the right words, in nats a sentence. The perplexity is the same, a word: as if it guessed among so many.',
    task: 'Watch until it has something to tell of.',
    end: { does: 'milestone' },
  },
  {
    at: 'hg-objective',
    title: 'Word after word',
    text: 'The probability of a sentence is that of its words one by one, each given the code and those before it.',
    task: 'Go to the marked term with the Tab key, or point at it.',
    end: { does: 'light' },
  },
  {
    at: 'hg-states',
    tab: 'states',
    title: 'Memory',
    text: 'A column is the state after one more word. Look for rows that keep a value from where a word was read to where it is written.',
    task: 'Look at the cell instead of the hidden state.',
    end: { does: 'look', key: 'state' },
  },
  {
    at: 'hg-translate',
    title: 'Your own sentence',
    text: 'Any words of the grammar, in any order. Beam search keeps several beginnings alive; these are its best.',
    task: 'Widen or narrow the beam.',
    end: { does: 'look', key: 'beam' },
  },
  {
    at: 'hg-between',
    tab: 'between',
    title: 'Between two sentences',
    text: 'On the line from one code to the other lie sentences, too.',
    task: 'Pause the training (Space, or the button below).',
    end: { does: 'pause' },
  },
];
