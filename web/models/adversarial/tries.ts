import type { Try } from '../common/tries';

export const tries: Try[] = [
  {
    key: 'spiral',
    settings: { preset: 'swiss-roll' },
    name: 'A prior that has no formula.',
    question:
      'The codes are to lie along a thin spiral. After two epochs, how often will the discriminator tell a code from a sample of the spiral?',
    answers: [
      'half of the time: it has to guess',
      'about eight times in ten',
      'nearly always: nobody imitates a spiral',
    ],
  },
  {
    key: 'told',
    settings: { preset: 'supervised' },
    name: 'Tell the decoder which digit it is.',
    question:
      'After two epochs, ten codes are drawn and each is decoded ten times, every time with another digit told. What will come out?',
    answers: [
      'ten times nearly the same picture: the code decides what is drawn',
      'ten digits in one hand, and another hand for another code',
      'the same ten digits for each code: what is told decides',
    ],
  },
  {
    key: 'eight',
    settings: { preset: 'normal' },
    name: 'The basic game, with a code of eight units.',
    question:
      'The encoder has two masters: digits have to come back, and the codes have to look like N(0, I). PCA with eight numbers has only the first. After two epochs the network’s held-out error will be',
    answers: ['clearly smaller than PCA’s', 'about as large', 'clearly larger'],
  },
];
