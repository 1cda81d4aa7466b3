// What a page opens with: without wishes, and what of a link is read before the engine, and so its catalogue, is there.

/** What a page without wishes opens; the model's card (shared/papers.ts) names the same preset. */
export const kFirst = { model: 'classic', preset: 'rbm-30', data: 'mnist' };

/** The engine's wasm builds: which instructions each uses, and whether it may start threads. */
export const kModules = ['simd', 'relaxed', 'simd-threads', 'relaxed-threads'] as const;
export type ModuleName = (typeof kModules)[number];

/** Which of the engine's builds, and how many threads, where a link says so. */
export interface ModuleWish {
  module?: ModuleName;
  threads?: number;
  /** One that computes the same to the bit on every machine. */
  isPlain?: true;
}

/** Which build of the engine, and on how many threads; what has a goal is to be the same everywhere. */
export function readModuleWish(hash: string): ModuleWish {
  const parameters = new URLSearchParams(hash.replace(/^#/, ''));
  const module = kModules.find((name) => name === parameters.get('module'));
  const threads = Number(parameters.get('threads') ?? NaN);
  return {
    ...(module && { module }),
    ...(Number.isInteger(threads) && threads >= 1 && { threads }),
    ...(parameters.get('goal') && { isPlain: true }),
  };
}

/** The model that a link names, whether there is such a one or not. */
export function readModelWish(hash: string): string | undefined {
  const parameters = new URLSearchParams(hash.replace(/^#/, ''));
  return parameters.get('model') ?? splitPreset(parameters.get('preset'))[0];
}

/** 'classic' and 'rbm-30' of 'classic/rbm-30'. */
export function splitPreset(text: string | null): [model: string | undefined, preset: string | undefined] {
  if (text === null) return [undefined, undefined];
  const slash = text.lastIndexOf('/');
  return slash < 0 ? [undefined, text] : [text.slice(0, slash), text.slice(slash + 1)];
}

/** Begins the address's hash of a worker that was started early; the page's own hash follows. */
export const kEarly = '#early';
