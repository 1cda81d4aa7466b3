import type { Lesson } from '../lesson';
import { objective } from './objective';
import { text } from './text';

/** Paper 1: the classic autoencoder, pre-trained layer by layer. */
export const classic: Lesson = {
  model: 'classic',
  number: 1,
  title: 'The classic autoencoder',
  paper: {
    title: 'Reducing the Dimensionality of Data with Neural Networks',
    authors: 'Hinton & Salakhutdinov',
    year: 2006,
    address: 'https://doi.org/10.1126/science.1127647',
  },
  openingPreset: 'rbm-30',
  panel: {
    primary: ['pretraining', 'code', 'hidden', 'activation', 'loss', 'optimiser', 'learning_rate', 'batch'],
    pairs: { pretraining: ['End to end', 'RBMs first'] },
  },
  objective,
  text,
};
