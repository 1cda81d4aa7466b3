import * as Comlink from 'comlink';
import { startWorker } from '../engine/client/start-worker';
import { messageOf } from '../shared/format';
import { identityOf } from './files';
import type { Found } from './files';
import type { Verdict } from './verdict';
import type { VerifyWorker } from './worker';
import { language } from '../text/language';
import { words } from '../text/verify';
import workerAddress from './worker.ts?worker&url';

/** A receipt that was handed in, and how far it is with it. */
export interface Entry extends Found {
  verdict: Verdict | null;
  /** Trained again; null where it is not its turn. */
  steps: number | null;
  /** The first that is of the same run. */
  sameAs: string | null;
}

/** Has receipts verified one after the other, by a worker that ends where it is told to. */
export class Queue {
  readonly entries: Entry[] = [];
  runs = false;
  /** What the receipts are to be of; '' for any link. */
  link = '';
  private onStop = (): void => {};
  private worker: { own: Worker; remote: Comlink.Remote<VerifyWorker> } | null = null;

  constructor(
    private readonly base: string,
    /** Something of it is another than before. */
    private readonly changed: () => void,
  ) {}

  add(found: Found[]): void {
    for (const one of found) {
      const { receipt } = one;
      const isSame = (other: Entry) =>
        !(receipt instanceof Error) &&
        !(other.receipt instanceof Error) &&
        identityOf(other.receipt) === identityOf(receipt);
      const verdict: Verdict | null = receipt instanceof Error ? { is: 'damaged', why: receipt.message } : null;
      this.entries.push({ ...one, verdict, steps: null, sameAs: this.entries.find(isSame)?.name ?? null });
    }
    this.changed();
    void this.go();
  }

  async go(): Promise<void> {
    if (this.runs) return;
    this.runs = true;
    for (let next = this.next(); this.runs && next; next = this.next()) await this.verify(next);
    this.runs = false;
    this.changed();
  }

  /** Ends what is on, which can be begun again. */
  stop(): void {
    this.runs = false;
    for (const entry of this.entries) entry.steps = null;
    this.endWorker();
    this.onStop();
    this.changed();
  }

  private endWorker(): void {
    this.worker?.remote[Comlink.releaseProxy]();
    this.worker?.own.terminate();
    this.worker = null;
  }

  clear(): void {
    this.stop();
    this.entries.length = 0;
    this.changed();
  }

  private start() {
    const own = startWorker(workerAddress, `verify ${language}`);
    return { own, remote: Comlink.wrap<VerifyWorker>(own) };
  }

  private next(): Entry | undefined {
    return this.entries.find(({ verdict }) => verdict === null);
  }

  private async verify(entry: Entry): Promise<void> {
    const worker = (this.worker ??= this.start());
    entry.steps = 0;
    this.changed();
    const told = (steps: number) => {
      if (this.worker?.own !== worker.own) return;
      entry.steps = steps;
      this.changed();
    };
    // A worker that ends, or breaks, gives no answer.
    const broken = new Promise<Verdict>((resolve) => {
      worker.own.addEventListener('error', ({ message }) => resolve({ is: 'failed', why: message || words.noEngine }));
    });
    const stopped = new Promise<null>((resolve) => {
      this.onStop = () => resolve(null);
    });
    const answer = worker.remote
      .verify(this.base, entry.receipt as Exclude<typeof entry.receipt, Error>, Comlink.proxy(told), this.link)
      .catch((error: unknown): Verdict => ({ is: 'failed', why: messageOf(error) }));
    const verdict = await Promise.race([answer, broken, stopped]);
    if (verdict === null) return;
    if (verdict.is === 'failed') this.endWorker(); // perhaps for want of memory: the next has one of its own
    entry.verdict = verdict;
    entry.steps = null;
    this.changed();
  }
}
