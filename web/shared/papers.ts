import { words } from '../text/shared';

/** What navigation needs to know about a paper before anything of its lesson is there. */
export interface LessonCard {
  /** The model's name in the engine. */
  model: string;
  number: number;
  title: string;
  /** A word for the navigation. */
  short: string;
  paper: { title: string; authors: string; year: number; address: string };
  /** The preset that the page opens with. */
  openingPreset: string;
  /** Whether its views show what PCA makes of the same images. */
  comparesPca?: boolean;
}

/** The papers, in the order of the lessons. */
const papers = [
  {
    model: 'classic',
    number: 1,
    title: words.lessons.classic.title,
    short: words.lessons.classic.short,
    paper: {
      title: 'Reducing the Dimensionality of Data with Neural Networks',
      authors: 'Hinton & Salakhutdinov',
      year: 2006,
      address: 'https://doi.org/10.1126/science.1127647',
    },
    openingPreset: 'rbm-30',
    comparesPca: true,
  },
  {
    model: 'denoising',
    number: 2,
    title: words.lessons.denoising.title,
    short: words.lessons.denoising.short,
    paper: {
      title:
        'Stacked Denoising Autoencoders: Learning Useful Representations in a Deep Network with a Local Denoising Criterion',
      authors: 'Vincent, Larochelle, Lajoie, Bengio & Manzagol',
      year: 2010,
      address: 'https://www.jmlr.org/papers/v11/vincent10a.html',
    },
    openingPreset: 'masking',
  },
  {
    model: 'sparse',
    number: 3,
    title: words.lessons.sparse.title,
    short: words.lessons.sparse.short,
    paper: {
      title: 'Sparse autoencoder, CS294A lecture notes',
      authors: 'Ng',
      year: 2011,
      address: 'https://web.stanford.edu/class/cs294a/sparseAutoencoder_2011new.pdf',
    },
    openingPreset: 'kl',
  },
  {
    model: 'vae',
    number: 4,
    title: words.lessons.vae.title,
    short: words.lessons.vae.short,
    paper: {
      title: 'Auto-Encoding Variational Bayes',
      authors: 'Kingma & Welling',
      year: 2014,
      address: 'https://arxiv.org/abs/1312.6114',
    },
    openingPreset: 'latent-2',
  },
  {
    model: 'beta-vae',
    number: 5,
    title: words.lessons['beta-vae'].title,
    short: words.lessons['beta-vae'].short,
    paper: {
      title: 'β-VAE: Learning Basic Visual Concepts with a Constrained Variational Framework',
      authors: 'Higgins et al.',
      year: 2017,
      address: 'https://openreview.net/forum?id=Sy2fzU9gl',
    },
    openingPreset: 'beta-4',
  },
  {
    model: 'adversarial',
    number: 6,
    title: words.lessons.adversarial.title,
    short: words.lessons.adversarial.short,
    paper: {
      title: 'Adversarial Autoencoders',
      authors: 'Makhzani, Shlens, Jaitly, Goodfellow & Frey',
      year: 2016,
      address: 'https://arxiv.org/abs/1511.05644',
    },
    openingPreset: 'mixture',
  },
  {
    model: 'seq2seq',
    number: 7,
    title: words.lessons.seq2seq.title,
    short: words.lessons.seq2seq.short,
    paper: {
      title: 'Sequence to Sequence Learning with Neural Networks',
      authors: 'Sutskever, Vinyals & Le',
      year: 2014,
      address: 'https://arxiv.org/abs/1409.3215',
    },
    openingPreset: 'grammar',
  },
] as const satisfies readonly LessonCard[];

/** A model that has a lesson. */
export type Paper = (typeof papers)[number]['model'];
export const cards: readonly (LessonCard & { model: Paper })[] = papers;

export function cardOf(model: string): LessonCard | undefined {
  return cards.find((card) => card.model === model);
}

/** Where there is little room: of more than two authors the first. */
export function shortAuthors({ authors }: LessonCard['paper']): string {
  return authors.includes(', ') ? `${authors.split(',')[0]} et al.` : authors;
}
