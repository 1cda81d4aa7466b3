import * as Comlink from 'comlink';
import { kEarly, kFirst, readModelWish, readModuleWish } from '../../shared/opening';
import { chooseModule, detectAbilities } from '../module/modules';
import type { EngineEvent, ModuleInfo, View } from '../protocol';
import type { Arrival } from './shards';
import { arrivalOf } from './shards';

// What a worker does before its page can ask: it begins what the page will most likely ask for.

/** What that is. */
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
 * (web/build/head.ts); null where the page started it and will ask at once.
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

/** Events on their way to the page: kept until it knows of the run that they tell of. */
export class Outbox {
  /** The page's: it answers when it has taken an event. */
  listener: (event: EngineEvent) => unknown = () => {};
  private kept: EngineEvent[] | null = [];
  private measured: unknown; // what the page answers when it has heard of the last measurement

  get isOpen(): boolean {
    return this.kept === null;
  }

  send(event: EngineEvent): unknown {
    if (this.kept) {
      this.kept.push(event);
      return undefined;
    }
    const taken = this.listener(event.type === 'view' ? Comlink.transfer(event, buffersOf(event.view)) : event);
    if (event.type === 'measured') this.measured = taken;
    return taken;
  }

  /**
   * Resolves when the page has heard of all that was measured up to now. Events and answers take different ways: whoever begins the run
   * again answers after that, lest the run before should reach the goal of the new one.
   */
  async heard(): Promise<void> {
    await Promise.resolve(this.measured).catch(() => {}); // a page that has gone
  }

  /** Keeps nothing any more. @returns what was kept, to be sent now */
  open(): EngineEvent[] {
    const { kept } = this;
    this.kept = null;
    return kept ?? [];
  }

  /** Forgets what was kept: it told of another engine. */
  clear(): void {
    this.kept = [];
  }
}

/** The view, handed over to the page without a copy. */
export function transferred(view: View): View {
  return Comlink.transfer(view, buffersOf(view));
}

function buffersOf(view: View): ArrayBuffer[] {
  return [...new Set(Object.values(view.arrays).map((array) => array.data.buffer as ArrayBuffer))];
}
