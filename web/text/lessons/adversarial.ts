import { inLanguage } from '../language';
import type { Value } from '../words';

/** Lesson 6: the adversarial autoencoder. */
export const words = inLanguage('lessons/adversarial', {
  lesson: {
    plane: 'Codes and prior',
    styles: 'Style by digit',
    samples: 'New digits',
    phases: 'Phase by phase',
    chart: 'Reconstruction, and the game',
    chartHint: 'Only the reconstruction error falls for good; the other two losses are a game.',
    discriminator: 'discriminator',
    generator: 'generator',
    classes: 'classes',
    out: 'What comes out',
    match: (percent: Value) =>
      `The discriminator’s accuracy has fallen to ${percent} percent: codes and prior are hard to tell apart.`,
    reconstruction: 'reconstruction',
    discriminatorName: 'discrimi\u00adnator',
    nats: 'nats',
    stylePart: 'its style part',
    classPart: 'its class part',
    generatorName: 'generator',
    classification: 'classification',
    accuracy: 'accuracy',
    styleAccuracy: 'style accuracy',
    classAccuracy: 'class accuracy',
    learningRate: 'learning rate',
    gradientNorm: 'gradient norm',
    four: 'Four objectives, in turn',
    three: 'Three objectives, in turn',
    hint: 'Reconstruct; discriminate; fool the discriminator.',
  },
  brief: {
    says: (many: Value, code: Value) =>
      `Dots are ${many} as ${code} numbers, crosses the prior: can a network tell which is which?`,
    stop: 'Stop the game',
    goOn: 'Let the game go on',
  },
});
