import type { Try } from '../common/tries';

export const tries: Try[] = [
  {
    key: 'twenty',
    settings: { preset: 'latent-20' },
    name: 'Twenty units instead of two.',
    question:
      'A code of two units holds some 5 nats about a digit after two epochs: that is where the curve of the KL then is. Where will it be with twenty?',
    answers: [],
    mark: { curve: 'KL', name: 'the KL', epochs: 2, range: [0, 70] },
  },
  {
    key: 'sixty',
    settings: { preset: 'latent-20', code: 60 },
    name: 'Offer it sixty.',
    question: 'With twenty units the code holds some 22 nats after two epochs. With sixty?',
    answers: ['Clearly less: each unit is harder to use', 'About as much', 'Two to three times as much'],
  },
  {
    key: 'cheap',
    settings: { preset: 'posterior-collapse' },
    name: 'Make pixel errors cheap.',
    question:
      'Two units again, but the decoder tolerates errors three times the distance from paper to ink (σ = 3). After half an epoch the code will hold',
    answers: ['next to nothing', 'some 5 nats, as before', 'more: it need not care about details'],
  },
];
