import type { words as English } from '../engine';
import type { Translated } from '../words';

const logistic = { sigmoid: 'logistisch', relu: 'ReLU', tanh: 'tanh' };
const loss = { cross_entropy: 'Kreuzentropie', squared_error: 'quadratischer Fehler' };
const optimisers = { adam: 'Adam', sgd: 'SGD mit Momentum', lbfgs: 'L-BFGS', adagrad: 'Adagrad' };
const adagrad = { label: 'Optimierer', choices: optimisers };

export const words: Translated<typeof English> = {
  phase: (name) =>
    name
      .replace('Fine-tuning', 'Feinabstimmung')
      .replace('All layers together, without labels', 'Alle Schichten zusammen, ohne Klassenangaben')
      .replace(/^Layer\b/, 'Schicht'),
  settings: {
    hidden: { label: 'Verdeckte Schichten' },
    'classic.code': { label: 'Größe des Codes' },
    'classic.activation': { label: 'Aktivierung', choices: logistic },
    'classic.loss': { label: 'Verlust', choices: loss },
    weight_decay: { label: 'Gewichtsabnahme' },
    'classic.pretraining': { label: 'Vortraining' },
    logistic_start: { label: 'Logistischer Anfang' },
    pretrain_epochs: { label: 'Epochen je Schicht' },
    'denoising.pretrain_epochs': { label: 'Epochen je Schicht' },
    pretrain_code_epochs: { label: 'Epochen, Codeschicht' },
    pretrain_learning_rate: { label: 'Lernrate, binäre Einheiten' },
    pretrain_code_learning_rate: { label: 'Lernrate, Codeeinheiten' },
    pretrain_momentum: { label: 'Momentum' },
    pretrain_weight_cost: { label: 'Gewichtskosten' },
    optimiser: { label: 'Optimierer', choices: optimisers },
    'sparse.optimiser': { label: 'Optimierer', choices: optimisers },
    'vae.optimiser': adagrad,
    'beta-vae.optimiser': adagrad,
    learning_rate: { label: 'Lernrate' },
    schedule: {
      label: 'Verlauf der Lernrate',
      choices: { constant: 'konstant', step: 'in Stufen', cosine: 'Kosinus', inverse: '1/t' },
    },
    momentum: { label: 'Momentum' },
    clip: { label: 'Gradientenkappung' },
    batch: { label: 'Batchgröße' },
    subset: { label: 'Teil der Daten' },
    epochs: { label: 'Epochen' },
    seed: { label: 'Seed' },
    'denoising.hidden': { label: 'Verdeckte Schichten' },
    'denoising.activation': { label: 'Aktivierung', choices: logistic },
    tied: { label: 'Gebundene Gewichte' },
    corruption: {
      label: 'Rauschen',
      choices: {
        masking: 'Maskieren: Pixel auf 0',
        gaussian: 'gaußsches Rauschen',
        salt_and_pepper: 'Salz und Pfeffer: Pixel auf 0 oder 1',
      },
    },
    level: { label: 'Stärke' },
    'denoising.loss': { label: 'Verlust', choices: loss },
    'denoising.pretraining': { label: 'Schicht für Schicht' },
    'sparse.hidden': { label: 'Verdeckte Einheiten' },
    classified: { label: 'Klassifikator auf dem Code' },
    stacked: { label: 'Gestapelt, mit Klassen' },
    second: { label: 'Einheiten der zweiten Schicht' },
    'sparse.pretrain_epochs': { label: 'Epochen je Schicht' },
    softmax_epochs: { label: 'Epochen des Softmax allein' },
    softmax_learning_rate: { label: 'Lernrate des Softmax allein' },
    softmax_weight_decay: { label: 'Gewichtsabnahme des Softmax' },
    sparsity: {
      label: 'Strafe',
      choices: { kl: 'KL(ρ ‖ ρ̂)', l1: 'L1: Σ |h|' },
    },
    rho: { label: 'Sollwert' },
    'sparse.beta': { label: 'Gewicht der Strafe' },
    running: { label: 'Gedächtnis des Mittels' },
    history: { label: 'Gemerkte Schritte' },
    decoder_hidden: { label: 'Schichten, Decoder' },
    code: { label: 'Größe des Codes' },
    'adversarial.code': { label: 'Größe des Codes' },
    activation: { label: 'Aktivierung, Encoder', choices: logistic },
    decoder_activation: { label: 'Aktivierung, Decoder', choices: logistic },
    likelihood: {
      label: 'Decoder',
      choices: { bernoulli: 'Bernoulli', gaussian: 'Gauß' },
    },
    binarisation: {
      label: 'Pixel',
      choices: { none: 'grau', fixed: '0 oder 1, einmal ausgelost', dynamic: '0 oder 1, stets neu ausgelost' },
    },
    learn_pixel_deviation: { label: 'Pixelrauschen lernen' },
    pixel_deviation: { label: 'Pixelrauschen' },
    codes_per_image: { label: 'Codes je Bild' },
    penalty: {
      label: 'Strafe',
      choices: { beta: 'β · KL', capacity: 'γ · |KL − C|' },
    },
    'beta-vae.beta': { label: 'Gewicht der KL' },
    gamma: { label: 'Gewicht der Differenz' },
    capacity: { label: 'Endkapazität' },
    capacity_images: { label: 'Bilder im Anstieg' },
    variant: {
      label: 'Klassenangaben',
      choices: {
        unsupervised: 'keine (Abschnitt 2)',
        shaped: 'für die Form des Priors (2.3)',
        supervised: 'für den Decoder: Stil (4)',
        'semi-supervised': 'halbüberwacht (5)',
      },
    },
    discriminator: { label: 'Diskriminator' },
    'adversarial.activation': { label: 'Aktivierung', choices: logistic },
    posterior: {
      label: 'Encoder',
      choices: { deterministic: 'deterministisch', gaussian: 'Gauß' },
    },
    prior: {
      label: 'Prior',
      choices: { normal: 'N(0, I)', mixture: 'Gauß-Mischung', swiss_roll: 'Swiss Roll' },
    },
    labels: { label: 'Bilder mit Klasse' },
    label_noise: { label: 'Rauschen auf ihnen' },
    'adversarial.loss': { label: 'Rekonstruktion', choices: loss },
    'adversarial.weight_decay': { label: 'Gewichtsabnahme' },
    phases: {
      label: 'Phasen',
      choices: {
        all: 'alle',
        reconstruction: 'Rekonstruktion',
        discriminator: 'Diskriminator',
        generator: 'Generator',
        classification: 'Klassifikation (halbüberwacht)',
      },
    },
    discriminator_learning_rate: { label: 'Lernrate, Diskriminator' },
    generator_learning_rate: { label: 'Lernrate, Generator' },
    classification_learning_rate: { label: 'Lernrate, Klassen' },
    adversarial_momentum: { label: 'Mittelung im Spiel' },
    embedding: { label: 'Größe der Einbettung' },
    units: { label: 'LSTM-Einheiten' },
    layers: { label: 'LSTM-Schichten' },
    reverse_source: { label: 'Quelle rückwärts' },
    own_words: { label: 'Scheduled Sampling' },
    own_words_steps: { label: 'Schritte im Anstieg' },
  },
};
