import { words } from '../text/shared';

/**
 * The engine's figures over the whole test set, by the names that the command line, `metrics()` and links know them by: the models that
 * have each. Which of them a run has depends on its settings and data, too.
 */
const kVariational = ['vae', 'beta-vae'];
const kImages = ['classic', 'denoising', 'sparse', ...kVariational, 'adversarial'];

const figures: Record<string, { models: string[]; isShare?: true }> = {
  loss: { models: [...kImages, 'seq2seq'] },
  squared_error: { models: kImages },
  pca_squared_error: { models: kImages },
  clean_squared_error: { models: ['denoising'] },
  gain_db: { models: ['denoising'] },
  gain_db_masking: { models: ['denoising'] },
  gain_db_gaussian: { models: ['denoising'] },
  gain_db_salt_and_pepper: { models: ['denoising'] },
  negative_elbo: { models: kVariational },
  reconstruction: { models: ['classic', 'denoising', ...kVariational, 'adversarial'] },
  kl: { models: kVariational },
  iwae_50: { models: kVariational },
  active_units: { models: kVariational },
  traversal_change: { models: kVariational },
  mig: { models: kVariational },
  higgins: { models: kVariational, isShare: true },
  discriminator_accuracy: { models: ['adversarial'], isShare: true },
  mmd: { models: ['adversarial'] },
  parzen: { models: ['adversarial'] },
  error_rate: { models: ['sparse', 'adversarial'], isShare: true },
  cross_entropy: { models: ['sparse'] },
  mean_activation: { models: ['sparse'] },
  min_activation: { models: ['sparse'] },
  max_activation: { models: ['sparse'] },
  dead_units: { models: ['sparse'] },
  knn_accuracy: { models: ['classic', 'adversarial'], isShare: true },
  probe_accuracy: { models: ['denoising', 'sparse'], isShare: true },
  token_accuracy: { models: ['seq2seq'], isShare: true },
  exact_match: { models: ['seq2seq'], isShare: true },
  learned_exact_match: { models: ['seq2seq'], isShare: true },
  edit_distance: { models: ['seq2seq'] },
  perplexity: { models: ['seq2seq'] },
};

/** The names of a model's figures. */
export function figuresOf(model: string): string[] {
  return Object.keys(figures).filter((name) => figures[name]!.models.includes(model));
}

/** What a figure is called in a line. */
export function figureTitle(name: string): string {
  return (words.figures as Record<string, string>)[name] ?? name;
}

/** Whether a figure is a share of 1. */
export function isShare(name: string): boolean {
  return figures[name]?.isShare ?? false;
}

/** Of an evaluation's, what figures are made of. */
interface HeldOut {
  testLoss: number | null;
  testSquaredError: number | null;
  testTerms: Record<string, number>;
}

/** Figures that come with any evaluation; of all others an engine has to make more of its run, which takes seconds. */
const quick: Record<string, { models: string[]; of: (evaluation: HeldOut) => number | null | undefined }> = {
  loss: { models: figures.loss!.models, of: ({ testLoss }) => testLoss },
  squared_error: { models: kImages, of: ({ testSquaredError }) => testSquaredError },
  reconstruction: { models: kVariational, of: ({ testTerms }) => testTerms['−log p(x|z)'] },
  kl: { models: kVariational, of: ({ testTerms }) => testTerms.KL },
  negative_elbo: {
    models: kVariational,
    of: ({ testTerms }) => (testTerms['−log p(x|z)'] ?? NaN) + (testTerms.KL ?? NaN),
  },
  discriminator_accuracy: {
    models: figures.discriminator_accuracy!.models,
    of: ({ testTerms }) => testTerms.accuracy_D ?? testTerms['accuracy_D(z)'],
  },
  error_rate: { models: ['sparse'], of: ({ testTerms }) => testTerms.E },
  cross_entropy: { models: ['sparse'], of: ({ testTerms }) => testTerms['−log p'] },
  perplexity: { models: figures.perplexity!.models, of: ({ testTerms }) => testTerms.perplexity },
};

/** Whether all of these come with an evaluation. */
export function areQuick(names: readonly string[], model: string): boolean {
  return names.every((name) => quick[name]?.models.includes(model));
}

/**
 * These figures of a model, by name; null for one that there is none of. `all`: what the engine has made of its run, where one of them
 * is not quick.
 */
export function figuresAmong(
  names: readonly string[],
  model: string,
  evaluation: HeldOut,
  all: Record<string, unknown> | null,
): Record<string, number | null> {
  const isQuick = areQuick(names, model);
  const value = (name: string) => (!isQuick && name !== 'loss' ? all?.[name] : quick[name]!.of(evaluation));
  const number = (one: unknown) => (typeof one === 'number' && Number.isFinite(one) ? one : null);
  return Object.fromEntries(names.map((name) => [name, number(value(name))]));
}
