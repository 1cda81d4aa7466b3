import type { TemplateResult } from 'lit';
import { fixed } from '../shared/format';
import type { Paper } from '../shared/papers';
import type { Comparison } from '../models/common/lesson';
import { standing } from '../state/store/derived';
import type { RunState } from '../state/store/run-store';
import { words } from '../text/story';

/** A paper as a part of the story of all seven: the question it took up, its answer, and the question that it left. */
export interface Chapter {
  question: string;
  /** When, and where that needs a word. */
  when: string;
  answer: TemplateResult;
  /** What to watch in the picture, and the run's own figure for it. */
  watch: TemplateResult;
  now(state: Readonly<RunState>): string | null;
  /** What is still open: the next chapter's question. */
  open: TemplateResult;
  /** Its pictures, one or two: views of its lesson, each with the share of the height that it wants. */
  views: Record<string, number>;
  /** Pairs of runs that show what is new, the first of this paper: the way back leads to this chapter. */
  beside: Comparison[];
}

const held = ({ evaluation }: Readonly<RunState>, term: string) => evaluation?.testTerms[term];

/** In the order of the lessons. */
export const chapters: Record<Paper, Chapter> = {
  classic: {
    question: words.chapters.classic.question,
    when: '2006',
    answer: words.chapters.classic.text,
    watch: words.chapters.classic.watch,
    now(state) {
      const place = standing(state);
      return place && words.chapters.classic.now(fixed(place.ours, 1), fixed(place.pca, 1));
    },
    open: words.chapters.classic.open,
    views: { network: 1, reconstructions: 1.1 },
    beside: [
      {
        name: words.chapters.classic.pair,
        first: { preset: 'rbm-30' },
        second: { preset: 'end-to-end-30' },
        watch: words.chapters.classic.see,
      },
    ],
  },
  denoising: {
    question: words.chapters.denoising.question,
    when: words.chapters.denoising.when,
    answer: words.chapters.denoising.text,
    watch: words.chapters.denoising.watch,
    now(state) {
      const gain = state.views.corrupted?.info.gain_db;
      return typeof gain === 'number'
        ? words.chapters.denoising.now(
            fixed(Math.abs(gain), 1),
            gain < 0 ? words.chapters.denoising.further : words.chapters.denoising.closer,
          )
        : null;
    },
    open: words.chapters.denoising.open,
    views: { triples: 1, filters: 1.3 },
    beside: [
      {
        name: words.chapters.denoising.pair,
        first: { preset: 'masking', hidden: '256-64', activation: 'relu', tied: false },
        second: { model: 'classic', preset: 'relu-2d', hidden: '256', code: 64 },
        watch: words.chapters.denoising.pairSee,
      },
      {
        name: words.chapters.denoising.other,
        first: { preset: 'masking' },
        second: { preset: 'plain' },
        watch: words.chapters.denoising.otherSee,
      },
    ],
  },
  sparse: {
    question: words.chapters.sparse.question,
    when: words.chapters.sparse.when,
    answer: words.chapters.sparse.text,
    watch: words.chapters.sparse.watch,
    now(state) {
      const mean = held(state, 'ρ̂');
      return mean === undefined
        ? null
        : words.chapters.sparse.now(fixed(mean, 3), String(state.configuration?.settings.rho ?? '–'));
    },
    open: words.chapters.sparse.open,
    views: { units: 1 },
    beside: [
      {
        name: words.chapters.sparse.pair,
        first: { preset: 'kl' },
        second: { preset: 'kl', beta: 0 },
        watch: words.chapters.sparse.see,
      },
    ],
  },
  vae: {
    question: words.chapters.vae.question,
    when: '2014',
    answer: words.chapters.vae.text,
    watch: words.chapters.vae.watch,
    now(state) {
      const kl = held(state, 'KL');
      return kl === undefined ? null : words.chapters.vae.now(fixed(kl, 1));
    },
    open: words.chapters.vae.open,
    views: { manifold: 1 },
    beside: [
      {
        name: words.chapters.vae.pair,
        first: { preset: 'latent-2' },
        second: { model: 'classic', preset: 'relu-2d' },
        watch: words.chapters.vae.see,
      },
    ],
  },
  'beta-vae': {
    question: words.chapters.beta.question,
    when: '2017',
    answer: words.chapters.beta.text,
    watch: words.chapters.beta.watch,
    now(state) {
      const kl = held(state, 'KL');
      return kl === undefined ? null : words.chapters.beta.now(fixed(kl, 1));
    },
    open: words.chapters.beta.open,
    views: { traversals: 1 },
    beside: [
      {
        name: words.chapters.beta.pair,
        first: { data: 'mnist', hidden: '400', code: 2, decoder_activation: 'relu', batch: 128, beta: 1 },
        second: { model: 'vae', preset: 'latent-2' },
        watch: words.chapters.beta.see,
      },
      {
        name: words.chapters.beta.other,
        first: { preset: 'beta-1' },
        second: { preset: 'beta-8' },
        watch: words.chapters.beta.otherSee,
      },
    ],
  },
  adversarial: {
    question: words.chapters.adversarial.question,
    when: '2016',
    answer: words.chapters.adversarial.text,
    watch: words.chapters.adversarial.watch,
    now(state) {
      const accuracy = held(state, 'accuracy_D') ?? held(state, 'accuracy_D(z)');
      return accuracy === undefined ? null : words.chapters.adversarial.now(fixed(100 * accuracy, 0));
    },
    open: words.chapters.adversarial.open,
    views: { prior: 1 },
    beside: [
      {
        name: words.chapters.adversarial.pair,
        first: { preset: 'normal', code: 2 },
        second: { model: 'vae', preset: 'latent-2' },
        watch: words.chapters.adversarial.see,
      },
    ],
  },
  seq2seq: {
    question: words.chapters.seq2seq.question,
    when: '2014',
    answer: words.chapters.seq2seq.text,
    watch: words.chapters.seq2seq.watch,
    now({ evaluation }) {
      return evaluation ? words.chapters.seq2seq.now(fixed(evaluation.testLoss, 2)) : null;
    },
    open: words.chapters.seq2seq.open,
    views: { network: 1, sentences: 1.4 },
    beside: [
      {
        name: words.chapters.seq2seq.pair,
        first: { preset: 'grammar' },
        second: { preset: 'grammar-forward' },
        watch: words.chapters.seq2seq.see,
      },
    ],
  },
};
