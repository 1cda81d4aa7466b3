import type { Try } from '../common/tries';

export const tries: Try[] = [
  {
    key: 'one',
    settings: { preset: 'beta-1' },
    name: 'β = 1, for comparison.',
    question: 'With β = 4 the code holds some 6 nats about a picture after an epoch. With β = 1 it will hold',
    answers: ['fewer: the code counts for less', 'about as many: the pictures are the same', 'half as many again'],
  },
  {
    key: 'eight',
    settings: { preset: 'beta-8' },
    name: 'β = 8.',
    question: 'Each nat of code has to save eight nats of reconstruction. About what will the code still say most?',
    answers: ['the shape: square, ellipse or heart', 'the size', 'the rotation', 'the position'],
  },
  {
    key: 'grows',
    settings: { preset: 'capacity' },
    name: 'Let the capacity grow.',
    question:
      'While it sees 100,000 pictures the code may say more and more, up to 8 nats. Ten units are there. How many of them will say anything in the end?',
    answers: ['two to four', 'five to eight', 'all ten, each a little'],
  },
];
