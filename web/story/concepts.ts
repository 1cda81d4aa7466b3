import type { SettingValue } from '../engine/protocol';
import { cardOf } from '../shared/papers';
import type { Paper } from '../shared/papers';
import { link } from '../models/common/lesson';
import { words } from '../text/story';

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
    name: words.concepts.bottleneck.name,
    cells: {
      classic: stop(words.concepts.bottleneck.thirty, 1, 'hg-hourglass'),
      vae: stop(words.concepts.bottleneck.two, 1, 'hg-hourglass'),
      'beta-vae': stop(words.concepts.bottleneck.ten, 1, 'hg-hourglass'),
      adversarial: stop(words.concepts.bottleneck.two, 1, 'hg-hourglass'),
      seq2seq: stop(words.concepts.bottleneck.state, 1, 'hg-unrolled'),
    },
  },
  {
    name: words.concepts.preTraining,
    cells: {
      classic: stop(words.concepts.byRbms, 3, 'hg-loss-chart'),
      denoising: view(words.concepts.byDenoising, 'filters', { preset: 'stacked' }),
    },
  },
  {
    name: words.concepts.filters.name,
    cells: {
      classic: stop(words.concepts.filters.noise, 6, 'hg-filters'),
      denoising: stop('strokes', 5, 'hg-filters'),
      sparse: stop(words.concepts.filters.excites, 3, 'hg-units'),
    },
  },
  {
    name: words.concepts.map.name,
    cells: {
      classic: stop(words.concepts.map.gaps, 5, 'hg-code-map', { preset: 'relu-2d' }),
      vae: stop(words.concepts.map.clouds, 5, 'hg-code-map'),
      adversarial: stop(words.concepts.map.prior, 2, 'hg-prior-plane'),
    },
  },
  {
    name: words.concepts.corruption.name,
    cells: {
      denoising: stop(words.concepts.corruption.erased, 1, 'hg-triples'),
    },
  },
  {
    name: words.concepts.sparsity.name,
    cells: {
      sparse: stop(words.concepts.sparsity.tenth, 2, 'hg-activity'),
    },
  },
  {
    name: words.concepts.kl.name,
    cells: {
      sparse: stop(words.concepts.kl.coins, 5, 'hg-objective'),
      vae: stop(words.concepts.kl.prior, 2, 'hg-loss-chart'),
      'beta-vae': stop(words.concepts.kl.price, 5, 'hg-objective'),
    },
  },
  {
    name: words.concepts.beta.name,
    cells: {
      sparse: stop(words.concepts.beta.sparsity, 6, 'setting:beta'),
      'beta-vae': stop(words.concepts.beta.kl, 7, 'setting:beta'),
    },
  },
  {
    name: words.concepts.silent.name,
    cells: {
      sparse: view(words.concepts.silent.dead, 'activity', { preset: 'l1' }),
      vae: view('collapse', 'information', { preset: 'posterior-collapse' }),
      'beta-vae': view(words.concepts.silent.rows, 'traversals', { preset: 'beta-8' }),
    },
  },
  {
    name: words.concepts.posterior.name,
    cells: {
      vae: stop(words.concepts.posterior.cloud, 5, 'hg-code-map'),
      'beta-vae': view(words.concepts.posterior.nats, 'information'),
    },
  },
  {
    name: words.concepts.prior.name,
    cells: {
      vae: stop('N(0, I)', 4, 'hg-manifold'),
      'beta-vae': view('N(0, I)', 'code'),
      adversarial: stop(words.concepts.prior.any, 2, 'hg-prior-plane'),
    },
  },
  {
    name: words.concepts.elbo.name,
    cells: {
      vae: stop(words.concepts.elbo.terms, 3, 'hg-objective'),
      'beta-vae': stop(words.concepts.elbo.beta, 5, 'hg-objective', { preset: 'beta-1' }),
    },
  },
  {
    name: words.concepts.trick.name,
    cells: {
      vae: stop('μ + σ · ε', 1, 'hg-hourglass'),
      'beta-vae': stop('μ + σ · ε', 1, 'hg-hourglass'),
    },
  },
  {
    name: words.concepts.sampling.name,
    cells: {
      vae: stop(words.concepts.sampling.digits, 6, 'hg-samples'),
      'beta-vae': view(words.concepts.sampling.shapes, 'samples'),
      adversarial: stop(words.concepts.sampling.digits, 6, 'hg-samples'),
    },
  },
  {
    name: words.concepts.interpolation.name,
    cells: {
      vae: view(words.concepts.interpolation.digits, 'interpolation'),
      seq2seq: stop(words.concepts.interpolation.sentences, 7, 'hg-between'),
    },
  },
  {
    name: words.concepts.traversal.name,
    cells: {
      'beta-vae': stop(words.concepts.traversal.units, 2, 'hg-traversals'),
    },
  },
  {
    name: words.concepts.disentanglement.name,
    cells: {
      'beta-vae': stop(words.concepts.disentanglement.matrix, 4, 'hg-factor-matrix'),
    },
  },
  {
    name: words.concepts.discriminator.name,
    cells: {
      adversarial: stop(words.concepts.discriminator.phases, 7, 'hg-phase-steps'),
    },
  },
  {
    name: words.concepts.labels.name,
    cells: {
      adversarial: view(words.concepts.labels.hundred, 'styles', { preset: 'semi-100' }),
    },
  },
  {
    name: words.concepts.forcing.name,
    cells: {
      seq2seq: stop(words.concepts.forcing.words, 4, 'hg-objective'),
    },
  },
  {
    name: words.concepts.beam.name,
    cells: {
      seq2seq: stop(words.concepts.beam.own, 6, 'hg-translate'),
    },
  },
  {
    name: words.concepts.attention.name,
    cells: {},
    absent: words.concepts.attention.none,
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
