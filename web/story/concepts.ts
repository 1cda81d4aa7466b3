import type { SettingValue } from '../engine/protocol';
import { cardOf } from '../shared/papers';
import type { Paper } from '../shared/papers';
import { link } from '../models/common/lesson';

/** Where a concept lives in a lesson: what it is there, in a word or two, and the link that shows it. */
export interface Cell {
  says: string;
  /** A stop of the lesson's tour, and what lights up there. */
  stop?: number;
  at?: string;
  /** Else a view by its name in the lesson. */
  view?: string;
  /** Other settings than those that the lesson opens with. */
  settings?: Record<string, SettingValue>;
}

export interface Concept {
  name: string;
  /** Lessons without it are not named. */
  cells: Partial<Record<Paper, Cell>>;
  /** Where it is in none. */
  absent?: string;
}

const stop = (says: string, stop: number, at: string, settings?: Record<string, SettingValue>): Cell => ({
  says,
  stop,
  at,
  ...(settings && { settings }),
});
const view = (says: string, view: string, settings?: Record<string, SettingValue>): Cell => ({
  says,
  view,
  ...(settings && { settings }),
});

/** In the order in which the lessons come to need them. */
export const concepts: Concept[] = [
  {
    name: 'Bottleneck',
    cells: {
      classic: stop('30 numbers', 1, 'hg-hourglass'),
      vae: stop('2 numbers', 1, 'hg-hourglass'),
      'beta-vae': stop('10 numbers', 1, 'hg-hourglass'),
      adversarial: stop('2 numbers', 1, 'hg-hourglass'),
      seq2seq: stop('the last state', 1, 'hg-unrolled'),
    },
  },
  {
    name: 'Pre-training',
    cells: {
      classic: stop('by RBMs', 3, 'hg-loss-chart'),
      denoising: view('by denoising', 'filters', { preset: 'stacked' }),
    },
  },
  {
    name: 'Filters',
    cells: {
      classic: stop('from noise', 6, 'hg-filters'),
      denoising: stop('strokes', 5, 'hg-filters'),
      sparse: stop('what excites', 3, 'hg-units'),
    },
  },
  {
    name: 'Map of the codes',
    cells: {
      classic: stop('with gaps', 5, 'hg-code-map', { preset: 'relu-2d' }),
      vae: stop('of clouds', 5, 'hg-code-map'),
      adversarial: stop('against the prior', 2, 'hg-prior-plane'),
    },
  },
  {
    name: 'Corruption',
    cells: {
      denoising: stop('erased pixels', 1, 'hg-triples'),
    },
  },
  {
    name: 'Sparsity',
    cells: {
      sparse: stop('one in ten', 2, 'hg-activity'),
    },
  },
  {
    name: 'KL divergence',
    cells: {
      sparse: stop('of two coins', 5, 'hg-objective'),
      vae: stop('from the prior', 2, 'hg-loss-chart'),
      'beta-vae': stop('at a price', 5, 'hg-objective'),
    },
  },
  {
    name: 'β, a weight',
    cells: {
      sparse: stop('of sparsity', 6, 'setting:beta'),
      'beta-vae': stop('of the KL', 7, 'setting:beta'),
    },
  },
  {
    name: 'Silent units',
    cells: {
      sparse: view('dead units', 'activity', { preset: 'l1' }),
      vae: view('collapse', 'information', { preset: 'posterior-collapse' }),
      'beta-vae': view('rows at rest', 'traversals', { preset: 'beta-8' }),
    },
  },
  {
    name: 'Posterior',
    cells: {
      vae: stop('a cloud', 5, 'hg-code-map'),
      'beta-vae': view('nats a unit', 'information'),
    },
  },
  {
    name: 'Prior',
    cells: {
      vae: stop('N(0, I)', 4, 'hg-manifold'),
      'beta-vae': view('N(0, I)', 'code'),
      adversarial: stop('any shape', 2, 'hg-prior-plane'),
    },
  },
  {
    name: 'ELBO, the bound',
    cells: {
      vae: stop('two terms', 3, 'hg-objective'),
      'beta-vae': stop('where β = 1', 5, 'hg-objective', { preset: 'beta-1' }),
    },
  },
  {
    name: 'Reparameterisation trick',
    cells: {
      vae: stop('μ + σ · ε', 1, 'hg-hourglass'),
      'beta-vae': stop('μ + σ · ε', 1, 'hg-hourglass'),
    },
  },
  {
    name: 'Sampling',
    cells: {
      vae: stop('new digits', 6, 'hg-samples'),
      'beta-vae': view('new shapes', 'samples'),
      adversarial: stop('new digits', 6, 'hg-samples'),
    },
  },
  {
    name: 'Interpolation',
    cells: {
      vae: view('of digits', 'interpolation'),
      seq2seq: stop('of sentences', 7, 'hg-between'),
    },
  },
  {
    name: 'Traversal',
    cells: {
      'beta-vae': stop('unit by unit', 2, 'hg-traversals'),
    },
  },
  {
    name: 'Disentanglement',
    cells: {
      'beta-vae': stop('the matrix', 4, 'hg-factor-matrix'),
    },
  },
  {
    name: 'Discriminator',
    cells: {
      adversarial: stop('one phase each', 7, 'hg-phase-steps'),
    },
  },
  {
    name: 'Labels',
    cells: {
      adversarial: view('100 of them', 'styles', { preset: 'semi-100' }),
    },
  },
  {
    name: 'Teacher forcing',
    cells: {
      seq2seq: stop('word by word', 4, 'hg-objective'),
    },
  },
  {
    name: 'Beam search',
    cells: {
      seq2seq: stop('your sentence', 6, 'hg-translate'),
    },
  },
  {
    name: 'Attention',
    cells: {},
    absent: 'In none of the seven: lesson 7’s decoder sees one state, and no word of the source.',
  },
];

/** The link to where a concept lives in a lesson. */
export function cellLink(model: Paper, { settings = {}, stop, view }: Cell): string {
  return link(model, {
    preset: cardOf(model)!.openingPreset,
    ...settings,
    ...(stop !== undefined && { tour: stop }),
    ...(view !== undefined && { tab: view }),
  });
}
