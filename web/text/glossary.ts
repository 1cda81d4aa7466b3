import { inLanguage } from './language';

/** A term of the field, as the lessons use it. */
export interface Term {
  name: string;
  /** How it is written in texts, beside its name. */
  forms?: string[];
  /** What it means, in a sentence or two. */
  says: string;
}

const terms: Term[] = [
  {
    name: 'activation',
    forms: ['activations'],
    says: 'The number that a unit gives for one input. A unit is active where that number is large.',
  },
  {
    name: 'attention',
    says: 'A decoder that looks back at all of the input while it writes, instead of at one code only.',
  },
  {
    name: 'autoencoder',
    forms: ['autoencoders'],
    says: 'A network that is trained to give back its input after squeezing it through a code.',
  },
  {
    name: 'back-propagation',
    says: 'How the gradient is computed: the error is passed from the output backwards, layer by layer, to every weight.',
  },
  {
    name: 'beam search',
    forms: ['beam'],
    says: 'Writing a sequence while keeping the few likeliest beginnings alive, instead of the single likeliest next token.',
  },
  {
    name: 'BLEU score',
    says: 'How much a translation agrees with one by people, from 0 to 100, by the words and phrases that they share.',
  },
  {
    name: 'bottleneck',
    says: 'A code with fewer numbers than the input, so that not all of it can get through.',
  },
  {
    name: 'capacity',
    says: 'How much the code may say about an input, in nats.',
  },
  {
    name: 'code',
    forms: ['codes'],
    says: 'The few numbers in the middle of the network, between encoder and decoder: all that the decoder gets to see of the input.',
  },
  {
    name: 'corruption',
    forms: ['corrupt', 'corrupted'],
    says: 'What is done to the input before the network sees it: pixels erased, or noise added. The target stays clean.',
  },
  {
    name: 'dead unit',
    forms: ['dead units', 'dead'],
    says: 'A unit that gives the same number whatever the input, and so tells nothing about it.',
  },
  {
    name: 'decibel',
    forms: ['decibels', 'dB'],
    says: 'A ratio on a logarithmic scale: 3 dB are a factor of two, 10 dB a factor of ten.',
  },
  {
    name: 'decoder',
    says: 'The half of the network that turns a code into a picture or a sentence.',
  },
  {
    name: 'discriminator',
    says: 'A second network that tries to tell codes from samples of the prior; what it finds out trains the encoder to deceive it.',
  },
  {
    name: 'disentangled',
    forms: ['disentangle', 'disentanglement'],
    says: 'Said of a code of which each unit stands for one thing that varies by itself, such as position or size.',
  },
  {
    name: 'divergence',
    says: 'A number that says how far one distribution is from another; 0 where they are the same.',
  },
  {
    name: 'encoder',
    says: 'The half of the network that turns the input into a code.',
  },
  {
    name: 'entropy',
    says: 'How uncertain something is, in nats: the most that can be learned about it.',
  },
  {
    name: 'epoch',
    forms: ['epochs'],
    says: 'One pass over all of the training samples.',
  },
  {
    name: 'equilibrium',
    says: 'The state of a game in which neither side can gain by changing only what it does itself.',
  },
  {
    name: 'evidence lower bound',
    forms: ['ELBO'],
    says: 'What a VAE makes as large as it can: the log-likelihood of the input is at least this.',
  },
  {
    name: 'filter',
    forms: ['filters'],
    says: 'The weights from the input to one unit, drawn as a picture: what the unit looks for.',
  },
  {
    name: 'fine-tuning',
    forms: ['fine-tuned'],
    says: 'Training a whole network a little further, from weights that were found in another way.',
  },
  {
    name: 'Gaussian',
    says: 'The bell-shaped (normal) distribution: values near its mean are likely, far ones rare.',
  },
  {
    name: 'generative model',
    says: 'A model that can make new samples like those it was trained on.',
  },
  {
    name: 'gradient',
    forms: ['gradients'],
    says: 'For every weight, how the loss changes where the weight is changed a little. Training steps against it.',
  },
  {
    name: 'greedy decoding',
    says: 'Writing a sequence by always taking the likeliest next token.',
  },
  {
    name: 'held-out',
    says: 'Kept away from training, to see how well what was learned holds for new samples.',
  },
  {
    name: 'importance-weighted bound',
    says: 'A bound on the log-likelihood from several codes for each input; the more codes, the closer it comes.',
  },
  {
    name: 'interpolation',
    says: 'What the decoder makes of the codes on the line from one sample’s code to another’s.',
  },
  {
    name: 'KL divergence',
    forms: ['KL'],
    says: 'The Kullback–Leibler divergence: how far one distribution is from another, in nats. In a VAE, how much the code says about an input.',
  },
  {
    name: 'L1 penalty',
    forms: ['L1'],
    says: 'A price on the sum of all activations, however they are spread over the units.',
  },
  {
    name: 'likelihood',
    forms: ['log-likelihood'],
    says: 'How probable a model holds the data. Its logarithm, the log-likelihood, turns products into sums.',
  },
  {
    name: 'log-density',
    says: 'The logarithm of how densely a distribution lies at a place.',
  },
  {
    name: 'manifold',
    says: 'A curved surface within a space of many dimensions: the pictures that look like digits lie near one.',
  },
  {
    name: 'maximum mean discrepancy',
    forms: ['MMD'],
    says: 'How far two sets of samples are apart, measured by a kernel: 0 where they come from the same distribution.',
  },
  {
    name: 'mutual information',
    says: 'How much knowing one quantity tells about another, in nats.',
  },
  {
    name: 'mutual information gap',
    forms: ['MIG'],
    says: 'A measure of disentanglement: how much more the best unit knows about a factor than the second best, from 0 to 1.',
  },
  {
    name: 'nat',
    forms: ['nats'],
    says: 'A unit of information, as the bit is: 1 nat is 1.44 bits.',
  },
  {
    name: 'objective',
    says: 'The number that training makes as small as it can.',
  },
  {
    name: 'overfitting',
    forms: ['Overfit'],
    says: 'Learning the training samples by heart: the error on them falls, while that on new ones rises.',
  },
  {
    name: 'Parzen window',
    says: 'A density made of a small Gaussian around each of many samples.',
  },
  {
    name: 'posterior',
    says: 'The distribution of codes for one given input. In a VAE the encoder gives one as a Gaussian, the input’s cloud.',
  },
  {
    name: 'posterior collapse',
    says: 'The posterior becomes the same as the prior for every input: that unit, or the whole code, says nothing any more.',
  },
  {
    name: 'pre-training',
    forms: ['pre-trained'],
    says: 'Training parts of a network by themselves first, to begin the training of the whole from better weights.',
  },
  {
    name: 'principal component analysis',
    forms: ['PCA', 'principal components'],
    says: 'The best code that can be computed by weighted sums alone; the line to beat for every autoencoder.',
  },
  {
    name: 'prior',
    says: 'The distribution that the codes of all inputs together are meant to have, fixed in advance.',
  },
  {
    name: 'reconstruction',
    forms: ['reconstructions'],
    says: 'What the decoder makes of an input’s code: the input, as far as the code has kept it.',
  },
  {
    name: 'reparameterisation trick',
    says: 'Writing a random draw as mean + width · noise, so that gradients pass through mean and width.',
  },
  {
    name: 'restricted Boltzmann machine',
    forms: ['RBM', 'RBMs', 'restricted Boltzmann machines'],
    says: 'A network of one visible and one hidden layer that learns to re-create what it is shown.',
  },
  {
    name: 'score',
    says: 'The gradient of the log-density: the direction in which a picture becomes more probable.',
  },
  {
    name: 'semi-supervised',
    says: 'Trained with labels for a few samples, and without for all others.',
  },
  {
    name: 'sparsity',
    says: 'Only few units are active for any one input.',
  },
  {
    name: 'squared error',
    says: 'The squared difference between a pixel and its reconstruction, summed over the pixels.',
  },
  {
    name: 'teacher forcing',
    says: 'Giving the decoder the right tokens up to each place while it is trained, whatever it would have written itself.',
  },
  {
    name: 'traversal',
    forms: ['traversals'],
    says: 'What the decoder draws while one unit of the code is changed and the others are held.',
  },
];

/** The glossary, in the order of the alphabet. */
export const words = inLanguage('glossary', { terms });
