import type {
  Catalogue,
  Divergence,
  Evaluation,
  ModelDescription,
  ModuleInfo,
  Progress,
  RewindStatus,
  RunConfiguration,
  View,
} from '../../engine/protocol';
import type { DataManifest, DataStatus } from '../../engine/data-sets';
import { LossHistory } from './history';
import type { Goal } from '../link/goal';
import type { Look } from '../link/view-keys';
import { kNoLocks } from '../link/locks';
import type { Locks } from '../link/locks';
import { nextPhase } from './phase';
import type { Phase, PhaseStep } from './phase';
import { noteRead } from './reads';
import type { Standing } from './goal-standing';

export type { Standing } from './goal-standing';

/** Something the reader should know, with what can be done about it. */
export interface Notice {
  id: number;
  kind: 'information' | 'warning' | 'error';
  text: string;
  /** `expires`: the offer goes away by itself. */
  action?: { label: string; run: () => void; expires?: boolean };
}

/** Where on the loss chart a reader expects a curve to end. */
export interface ChartMark {
  /** Of which thing to try: 'model/try'. */
  of: string;
  /** The curve, as the history knows it, and in words: 'the held-out error'. */
  curve: string;
  name: string;
  /** After how many epochs. */
  epoch: number;
  /** Between which it may be put. */
  range: [least: number, most: number];
  /** Null until it has been put. */
  value: number | null;
  /** It can be put elsewhere still. */
  isOpen: boolean;
  /** Where the curve has ended; null before. */
  end: number | null;
  /** The link that runs it. */
  href: string;
}

/** All that is known about one run. Views read this and nothing else. */
export interface RunState {
  phase: Phase;
  module: ModuleInfo | null;
  catalogue: Catalogue | null;
  manifest: DataManifest | null;
  configuration: RunConfiguration | null;
  data: DataStatus | null;
  playing: boolean;
  /** The reader lets it train on while its tab is hidden. */
  trainsHidden: boolean;
  stepsPerSecond: number; // the wanted speed; 0 for as fast as it goes
  progress: Progress | null;
  evaluation: Evaluation | null;
  /** The last step that broke the run; null where none has since it began. */
  divergence: Divergence | null;
  /** What the run has to come to, where a link asks for something. */
  goal: Goal | null;
  /** What a lecturer has fixed. */
  locks: Locks;
  standing: Standing;
  rewind: RewindStatus;
  /** The run that was given up last, where it was worth it and can be had back. */
  former: { title: string; step: number } | null;
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
  /** The reader's mark on the loss chart. */
  mark: ChartMark | null;
  notices: Notice[];
  /** How often a command was refused: a control that has asked for the impossible goes back to what the run has. */
  refused: number;
  /** Sets of the reader's own that this page has. */
  own: { name: string; title: string; kind: 'images' | 'text' }[];
}

/** Before anything was measured. */
export const kAtFirst: Standing = { is: 'open', figures: null, first: null, step: 0, receipt: null };

const kInformationStays = 8000; // ms
const kOfferStays = 30_000; // ms, where it expires

/** What an event of the engine's changes (reduce.ts). */
export interface Change {
  state: Partial<RunState>;
  /** Of the curves: forgotten, or longer by a point. */
  curves?: 'forget' | { progress: Progress } | { evaluation: Evaluation };
  notice?: Pick<Notice, 'kind' | 'text'>;
}

export type StateKey = keyof RunState;
/** What a change is told by: a part of the state, one picture, or the curves. */
export type ChangeKey = StateKey | `views.${string}` | 'history';
type Listener = (changed: ReadonlySet<ChangeKey>) => void;

/**
 * One run's state. Changes made in one turn are told together, in the next microtask; what is looked at is noted, for those
 * who record it (reads.ts).
 */
export class RunStore {
  /** Its parts, read only, and as they are now. */
  readonly state: Readonly<RunState>;
  private readonly curves = new LossHistory(() => this.mark('history'));
  private current: RunState = {
    phase: { is: 'starting' },
    module: null,
    catalogue: null,
    manifest: null,
    configuration: null,
    data: null,
    playing: false,
    trainsHidden: false,
    stepsPerSecond: 0,
    progress: null,
    evaluation: null,
    divergence: null,
    goal: null,
    locks: kNoLocks,
    standing: kAtFirst,
    rewind: { marks: [], at: null, newest: null },
    former: null,
    views: {},
    look: {},
    changedOnTheWay: false,
    chosenImage: 0,
    probe: null,
    lit: null,
    mark: null,
    notices: [],
    refused: 0,
    own: [],
  };
  private readonly listeners = new Set<Listener>();
  private changed = new Set<ChangeKey>();
  private complaint = 0; // the notice of what a link cannot have
  private nextNotice = 1;
  private views = this.watched(this.current.views);

  constructor() {
    this.state = {} as RunState;
    for (const key of Object.keys(this.current) as StateKey[]) {
      const get = () => {
        noteRead(this, key);
        return this.current[key];
      };
      Object.defineProperty(this.state, key, { enumerable: true, get: key === 'views' ? () => this.views : get });
    }
  }

  get history(): LossHistory {
    noteRead(this, 'history');
    return this.curves;
  }

  get model(): ModelDescription | null {
    const name = this.state.configuration?.model;
    return this.state.catalogue?.models.find((model) => model.name === name) ?? null;
  }

  set(change: Partial<RunState>): void {
    const { views } = this.current;
    for (const key of Object.keys(change) as StateKey[]) if (!Object.is(change[key], this.current[key])) this.mark(key);
    Object.assign(this.current, change);
    if (change.views && change.views !== views) {
      for (const id of Object.keys({ ...views, ...change.views }))
        if (views[id] !== change.views[id]) this.mark(`views.${id}`);
      this.views = this.watched(change.views);
    }
  }

  /** What an event of the engine's changes (reduce.ts). */
  apply({ state, curves, notice }: Change): void {
    if (curves === 'forget') this.curves.clear();
    else if (curves && 'progress' in curves) this.curves.addProgress(curves.progress);
    else if (curves) this.curves.addEvaluation(curves.evaluation);
    this.set(state);
    if (notice) this.notify(notice.kind, notice.text);
  }

  /** Goes where a step leads from here. */
  enter(step: PhaseStep): void {
    this.set({ phase: nextPhase(this.current.phase, step) });
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

  /** @returns the notice's id; one with an action stays until the reader is done with it, or expires */
  notify(kind: Notice['kind'], text: string, action?: Notice['action']): number {
    const same = this.current.notices.filter((notice) => notice.text !== text);
    const id = this.nextNotice++;
    this.set({ notices: [...same, { id, kind, text, ...(action && { action }) }].slice(-4) });
    const stays = action ? (action.expires ? kOfferStays : null) : kind === 'information' ? kInformationStays : null;
    if (stays !== null) setTimeout(() => this.dismiss(id), stays);
    return id;
  }

  /** Names what of a link was ignored: all of it in one notice, of whichever part it is said first. */
  complain(complaints: string[]): void {
    if (complaints.length === 0) return;
    const before = this.current.notices.find(({ id }) => id === this.complaint);
    if (before) this.dismiss(before.id);
    const lines = new Set([...(before?.text.split('\n') ?? []), ...complaints.join('\n').split('\n')]);
    this.complaint = this.notify('warning', [...lines].join('\n'));
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

  /** A command could not be done. */
  refuse(): void {
    this.set({ refused: this.current.refused + 1 });
  }

  private mark(key: ChangeKey): void {
    if (this.changed.size === 0) {
      queueMicrotask(() => {
        const changed = this.changed;
        this.changed = new Set();
        for (const listener of [...this.listeners]) listener(changed);
      });
    }
    this.changed.add(key);
  }

  /** Pictures arrive thirty times a second: who looks at one of them is told of that one only. */
  private watched(views: RunState['views']): RunState['views'] {
    return new Proxy(views, {
      get: (all, id) => {
        noteRead(this, `views.${String(id)}`);
        return all[String(id)];
      },
      ownKeys: (all) => {
        noteRead(this, 'views');
        return Reflect.ownKeys(all);
      },
    });
  }
}
