import { readModelWish, readModuleWish } from '../state/url';
import { kFirst } from './first';
import { chooseModule, detectAbilities } from './modules';
import type { ModuleInfo } from './protocol';
import type { Arrival } from './shards';
import { arrivalOf } from './shards';
import { kEarly } from './start-worker';

/** What a page will most likely ask its worker for. */
export interface Likely {
  /** Under which address engine/ and data/ lie. */
  base: string;
  module: ModuleInfo;
  /** On its way from now on; null where another set will be asked for. */
  data: { name: string; arrival: Promise<Arrival> } | null;
  /** The page has no wishes at all. */
  isBare: boolean;
}

/**
 * Reads it from the worker's own address, where the page's head has started it with the page's hash behind its own
 * (web/build/early-worker.ts); null where the page started it and will ask at once.
 */
export async function readLikely(address: string): Promise<Likely | null> {
  const { hash } = new URL(address);
  if (!hash.startsWith(kEarly)) return null;
  const wishes = hash.slice(kEarly.length);
  const base = new URL('..', address).href;
  const module = chooseModule(await detectAbilities(), readModuleWish(wishes));
  const isFirst = (readModelWish(wishes) ?? kFirst.model) === kFirst.model && !/[#&]data=/.test(wishes);
  const data = isFirst ? { name: kFirst.data, arrival: arrivalOf(kFirst.data, base) } : null;
  data?.arrival.catch(() => {}); // told to whoever asks for it
  return { base, module, data, isBare: wishes === '' };
}
