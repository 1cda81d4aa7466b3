import type { Lesson } from './lesson';

// Each lesson is fetched when it is first opened: the page opens with the code of one.
const loaders: Record<string, () => Promise<Lesson>> = {
  classic: async () => (await import('./classic')).classic,
  denoising: async () => (await import('./denoising')).denoising,
  sparse: async () => (await import('./sparse')).sparse,
  vae: async () => (await import('./vae')).vae,
  'beta-vae': async () => (await import('./beta-vae')).betaVae,
  adversarial: async () => (await import('./adversarial')).adversarial,
  seq2seq: async () => (await import('./seq2seq')).seq2seq,
};

const loaded = new Map<string, Lesson>();

/** The lesson of a model, once it has been loaded. */
export function lessonOf(model: string): Lesson | undefined {
  return loaded.get(model);
}

/** Fetches a model's lesson; does nothing where it is there, or where the page has none. */
export async function loadLesson(model: string): Promise<void> {
  const load = Object.hasOwn(loaders, model) ? loaders[model] : undefined;
  if (load && !loaded.has(model)) loaded.set(model, await load());
}
