import { isCrash } from '../../module/embind';
import type { Progress, RewindStatus, SnapshotMark } from '../../protocol';
import { SnapshotRing } from './snapshot-ring';

const kShare = 0.03; // of the time, for taking snapshots
const kLongestWait = 1000; // ms; one that took long for another reason must not cost those after it

/** What the rewinding needs of a run. */
export interface RewindableRun {
  save(): Uint8Array;
  /** Puts the run back into that state, and shows it. */
  load(file: Uint8Array): void;
  /** Told once a run that no snapshot can be taken of it: its training goes on, without a way back. */
  lacks(reason: Error): void;
}

interface Head extends SnapshotMark {
  bytes: Uint8Array;
}

/**
 * Takes snapshots while a run goes on, and goes back to them. The newest state is set aside meanwhile: the run can return
 * to it or go on from where it is, and even then the state that was given up can be had back.
 */
export class Rewind {
  private readonly ring: SnapshotRing;
  private now: SnapshotMark = { step: 0, epoch: 0 };
  private nextTime = 0;
  private at: SnapshotMark | null = null;
  private head: Head | null = null; // the newest state, while the run is elsewhere
  /** The newest state of before the last fork, and where that was. */
  private givenUp: { head: Head; forkedAt: number } | null = null;
  private loading = false;

  constructor(
    private readonly run: RewindableRun,
    private readonly changed: (status: RewindStatus) => void,
    /** In bytes; without it as much as any device has to spare. */
    budget?: number,
  ) {
    this.ring = new SnapshotRing(budget);
  }

  /** Tells of steps that were taken. */
  stepped({ step, epoch }: Progress): void {
    this.now = { step, epoch };
    if (this.at !== null) return;
    if (step < (this.ring.newest?.step ?? 0)) {
      this.ring.cutAfter(step); // the engine went back to a snapshot of its own
      this.tell();
    }
    const began = performance.now();
    if (step < this.ring.nextStep || began < this.nextTime) return;
    this.add();
    const ended = performance.now();
    this.nextTime = Math.max(this.nextTime, ended + Math.min((ended - began) / kShare, kLongestWait));
    this.tell();
  }

  private add(): void {
    try {
      this.ring.add(this.now, this.run.save());
    } catch (error) {
      if (isCrash(error)) throw error;
      this.nextTime = Infinity; // to try and fail again and again would cost the training time
      this.run.lacks(error as Error);
    }
  }

  /** Another run, or another state of it that nobody asked this class for: there is no way back beyond it. */
  begun({ step, epoch }: Progress): void {
    this.now = { step, epoch };
    if (this.loading) return;
    this.ring.clear();
    this.at = this.head = this.givenUp = null;
    this.nextTime = 0;
    this.add();
    this.tell();
  }

  /** Shows the run as it was at one of the steps that a snapshot was taken at. The run must be paused. */
  recall(step: number): void {
    const bytes = this.ring.at(step);
    if (!bytes) throw new Error(`There is no snapshot of step ${step} any longer.`);
    const before = { at: this.at, head: this.head };
    this.head ??= { ...this.now, bytes: this.run.save() };
    this.at = this.ring.marks.find((mark) => mark.step === step)!;
    this.tell(); // first: what follows is no news of the run
    try {
      this.load(bytes);
    } catch (error) {
      Object.assign(this, before);
      this.tell();
      throw error;
    }
  }

  /** Back to the newest state, with the settings that it had. */
  newest(): void {
    if (!this.head) return;
    this.load(this.head.bytes);
    this.at = this.head = null;
    this.tell();
  }

  /** Goes on from where the run is; what came after did not happen. Does nothing where nothing did. */
  fork(): void {
    if (!this.at || !this.head) return;
    const forked = { at: this.at, from: { step: this.head.step, epoch: this.head.epoch } };
    this.givenUp = { head: this.head, forkedAt: this.at.step };
    this.ring.cutAfter(this.at.step);
    this.at = this.head = null;
    this.tell(forked);
  }

  /** The state that the last fork gave up. The run must be paused. */
  takeBack(): void {
    if (!this.givenUp) throw new Error('The other branch is gone: a new run has begun.');
    const { head, forkedAt } = this.givenUp;
    this.at = this.head = null;
    this.load(head.bytes);
    this.ring.cutAfter(forkedAt);
    this.ring.add(head, head.bytes);
    this.givenUp = null;
    this.tell();
  }

  private load(bytes: Uint8Array): void {
    this.loading = true;
    try {
      this.run.load(bytes);
    } finally {
      this.loading = false;
    }
  }

  private tell(forked?: RewindStatus['forked']): void {
    const newest = this.head && { step: this.head.step, epoch: this.head.epoch };
    this.changed({ marks: this.ring.marks, at: this.at, newest, ...(forked && { forked }) });
  }
}
