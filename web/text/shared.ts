import { inLanguage } from './language';

/** What one sample of a set is called. */
export interface Nouns {
  one: string;
  many: string;
  /** With its article, at the beginning of a title. */
  One: string;
  /** After 'of' or 'between', where a language has a form for that. */
  ofMany: string;
}

const noun = (one: string, many = `${one}s`): Nouns => ({
  one,
  many,
  One: `${/^[aeiou]/.test(one) ? 'An' : 'A'} ${one}`,
  ofMany: many,
});

/** What is named all over the page: lessons, data, figures. */
export const words = inLanguage('shared', {
  notFetched:
    'Part of the page could not be loaded. Your run continues; try again when the server can be reached, or reload if the page has been updated.',
  decimals: '; write decimals with a point, not a comma',
  lessons: {
    classic: { title: 'The classic autoencoder', short: 'Classic' },
    denoising: { title: 'The denoising autoencoder', short: 'Denoising' },
    sparse: { title: 'The sparse autoencoder', short: 'Sparse' },
    vae: { title: 'The variational autoencoder', short: 'Variational' },
    'beta-vae': { title: 'The β-VAE', short: 'β-VAE' },
    adversarial: { title: 'The adversarial autoencoder', short: 'Adversarial' },
    seq2seq: { title: 'Sequence to sequence', short: 'Sequences' },
  },
  sets: {
    mnist: 'MNIST handwritten digits',
    faces: 'Pixel faces',
    dsprites32: 'dSprites, 32×32',
    dsprites64: 'dSprites, 64×64',
    grammar: 'Toy grammar',
    addition: 'Two-digit addition',
    numbers: 'Numbers, English to French',
    phrases: 'Short English phrases',
  },
  /** A set of the reader's own wishes: 'Toy grammar: 500 sentences, plain'. */
  wished: (title: string, wishes: string[]) => `${title}: ${wishes.join(', ').replace(/^\d+/, '$& sentences')}`,
  nouns: {
    digit: noun('digit'),
    shape: noun('shape'),
    sentence: noun('sentence'),
    sum: noun('sum'),
    number: noun('number'),
    face: noun('face'),
    image: noun('image'),
  },
  /** Of a class, one: 'a 7', 'a heart'. */
  one: (name: string) => `a ${name}`,
  unlabelled: 'unlabelled',
  figures: {
    loss: 'objective',
    squared_error: 'squared error',
    pca_squared_error: 'PCA’s squared error',
    clean_squared_error: 'squared error without noise',
    gain_db: 'gain',
    gain_db_masking: 'gain under masking',
    gain_db_gaussian: 'gain under Gaussian noise',
    gain_db_salt_and_pepper: 'gain under salt and pepper',
    negative_elbo: '−ELBO',
    reconstruction: 'reconstruction',
    kl: 'KL',
    iwae_50: 'importance-weighted bound',
    active_units: 'active units',
    traversal_change: 'change along a traversal',
    mig: 'mutual information gap',
    higgins: 'Higgins metric',
    discriminator_accuracy: 'discriminator’s accuracy',
    mmd: 'distance from the prior',
    parzen: 'Parzen log-likelihood',
    error_rate: 'classification errors',
    cross_entropy: 'cross-entropy of the classes',
    mean_activation: 'mean activation',
    min_activation: 'least active unit',
    max_activation: 'most active unit',
    dead_units: 'dead units',
    knn_accuracy: 'accuracy of nearest neighbours',
    probe_accuracy: 'accuracy of a linear classifier',
    token_accuracy: 'tokens right',
    exact_match: 'sequences exactly right',
    learned_exact_match: 'training sequences exactly right',
    edit_distance: 'edit distance',
    perplexity: 'perplexity',
  },
});
