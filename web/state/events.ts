import type { Metrics, SettingValue, View, ViewRequest } from '../engine/protocol';
import type { Look } from './link/view-keys';
import type { ChartMark, RunState } from './store/run-store';

/** A picture's numbers, for readers who do not see it. */
export interface Twin {
  caption: string;
  columns: string[];
  rows: (string | number)[][];
}

/** A view of which something is saved: what stands under its heading, its numbers, or all of the history (`whole`). */
export interface SavedFigure {
  heading: string;
  hint: string;
  content: HTMLElement;
  twin: (() => Twin | null) | null;
  whole: boolean;
}

interface Answer<T> {
  resolve: (answer: T) => void;
  reject: (error: Error) => void;
}

/**
 * What the reader does with controls and views, and what these want done: each rises from its element to the host around
 * it, which turns it into a command of the run's session (host/commands.ts). There are no others.
 */
export interface EventDetails {
  // The run
  'hg-transport': 'play' | 'pause' | 'step' | 'reset';
  /** Has back the run that was given up last. */
  'hg-take-back': undefined;
  /** Steps a second at most; 0 for as fast as it goes. */
  'hg-speed': number;
  'hg-setting': { key: string; value: SettingValue };
  /** A preset's short name. */
  'hg-preset': string;
  /** Some steps under another setting, which then goes back to what it was. */
  'hg-steps-with': { key: string; value: SettingValue; steps: number };
  'hg-rewind': { command: 'recall'; step: number } | { command: 'newest' | 'fork' };
  /** A set's name. */
  'hg-data': string;
  /** Whether it trains on while its tab is hidden. */
  'hg-trains-hidden': boolean;
  /** Files that the reader has picked. */
  'hg-own-files': File[];
  /** A link to what the page shows now. */
  'hg-link': (link: string) => void;
  /** The page, loaded anew with its run: in another language, or with threads. It is given the hash of what is open. */
  'hg-reopen': (hash: string) => void;
  'hg-file': 'save' | 'open' | 'compare' | 'course';
  /** Back from two runs to one. */
  'hg-alone': undefined;

  // What is looked at
  'hg-look': Look;
  /** A place of the code that is decoded, and the held-out sample nearest to it. */
  'hg-probe': { probe: RunState['probe']; nearest: number | null };
  /** A term of the objective that lights up wherever it stands; null for none. */
  'hg-light': string | null;
  /** A mark on the loss chart; null for none. */
  'hg-mark': ChartMark | null;

  /** Something that the reader may not have in sight, with the way there. */
  'hg-tell': { text: string; label: string; run: () => void };

  // What a view wants
  /** It wants other pictures than before. */
  'hg-ask': undefined;
  /** A picture that is wanted once. */
  'hg-request': Answer<View> & { request: ViewRequest };
  /** All figures over the whole test set. */
  'hg-metrics': Answer<Metrics>;
  'hg-export': { kind: 'picture' | 'numbers'; figure: SavedFigure };
  'hg-pytorch': undefined;
}

export type EventName = keyof EventDetails;

/** Has an event rise from an element. */
export function send<Name extends EventName>(
  from: EventTarget,
  name: Name,
  ...[detail]: EventDetails[Name] extends undefined ? [] : [detail: EventDetails[Name]]
): void {
  from.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
}

export type EventHandlers = { [Name in EventName]?: (detail: EventDetails[Name]) => void };

/** Handles events that rise to an element; they rise no further. @returns a function that ends it */
export function handle(at: EventTarget, handlers: EventHandlers): () => void {
  const ends = new AbortController();
  for (const [name, work] of Object.entries(handlers) as [EventName, (detail: unknown) => void][]) {
    const listener = (event: Event) => {
      event.stopPropagation(); // around a run's views there may be the bench of another
      work((event as CustomEvent).detail);
    };
    at.addEventListener(name, listener, { signal: ends.signal });
  }
  return () => ends.abort();
}
