import { copied } from '../shared/copied';
import type { Spent, View, ViewRequest } from '../engine/protocol';
import type { Curve, CurveName } from '../state/store/history';
import type { RunState } from '../state/store/run-store';
import type { Session } from '../state/session/session';
import { frees } from './page-life';

/**
 * `window.hourglass.test`: what the page's tests hold on to beyond `window.hourglass`. It is there where the address has
 * `?test`, and no promise is made of it to anybody else.
 */
export interface TestSurface {
  /** What is known of the run, as it is: a test may look at every key of RunState. */
  state(): Readonly<RunState>;
  curve(name: CurveName): Curve;
  /** Takes a snapshot, as the page itself does every few seconds; resolves when it is stored, too, where runs are. */
  keepSnapshot(): Promise<void>;
  /** Whether snapshots go into the browser's storage. */
  storesRuns(): boolean;
  /** Begins to store this file as the run's snapshot, at once. */
  store(file: Blob): void;
  /** A safetensors file of the run as it stands. */
  checkpoint(): Promise<Blob>;
  /** One picture, now. */
  view(request: ViewRequest): Promise<View>;
  /** Opens what a link's hash asks for, as the page's own links do. */
  follow(hash: string): Promise<void>;
  /** Has the page look at something else, as a view does. */
  look: Session['look'];
  /** Shows the run as it was at a step that has a snapshot. */
  recall(step: number): Promise<void>;
  /** Trains without figures and pictures, or with them again. */
  silent(on: boolean): Promise<void>;
  /** After how long out of sight a frame does without its engine, in ms. */
  freesAfter(time: number): void;
  /** Where the engine's time has gone. */
  spent(): Promise<Spent>;
  /** A message to the reader, as the page shows its own. */
  say(text: string): void;
  /** The same of the run beside this one, where there is one; the comparison puts it there. `opened`: it is what its link wants. */
  second: (TestSurface & { opened(): Promise<void> }) | null;
}

export function makeTestSurface(session: Session): TestSurface {
  const { store } = session;
  return {
    state: () => store.state,
    curve: (name) => copied(store.history.curve(name)),
    keepSnapshot: () => session.keepSnapshot(),
    storesRuns: () => session.onSnapshot !== null,
    store: (file) => void session.onSnapshot?.(file, true),
    checkpoint: () => session.save(),
    view: (request) => session.view(request),
    follow: (hash) => session.follow(hash),
    look: (look) => session.look(look),
    recall: (step) => session.rewinder.recall(step),
    silent: (on) => session.engine.silent(on),
    freesAfter: (time) => void (frees.after = time),
    spent: () => session.engine.spent(),
    say: (text) => void store.notify('warning', text),
    second: null,
  };
}
