import type { EngineEvent, View, ViewRequest } from '../protocol';

/** Tells the page something; with a promise where the page says when it has taken that. */
export type Emit = (event: EngineEvent) => unknown;

interface Watched {
  request: ViewRequest;
  /** When it was last sent, in ms of performance.now(); -Infinity for never. */
  sent: number;
  /** How often in a row it could not be drawn. */
  failures: number;
}

const kMostFailures = 4;

/**
 * The pictures that the page would have kept fresh. A page that is slow to take them is not sent more: of each there is one on
 * its way at most, and while the run trains one of all.
 */
export class Pictures {
  private readonly watched = new Map<string, Watched>();
  private readonly underWay = new Set<string>();

  constructor(
    /** Draws one; throws where it cannot. */
    private readonly draw: (request: ViewRequest) => View,
    private readonly emit: Emit,
    /** Told when the page has taken one. */
    private readonly taken: () => void,
  ) {}

  watch(id: string, request: ViewRequest | null): void {
    if (request === null) this.watched.delete(id);
    else this.watched.set(id, { request, sent: -Infinity, failures: 0 });
  }

  /** Another run: what could not be drawn may be. */
  begin(): void {
    for (const watched of this.watched.values()) watched.failures = 0;
  }

  /** All are out of date. */
  outdate(): void {
    for (const watched of this.watched.values()) watched.sent = -Infinity;
  }

  get hasUnsent(): boolean {
    return this.unsent.length > 0;
  }

  /** Sends all that are out of date, but for those whose last one has not been taken. */
  sendUnsent(): void {
    for (const id of this.unsent) if (!this.underWay.has(id)) this.send(id);
  }

  /**
   * Sends the one that has waited longest, where one was sent no later than `before` and the page has taken all.
   * @returns whether there was one
   */
  sendStalest(before: number): boolean {
    if (this.underWay.size > 0) return false;
    let best: string | null = null;
    let sent = before;
    for (const [id, watched] of this.watched) {
      if (watched.sent < sent && watched.failures < kMostFailures) {
        best = id;
        sent = watched.sent;
      }
    }
    if (best !== null) this.send(best);
    return best !== null;
  }

  private get unsent(): string[] {
    return [...this.watched]
      .filter(([, { sent, failures }]) => sent === -Infinity && failures < kMostFailures)
      .map(([id]) => id);
  }

  private send(id: string): void {
    const watched = this.watched.get(id)!;
    watched.sent = performance.now();
    try {
      const sent = this.emit({ type: 'view', id, view: this.draw(watched.request) });
      watched.failures = 0;
      if (!(sent instanceof Promise)) return;
      this.underWay.add(id);
      const done = () => {
        this.underWay.delete(id);
        this.taken();
      };
      void sent.then(done, done);
    } catch (error) {
      if (error instanceof WebAssembly.RuntimeError) throw error;
      // A picture that cannot be drawn must not stop the training. Some only wait for another one: a point of the map, for
      // the map of a new phase. What fails again and again is left alone until the next run, and said so once.
      if (++watched.failures < kMostFailures) return;
      this.emit({
        type: 'error',
        message: `The picture "${watched.request.name}" cannot be drawn: ${(error as Error).message}`,
      });
    }
  }
}
