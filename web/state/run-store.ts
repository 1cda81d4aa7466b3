import type {
  Catalogue,
  DataManifest,
  DataStatus,
  Evaluation,
  ModelDescription,
  ModuleInfo,
  Progress,
  RewindStatus,
  RunConfiguration,
  View,
} from '../engine/protocol';
import { LossHistory } from './history';
import type { Look } from './look';

export type Status = 'starting' | 'loading' | 'running' | 'failed';

/** Something the reader should know, with what can be done about it. */
export interface Notice {
  id: number;
  kind: 'information' | 'warning' | 'error';
  text: string;
  action?: { label: string; run: () => void };
}

/** All that is known about one run. Views read this and nothing else. */
export interface RunState {
  status: Status;
  /** Why the run cannot go on, where status is 'failed'. */
  failure: string | null;
  module: ModuleInfo | null;
  catalogue: Catalogue | null;
  manifest: DataManifest | null;
  configuration: RunConfiguration | null;
  data: DataStatus | null;
  /** The run that has been asked for and is not there yet, where that takes a while. */
  opening: { model: string; data: string } | null;
  playing: boolean;
  stepsPerSecond: number; // the wanted speed; 0 for as fast as it goes
  progress: Progress | null;
  evaluation: Evaluation | null;
  rewind: RewindStatus;
  /** The step, or the newest state, that the reader has sent the run to and that it has not reached yet. */
  goingTo: number | 'newest' | null;
  /** The newest picture of each watched id. */
  views: Record<string, View>;
  /** What the reader has chosen to see; the sample is `chosenImage`, the place of the code `probe`. */
  look: Omit<Look, 'sample' | 'at'>;
  /** Settings were changed on the way: a run that begins with them goes another. */
  changedOnTheWay: boolean;
  /** The test image that goes through the diagram. */
  chosenImage: number;
  /** The point of the code map that is being decoded, in the map's own units. */
  probe: { x: number; y: number; pinned: boolean } | null;
  /** The term of the objective that the reader points at, wherever it stands. */
  lit: string | null;
  notices: Notice[];
  /** Sets of the reader's own that this page has. */
  own: { name: string; title: string; kind: 'images' | 'text' }[];
}

const kInformationStays = 8000; // ms

export type StateKey = keyof RunState;
type Listener = (changed: ReadonlySet<StateKey>) => void;

/** One run's state. Changes made in one turn are told together, in the next microtask. */
export class RunStore {
  readonly history = new LossHistory();
  private current: RunState = {
    status: 'starting',
    failure: null,
    module: null,
    catalogue: null,
    manifest: null,
    configuration: null,
    data: null,
    opening: null,
    playing: false,
    stepsPerSecond: 0,
    progress: null,
    evaluation: null,
    rewind: { marks: [], at: null, newest: null },
    goingTo: null,
    views: {},
    look: {},
    changedOnTheWay: false,
    chosenImage: 0,
    probe: null,
    lit: null,
    notices: [],
    own: [],
  };
  private readonly listeners = new Set<Listener>();
  private changed = new Set<StateKey>();
  private nextNotice = 1;

  get state(): Readonly<RunState> {
    return this.current;
  }

  get model(): ModelDescription | null {
    const name = this.current.configuration?.model;
    return this.current.catalogue?.models.find((model) => model.name === name) ?? null;
  }

  set(change: Partial<RunState>): void {
    const wasQuiet = this.changed.size === 0;
    Object.assign(this.current, change);
    for (const key of Object.keys(change)) this.changed.add(key as StateKey);
    if (wasQuiet && this.changed.size > 0) {
      queueMicrotask(() => {
        const changed = this.changed;
        this.changed = new Set();
        for (const listener of [...this.listeners]) listener(changed);
      });
    }
  }

  setView(id: string, view: View | null): void {
    const views = { ...this.current.views };
    if (view === null) delete views[id];
    else views[id] = view;
    this.set({ views });
  }

  /** @returns a function that ends the subscription */
  subscribe(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** @returns the notice's id; one with an action stays until the reader is done with it */
  notify(kind: Notice['kind'], text: string, action?: Notice['action']): number {
    const same = this.current.notices.filter((notice) => notice.text !== text);
    const id = this.nextNotice++;
    this.set({ notices: [...same, { id, kind, text, ...(action && { action }) }].slice(-4) });
    if (kind === 'information' && !action) setTimeout(() => this.dismiss(id), kInformationStays);
    return id;
  }

  /** Names what was ignored, all of it in one notice. */
  complain(complaints: string[]): void {
    if (complaints.length > 0) this.notify('warning', complaints.join('\n'));
  }

  /** What was said of a run that has given way to another is no news of that one; an offer still stands. */
  outdate(former: Notice[]): void {
    const { notices } = this.current;
    const still = notices.filter((notice) => notice.action || !former.includes(notice));
    if (still.length < notices.length) this.set({ notices: still });
  }

  dismiss(id: number): void {
    this.set({ notices: this.current.notices.filter((notice) => notice.id !== id) });
  }
}
