import type { Progress } from '../engine/protocol';
import type { Driver } from '../state/run/run';
import { hasRun } from '../state/store/phase';
import type { Session } from '../state/session/session';

const kRound = 150; // ms that a round should take

/** What a round has come to. */
type Outcome = 'there' | 'not there' | 'again' | 'lost';

/** What a pair needs of a session. */
export type Runner = Pick<Session, 'store' | 'engine' | 'on' | 'restart'> & { driver: Driver | null };

/**
 * Two runs that train in step: after every round both have seen as many samples. One that is behind, because it was begun
 * later or again, catches up first.
 */
export class Pair implements Driver {
  private running: Promise<void> | null = null;
  /** Since when they train: another one from each `play` to the next `pause`. */
  private turn: symbol | null = null;
  private stepsPerSecond = 0;
  private round = 0; // samples
  private far: number; // samples that the further one has seen
  private interrupt: (why: 'again' | 'lost') => void = () => {};
  private readonly ends: (() => void)[];

  constructor(
    private readonly runs: readonly [Runner, Runner],
    /** Told when training begins or ends. */
    private readonly changed: (playing: boolean) => void = () => {},
  ) {
    for (const run of runs) run.driver = this;
    this.far = this.seen;
    this.ends = runs.flatMap((run) => {
      let last = 0;
      return [
        run.on('crashed', () => this.interrupt('lost')),
        run.on('progress', (progress) => {
          const { samples } = progress as Progress;
          const begunAgain = samples < last;
          last = samples;
          if (!begunAgain) return;
          this.far = this.seen;
          this.interrupt('again');
        }),
      ];
    });
  }

  get playing(): boolean {
    return this.turn !== null;
  }

  play(): void {
    if (this.playing) return;
    const turn = Symbol();
    this.turn = turn;
    this.far = this.seen;
    this.changed(true);
    const before = this.running ?? Promise.resolve();
    this.running = before.then(() => this.run(turn));
  }

  async pause(): Promise<void> {
    const { playing, running } = this;
    this.turn = null;
    await this.both((run) => run.engine.pause());
    await running;
    if (playing && !this.playing) this.changed(false);
  }

  /** So many steps of the run with the larger batch, and as many samples of the other. */
  async step(n: number): Promise<void> {
    const steps = this.pause().then(() => this.take(n));
    this.running = steps.catch(() => {}); // whoever asked for them is told; who plays meanwhile waits for them
    await steps;
  }

  private async take(n: number): Promise<void> {
    this.far = this.seen;
    await this.advance(this.far + n * this.batch);
    await this.both((run) => run.engine.pause());
  }

  /** Both from their first weights. */
  async reset(): Promise<void> {
    await this.both((run) => run.restart());
  }

  async speed(stepsPerSecond: number): Promise<void> {
    this.stepsPerSecond = stepsPerSecond;
    this.round = 0;
    await this.both((run) => run.engine.speed(0)); // the rounds are what is slowed down
  }

  /** Lets both go again. The first goes on training by itself if they did. */
  async end(): Promise<void> {
    const { playing } = this;
    await this.pause();
    for (const run of this.runs) run.driver = null;
    for (const end of this.ends) end();
    const [first] = this.runs;
    if (!hasRun(first.store.state.phase)) return; // another engine goes on as the reader wishes
    await first.engine.speed(this.stepsPerSecond);
    if (playing) await first.engine.play();
  }

  private async run(turn: symbol): Promise<void> {
    while (this.turn === turn) {
      const began = performance.now();
      const outcome = await this.advance(this.far + this.nextRound);
      if (outcome === 'again') continue;
      if (outcome === 'lost' && (await this.recovered(turn))) {
        this.far = this.seen; // from a snapshot: less than before
        continue;
      }
      if (outcome !== 'there') break;
      const took = performance.now() - began;
      if (this.stepsPerSecond > 0) await sleep(Math.max(0, 1000 / this.stepsPerSecond - took));
      else if (took < kRound / 2) this.round = 2 * this.nextRound;
      else if (took > 2 * kRound) this.round = this.nextRound / 2;
    }
    if (this.turn !== turn) return;
    // One of them cannot go on: neither does.
    this.turn = null;
    await this.both((run) => run.engine.pause());
    this.changed(false);
  }

  /** Samples a round: a step of the larger batch at the least, and at a wanted speed no more. */
  private get nextRound(): number {
    return this.stepsPerSecond > 0 ? this.batch : Math.max(this.batch, this.round);
  }

  private get batch(): number {
    return Math.max(...this.runs.map(({ store }) => Number(store.state.configuration?.settings.batch ?? 1)));
  }

  /** As far as their reports tell. */
  private get seen(): number {
    return Math.max(...this.runs.map(({ store }) => store.state.progress?.samples ?? 0));
  }

  /** Both to that count of samples, unless one cannot, or is begun again on the way. */
  private async advance(samples: number): Promise<Outcome> {
    const interrupted = new Promise<'again' | 'lost'>((resolve) => (this.interrupt = resolve));
    const steps = async () => Promise.all(this.runs.map((run) => run.engine.advance(samples)));
    const work = steps().then(
      (seen): Outcome => {
        if (seen.includes(null)) return 'not there';
        this.far = Math.max(...(seen as number[]));
        return 'there';
      },
      (error: unknown): Outcome => {
        if (this.runs.every(({ store }) => hasRun(store.state.phase))) throw error;
        return 'lost';
      },
    );
    work.catch(() => {}); // of an engine that is lost
    return Promise.race([interrupted, work]);
  }

  /** Whether both have an engine again; one that cannot be replaced has failed. */
  private recovered(turn: symbol): Promise<boolean> {
    const phases = () => this.runs.map(({ store }) => store.state.phase);
    return new Promise((resolve) => {
      const look = () => {
        const isOver = phases().every(hasRun) || phases().some(({ is }) => is === 'failed');
        if (!isOver && this.turn === turn) return;
        for (const end of ends) end();
        resolve(this.turn === turn && phases().every(hasRun));
      };
      const ends = this.runs.map(({ store }) => store.subscribe(look));
      look();
    });
  }

  private async both(work: (run: Runner) => Promise<unknown>): Promise<void> {
    const one = async (run: Runner) => {
      try {
        await work(run);
      } catch (error) {
        if (hasRun(run.store.state.phase)) throw error; // one without an engine begins as it is left here: at rest
      }
    };
    await Promise.all(this.runs.map(one));
  }
}

const sleep = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));
