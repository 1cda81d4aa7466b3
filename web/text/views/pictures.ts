import { html } from 'lit';
import { inLanguage } from '../language';
import type { Content, Value } from '../words';

/** Views of images and of the network. */
export const words = inLanguage('views/pictures', {
  figure: {
    numbersTitle: 'The numbers of this picture',
    numbers: (heading: Value) => `Numbers: ${heading}`,
    pictureTitle: 'Save this view as a picture',
    png: 'Picture (PNG)',
    saveAll: 'Save all that was measured',
    saveThese: 'Save these numbers',
    csv: 'Numbers (CSV)',
    close: 'Close',
    table: (heading: Value) => `Table: ${heading}`,
    nothing: 'Nothing has been measured yet.',
  },
  filters: {
    some: (shown: Value, units: Value) => `First-layer filters: ${shown} of ${units}`,
    heading: 'First-layer filters',
    grey: 'Colours brighter than grey excite a unit, darker ones inhibit it.',
    blue: 'Blue excites a unit, orange inhibits it.',
    caption: 'For each unit of the first layer: its smallest and largest weight, and the norm of its weight vector.',
    unit: 'Unit',
    smallest: 'Smallest',
    largest: 'Largest',
    norm: 'Norm',
  },
  sides: {
    variational: 'Bars are μ, whiskers σ, dots the z sampled from them: all that the right half sees.',
    adversarial:
      'The code beside a sample z′ of the prior, each with how sure the discriminator D is that it comes from the prior.',
    judged: (code: Value, prior: Value) =>
      ` The discriminator gives the code ${code} and a sample of the prior ${prior}, where 1 means certainly from the prior.`,
    deviation: 'Deviation σ of the code',
    sampled: 'Code z, as sampled',
    ofPrior: 'A sample of the prior',
  },
  hourglass: {
    heading: (one: Value) => `One ${one} on its way through the network`,
    told: (widths: Value, more: Value) => `The network: ${widths} units.${more}`,
    network: 'The network',
    corrupted: (one: Value) => `It is fed the corrupted ${one}; the right half sees only the code.`,
    cells: 'Each cell is a unit’s activation. The right half sees only the code.',
    oneLayer: 'one layer',
    layers: (count: Value) => `${count} layers`,
    pretraining: (layers: Value) =>
      `Pre-training has reached ${layers}; unrolled, they already reconstruct. Outlined layers are still to come.`,
    aPart: 'A part of the network’s picture',
    corruptedInput: 'corrupted input ',
    input: 'input ',
    output: 'output ',
    code: 'code ',
    Code: 'Code',
    hidden: (number: Value) => `Hidden layer ${number}`,
    caption: (one: Value, more: Value) => `The activations of each layer for this ${one}.${more}`,
    layer: 'Layer',
    units: 'Units',
    smallest: 'Smallest',
    mean: 'Mean',
    largest: 'Largest',
  },
  reconstructions: {
    heading: (many: Value) => `Held-out ${many} and their reconstructions`,
    hint: (numbers: Value) =>
      `Squeezed through ${numbers} numbers and drawn again. Choose one to follow it through the network.`,
    input: 'Input',
    tests: (many: Value) => `test ${many}`,
    rbms: 'RBMs so far',
    autoencoder: 'Autoencoder',
    test: (one: Value, number: Value, name: Value) => `Test ${one} ${number}, ${name}`,
    threeRows: (many: Value) => `Three rows of pictures: test ${many}, the autoencoder’s reconstructions, and PCA’s.`,
    twoRows: (many: Value) => `Two rows of pictures: test ${many} and the autoencoder’s reconstructions.`,
    against: (rows: Value, ours: Value, pca: Value, how: Value) =>
      `${rows} Mean squared error ${ours} against PCA’s ${pca}: ${how} than PCA.`,
    better: 'better',
    worse: 'worse',
    caption: (one: Value) => `Squared error of each ${one} above, summed over its pixels.`,
    Test: (one: Value) => `Test ${one}`,
    Autoencoder: 'Autoencoder',
    error: (error: Content) => html`error <strong translate="no" class="notranslate">${error}</strong>`,
  },
});
