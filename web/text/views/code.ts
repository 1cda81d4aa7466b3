import { html } from 'lit';
import { inLanguage } from '../language';
import type { Content, Value } from '../words';

/** Views of the code. */
export const words = inLanguage('views/code', {
  factors: {
    heading: (mig: Value) => `Units and true factors${mig}`,
    mig: (mig: Value) => `: MIG ${mig}`,
    hint: 'Mutual information: what a unit knows about a factor. Disentangled: one strong cell per row.',
    gap: 'gap',
    told: 'Units and factors',
    best: (list: Value) => `Which unit knows most about which factor: ${list}.`,
    caption: (images: Value) =>
      `Mutual information of each unit’s mean with each factor, over ${images} test pictures, in nats; the factor’s entropy, which is all there is to know; and the gap between the two most informative units.`,
    /** Of dSprites, by their names in the data. */
    names: {
      shape: 'shape',
      scale: 'scale',
      orientation: 'orientation',
      posX: 'position x',
      posY: 'position y',
    } as Record<string, string>,
    factor: 'Factor',
    entropy: 'Entropy',
    Gap: 'Gap',
  },
  importance: {
    heading: 'Upper bound on −log p(x)',
    hint: 'In nats, weighted by importance: more codes tighten it.',
    codesFor: (images: Value, many: Value) => `codes for each of ${images} ${many}`,
    pauses: 'Pauses training and measures',
    measuring: 'Measuring…',
    measure: 'Measure',
    code: 'code',
    codes: 'codes',
    step: (step: Value) => `step ${step}`,
    soFar: (count: Content) => html`, ${count} so far`,
    caption: 'The importance-weighted bound on −log p(x), in nats, with its standard error over the images.',
    Codes: 'Codes',
    bound: 'Bound',
    error: 'Standard error',
    images: 'Images',
    Step: 'Step',
  },
  knobs: {
    heading: 'A code of your own',
    hint: 'One slider per unit.',
    backTitle: (one: Value) => `Back to the code of the chosen ${one}`,
    back: (one: Value) => `The ${one}’s`,
    decoded: 'The decoded picture',
    caption: 'The code that is decoded.',
    unit: 'Unit',
    value: 'Value',
  },
  manifold: {
    heading: (many: Value) => `The manifold of ${many}`,
    hint: 'Each tile is the code there, decoded: z₁ to the right, z₂ up. All are equally likely.',
    role: 'plane of codes',
    label: (side: Value, many: Value) =>
      `A grid of ${side} by ${side} ${many}, one for each place in the code’s plane. Arrow keys move from one to the next, Escape leaves.`,
    there: (one: Value) => `The ${one} there`,
    caption: 'How much ink each picture has, in percent: columns are z₁, rows are z₂.',
  },
  plane: {
    codes: 'Codes',
    prior: 'Prior',
    surface: 'Surface',
    units: (units: Value) => ` Units 1 and 2 of ${units}.`,
    heading: 'All codes, against the prior',
    hint: (many: Value, which: Value) =>
      `Dots: codes of test ${many}. Crosses: the prior. Surface: the discriminator’s bet, blue for the prior.${which}`,
    shown: 'Shown',
    for: 'for',
    forClass: 'The class that the decision surface is for',
    told: 'Codes and the prior in the plane',
    bets: (percent: Value) => ` The discriminator bets on the prior over ${percent} percent of the decision surface.`,
    deviations: (codes: Value, prior: Value, bet: Value) =>
      `Codes have a standard deviation of ${codes} in the first unit, samples of the prior ${prior}.${bet}`,
    caption: (count: Value, many: Value, more: Value) =>
      `Mean and standard deviation of codes of ${count} test ${many} and of as many samples of the prior: of all, unit by unit, then class by class${more}.`,
    captionBet: (label: Value, percent: Value) =>
      `, and how sure the discriminator is of the prior at the mean of each class, from 0 to 1${label}. It bets on the prior over ${percent} % of the decision surface`,
    conditioned: (name: Value) => ` (conditioned on ${name})`,
    codesOf: 'Codes of',
    unit: 'Unit',
    codesMean: 'Codes, mean',
    deviation: 'deviation',
    priorMean: 'Prior, mean',
    bet: 'Bet on the prior',
    all: 'all',
  },
  traversals: {
    heading: 'Traversals: one unit at a time',
    hint: (one: Value, least: Value, most: Value) =>
      `Each row moves one unit of the chosen ${one}’s code from −${least} to ${most}; the most informative come first.`,
    range: (range: Content) => html`Range <span translate="no" class="notranslate">±${range}</span>`,
    rangeOf: 'Range of the traversals',
    nats: ' nats',
    told: 'Traversals of the code',
    toldOf: (units: Value, name: Value, percent: Value) =>
      `Traversals of ${units} units; ${name} changes the picture most, by ${percent} % of the ink of a pixel on average.`,
    kl: 'KL from the prior, nats',
    variance: 'Variance of the code',
    caption:
      'The information in each unit, and how much a pixel changes between the two ends of its row, averaged over pixels.',
    unit: 'Unit',
    change: 'Change',
  },
  bars: {
    summary: (active: Value, units: Value, total: Value) => `${active} of ${units} active, ${total} nats in all.`,
    heading: 'KL from the prior, per unit, in nats',
    hint: (summary: Value) => `${summary} Zero: no information.`,
    told: (summary: Value) => `KL of each unit. ${summary}`,
    caption: (images: Value) =>
      `For each unit of the code, over ${images} test images: the KL of its posterior from the prior, and the variance of its mean. Active means that the variance exceeds 0.01.`,
    unit: 'Unit',
    kl: 'KL, nats',
    variance: 'Variance of the mean',
    active: 'Active',
    yes: 'yes',
    no: 'no',
  },
});
