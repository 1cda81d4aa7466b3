import * as Comlink from 'comlink';
import type { NativeModule } from '../module/embind';
import type { MakeThread } from '../protocol';

/** The workers of an engine's threads, which the page makes, once. */
export class ThreadWorkers {
  /** The page's: it listens before it asks for a run. */
  make!: MakeThread;
  private areAsked = false;

  /**
   * Has them made, unless that was asked for already. `threads`: how many there are to be, with the one that calls.
   * @returns whether they are there now, and were not before
   */
  async bring(native: NativeModule, threads: number): Promise<boolean> {
    if (this.areAsked) return false;
    this.areAsked = true;
    if (threads === 1) return false;
    await native.growPool(threads - 1, (start) => this.make(Comlink.transfer(start, [start.port])));
    return true;
  }
}
