import type { Try } from '../common/tries';

export const tries: Try[] = [
  {
    key: 'forwards',
    settings: { preset: 'grammar-forward' },
    name: 'Read forwards.',
    question:
      'Reading backwards, it writes 99.9 % of the held-out sentences back without a mistake after half an epoch. The same network, reading forwards?',
    answers: ['fewer than half', 'about nine in ten', 'as many: the words are the same'],
  },
  {
    key: 'few',
    settings: { preset: 'few-sentences' },
    name: 'Overfit.',
    question:
      'Only 500 sentences, a hundred times over, until it writes nearly every one of them back without a mistake. How many new ones?',
    answers: ['fewer than one in five', 'about half', 'nearly all: the grammar is the same'],
  },
  {
    key: 'sums',
    settings: { preset: 'addition' },
    name: 'Do sums.',
    question:
      'From “12+34”, character by character, to “46”. After twenty epochs, how many sums that it has never seen will it get right?',
    answers: ['none: it only knows those that it was shown', 'about one in ten', 'most of them'],
  },
];
