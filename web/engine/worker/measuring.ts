import { Resting } from '../bound';
import type { NativeEngine } from '../module/embind';
import { parsed } from '../module/embind';
import { Marks } from './marks';
import type { Emit } from './pictures';
import type { Evaluation, Measured, Metrics, Progress, Pursued, RunConfiguration, RunRecord } from '../protocol';

/** Of the data, as far as measuring on all of them goes. */
export interface WholeData {
  /** Held-out samples, once they are all there. */
  tests: number;
  /** Nothing is to come any more. */
  isWhole: boolean;
}

const kLook = 50; // ms, between two looks whether the data have come

/** Measures a run that is pursued: at its marks, and at its bound, where it has it come to rest. */
export class Measuring {
  private pursued: Pursued | null = null;
  private readonly resting = new Resting(() => this.batch());
  private readonly marks = new Marks(
    () => this.batch(),
    () => this.data().tests,
  );
  /** Where the run stands at a mark, and waits to be measured. */
  private due: Progress | null = null;
  private last: Measured | null = null;

  constructor(
    private readonly engine: NativeEngine,
    private readonly emit: Emit,
    private readonly data: () => WholeData,
  ) {}

  pursue(pursued: Pursued | null, progress: Progress | null): void {
    this.pursued = pursued;
    this.due = this.last = null;
    this.marks.set(pursued);
    this.resting.set(pursued?.bound ?? null, progress);
  }

  /** For a run that begins again, or another state of it. */
  again(progress: Progress): void {
    this.due = this.last = null;
    this.resting.again(progress);
  }

  /** Of so many steps those that may be taken at once. */
  within(steps: number, progress: Progress | null): number {
    return this.resting.within(this.marks.within(steps, progress), progress);
  }

  goPast(): void {
    this.resting.goPast();
  }

  stepped(samplesBefore: number, progress: Progress): void {
    if (this.marks.passed(samplesBefore, progress)) this.due = progress;
  }

  /** Measures where the run is at a mark. @returns false where it has to wait: not all is there that it is measured on */
  isDone(): boolean {
    if (!this.due) return true;
    if (!this.data().isWhole) return false;
    this.measure(this.due, false);
    return true;
  }

  /** For a run that has come to rest. */
  async rests(progress: Progress | null, isHalted: () => boolean): Promise<void> {
    const isThere = this.resting.arrives(progress);
    while (isThere && !isHalted() && !this.data().isWhole) await new Promise((resolve) => setTimeout(resolve, kLook));
    if (isHalted()) return;
    this.isDone();
    if (!isThere || !progress) return;
    this.measure(progress, true);
    this.resting.told();
  }

  private measure(progress: Progress, atBound: boolean): void {
    this.due = null;
    const isSame = this.last?.progress.step === progress.step;
    this.last = isSame
      ? { ...this.last!, atBound }
      : {
          progress,
          evaluation: parsed<Evaluation>(this.engine.evaluateWhole()),
          figures: this.pursued?.all ? parsed<Metrics['figures']>(this.engine.metrics()) : null,
          record: parsed<RunRecord>(this.engine.record()),
          atBound,
        };
    this.emit({ type: 'measured', measured: this.last });
  }

  private batch(): number {
    return Number((JSON.parse(this.engine.configuration()) as RunConfiguration).settings.batch);
  }
}
