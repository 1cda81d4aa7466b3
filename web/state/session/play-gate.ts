import { hasRun } from '../store/phase';
import type { Driver, Run } from '../run/run';

interface Gated {
  readonly store: Pick<Run['store'], 'enter' | 'state'>;
  readonly engine: Driver & Pick<Run['engine'], 'goPast'>;
  /** Where two runs train in step, what holds them so. */
  readonly driver: Driver | null;
  /** Runs a command; where it fails, a notice says why. */
  attempt(work: () => Promise<unknown>): Promise<boolean>;
}

/** The one gate of a run: it trains where the reader wishes that and it is in sight. */
export class PlayGate {
  private isWished = true;
  private isSeen = true;
  /** It was told to rest at the bound of its goal. */
  private atBound = false;

  constructor(private readonly run: Gated) {}

  get inSight(): boolean {
    return this.isSeen;
  }

  play(): Promise<void> {
    this.goPast();
    this.isWished = true;
    return this.apply();
  }

  pause(): Promise<void> {
    this.isWished = false;
    return this.apply();
  }

  /** Steps by number are taken out of sight, too. */
  async step(n: number): Promise<void> {
    this.goPast();
    this.isWished = false;
    await this.driver.step(n);
  }

  sight(inSight: boolean): void {
    if (inSight === this.isSeen) return;
    this.isSeen = inSight;
    if (this.isWished && hasRun(this.run.store.state.phase)) void this.run.attempt(() => this.apply());
  }

  /** Goes on training where the run had been training. */
  async resume(): Promise<void> {
    if (this.isWished) await this.apply();
  }

  /** The engine has come to rest by itself. */
  rest(): void {
    this.isWished = false;
  }

  restAtBound(): void {
    this.rest();
    this.atBound = true;
  }

  private get driver(): Driver {
    return this.run.driver ?? this.run.engine;
  }

  private async apply(): Promise<void> {
    this.run.store.enter({ type: this.isWished && !this.isSeen ? 'rest' : 'wake' });
    await (this.isWished && this.isSeen ? this.driver.play() : this.driver.pause());
  }

  /** What is wished before the run is known to rest at its bound was not meant to take it past. */
  private goPast(): void {
    if (this.atBound) void this.run.attempt(() => this.run.engine.goPast());
    this.atBound = false;
  }
}
