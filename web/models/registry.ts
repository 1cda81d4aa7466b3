import type { CodeOf, Lesson } from './lesson';

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

// The engine's own code of a step is fetched when a reader opens it.
const codes: Record<string, () => Promise<{ code: CodeOf }>> = {
  classic: () => import('./classic/code'),
  denoising: () => import('./denoising/code'),
  sparse: () => import('./sparse/code'),
  vae: () => import('./vae/code'),
  'beta-vae': () => import('./beta-vae/code'),
  adversarial: () => import('./adversarial/code'),
  seq2seq: () => import('./seq2seq/code'),
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

/** Fetches the code of a model's steps; undefined where the page has none. */
export async function loadCode(model: string): Promise<CodeOf | undefined> {
  return (await codes[model]?.())?.code;
}
