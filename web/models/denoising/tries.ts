import type { Try } from '../common/tries';

export const tries: Try[] = [
  {
    key: 'plain',
    settings: { preset: 'plain' },
    name: 'Take the noise away.',
    question:
      'The same network learns to copy clean digits. Then it is shown some of which a quarter is erased, for the first time. Its answer will be',
    answers: [
      'further from the clean digits than what it was shown',
      'closer to them, by less than the 3.5 dB of a network that has practised',
      'as close to them as with practice',
    ],
  },
  {
    key: 'half',
    settings: { preset: 'masking', level: 0.5 },
    name: 'Hide half of every digit.',
    question:
      'With a quarter of the pixels erased, cleaning brings a digit about 3.5 dB closer to the clean one. With half of them erased it will gain',
    answers: ['fewer decibels: there is less to go by', 'about as many', 'more decibels'],
  },
  {
    key: 'lies',
    settings: { preset: 'salt-and-pepper' },
    name: 'Let pixels lie.',
    question:
      'A quarter of the pixels are made paper or ink at random, and nothing says which. Compared with the 3.5 dB for erased ones, cleaning will gain',
    answers: ['less: a lie is worse than a gap', 'about as much', 'far more'],
  },
];
