import { release } from '../../module/embind';
import type { SnapshotMark } from '../../protocol';

interface Snapshot extends SnapshotMark {
  bytes: Uint8Array;
}

const kBudget = 40 * 2 ** 20; // bytes; a tab with a VAE and all digits stays below 300 MB (tests/bench/memory.mjs)
const kMostSnapshots = 150; // more than a slider can tell apart
/** Steps so early that they lie as close together as they are: from there on equal ratios count as equal distances. */
const kEarly = 20;

/**
 * Snapshots of one run, whose bytes are the ring's own, in order of their steps, of bounded size. Where there are too many, the one that is missed least
 * goes: the whole run stays covered, and its beginning, where most happens, more densely.
 */
export class SnapshotRing {
  private readonly snapshots: Snapshot[] = [];
  private size = 0;

  constructor(
    private readonly budget = kBudget,
    private readonly most = kMostSnapshots,
  ) {}

  get marks(): SnapshotMark[] {
    return this.snapshots.map(({ step, epoch }) => ({ step, epoch }));
  }

  get newest(): SnapshotMark | null {
    return this.snapshots.at(-1) ?? null;
  }

  /** The step from which on another snapshot is worth its place. */
  get nextStep(): number {
    const newest = this.snapshots.at(-1);
    return newest ? newest.step + Math.max(1, Math.floor((newest.step + kEarly) * 0.05)) : 0;
  }

  /** Adds what comes after all others; what it finds at or after that step did not happen. */
  add({ step, epoch }: SnapshotMark, bytes: Uint8Array): void {
    this.cutAfter(step - 1);
    this.snapshots.push({ step, epoch, bytes });
    this.size += bytes.length;
    while ((this.size > this.budget || this.snapshots.length > this.most) && this.snapshots.length > 2)
      this.remove(this.leastMissed());
  }

  /** The bytes of the snapshot of that very step. */
  at(step: number): Uint8Array | null {
    return this.snapshots.find((snapshot) => snapshot.step === step)?.bytes ?? null;
  }

  /** Forgets what comes after a step. */
  cutAfter(step: number): void {
    while ((this.snapshots.at(-1)?.step ?? -1) > step) this.remove(this.snapshots.length - 1);
  }

  clear(): void {
    while (this.snapshots.length > 0) this.remove(this.snapshots.length - 1);
  }

  /** Never the first nor the newest. */
  private leastMissed(): number {
    let best = 1;
    let smallest = Infinity;
    for (let i = 1; i + 1 < this.snapshots.length; i++) {
      const gap = (this.snapshots[i + 1]!.step + kEarly) / (this.snapshots[i - 1]!.step + kEarly);
      if (gap < smallest) [best, smallest] = [i, gap];
    }
    return best;
  }

  private remove(index: number): void {
    const [{ bytes }] = this.snapshots.splice(index, 1) as [Snapshot];
    this.size -= bytes.length;
    release(bytes);
  }
}
