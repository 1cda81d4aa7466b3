import type { Stop } from '../common/tour';

export const tour: Stop[] = [
  {
    at: 'hg-hourglass',
    title: 'An autoencoder first',
    text: 'A digit goes in, a short code stands in the middle, a digit comes out. Nothing here says yet where codes should lie.',
    task: 'Watch until the network has seen a tenth of the digits.',
    end: { does: 'reach', epochs: 0.1 },
  },
  {
    at: 'hg-prior-plane',
    title: 'Dots and crosses',
    text: 'Dots are codes, crosses are samples of the prior. A second network, the discriminator, tries to tell them apart: its verdict is the ground.',
    task: 'Switch one of the three layers off.',
    end: { does: 'look', key: 'plane' },
  },
  {
    at: 'hg-loss-chart',
    title: 'Not all losses fall',
    text: 'What the discriminator wins the encoder loses: these two are a game.',
    task: 'Watch until the network has seen half of the digits.',
    end: { does: 'reach', epochs: 0.5 },
  },
  {
    at: 'hg-objective',
    title: 'Three objectives, in turn',
    text: 'Reconstruct; tell codes from samples; make that impossible. Each has a phase of its own in every step.',
    task: 'Point at a term, or go to its name with the Tab key.',
    end: { does: 'light' },
  },
  {
    at: 'hg-reconstructions',
    tab: 'reconstructions',
    title: 'What comes back',
    text: 'The codes have two masters. See what the pictures pay for it.',
    task: 'Choose another digit: click it, or go to it with the Tab key.',
    end: { does: 'sample' },
  },
  {
    at: 'hg-samples',
    tab: 'samples',
    title: 'Digits that nobody wrote',
    text: 'Samples of the prior, decoded. Where a cross has no dot near it, the decoder was never trained.',
    task: 'Press “New samples”.',
    end: { does: 'look', key: 'draw' },
  },
  {
    at: 'hg-phase-steps',
    title: 'Play one side alone',
    text: 'Each button trains one phase for some steps, and the others hold still.',
    task: 'Press one, and watch dots and ground.',
    end: { does: 'pause' },
  },
];
