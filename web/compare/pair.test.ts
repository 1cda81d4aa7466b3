import { describe, expect, it, vi } from 'vitest';
import type { Progress } from '../engine/protocol';
import { RunStore } from '../state/store/run-store';
import { Pair } from './pair';
import type { Runner } from './pair';

/** A run without an engine: a step takes `pace` ms, and it tells what it does. */
class Fake {
  readonly store = new RunStore();
  driver: Runner['driver'] = null;
  samples = 0;
  stopAt = Infinity;
  lost = false;
  calls: string[] = [];
  private readonly handlers = new Set<[string, (data: unknown) => void]>();
  private wanted = 0;

  constructor(
    readonly batch: number,
    readonly pace: number,
  ) {
    this.store.set({
      phase: { is: 'running' },
      configuration: { model: 'vae', preset: null, data: 'mnist', seed: 1, settings: { batch } },
    });
  }

  engine = {
    advance: async (samples: number) => {
      const mine = ++this.wanted;
      while (this.samples < samples) {
        this.needEngine();
        await sleep(this.pace);
        if (mine !== this.wanted || this.samples >= this.stopAt) return null;
        this.report(this.samples + this.batch);
      }
      return this.samples;
    },
    pause: async () => {
      this.needEngine();
      this.wanted++;
    },
    play: async () => void this.calls.push('play'),
    speed: async (value: number) => {
      this.needEngine();
      this.calls.push(`speed ${value}`);
    },
  } as unknown as Runner['engine'];

  restart = async () => this.report(0);

  on = (event: string, handler: (data: unknown) => void) => {
    const entry: [string, typeof handler] = [event, handler];
    this.handlers.add(entry);
    return () => this.handlers.delete(entry);
  };

  private needEngine() {
    if (this.lost) throw new Error('The engine is not running.');
  }

  report(samples: number) {
    this.samples = samples;
    const progress = { samples, step: samples / this.batch } as Progress;
    this.store.set({ progress });
    this.tell('progress', progress);
  }

  tell(event: string, data: unknown) {
    for (const [name, handler] of [...this.handlers]) if (name === event) handler(data);
  }
}

const sleep = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const pairOf = (a: Fake, b: Fake) => new Pair([a as unknown as Runner, b as unknown as Runner]);

describe('a pair', () => {
  it('keeps both runs at as many samples, whatever their speeds', async () => {
    const [a, b] = [new Fake(100, 1), new Fake(100, 6)];
    const pair = pairOf(a, b);
    pair.play();
    for (let i = 0; i < 10; i++) {
      await sleep(30);
      expect(Math.abs(a.samples - b.samples)).toBeLessThanOrEqual(6400);
    }
    await pair.pause();
    expect(pair.playing).toBe(false);
    expect(b.samples).toBeGreaterThan(300);
    await pair.step(1);
    expect(a.samples).toBe(b.samples);
  });

  it('steps by the larger batch', async () => {
    const [a, b] = [new Fake(128, 0), new Fake(64, 0)];
    const pair = pairOf(a, b);
    await pair.step(3);
    expect([a.samples, b.samples]).toEqual([384, 384]);
  });

  it('lets the one that is behind catch up', async () => {
    const [a, b] = [new Fake(100, 1), new Fake(100, 1)];
    a.report(3000);
    const pair = pairOf(a, b);
    pair.play();
    await sleep(120);
    await pair.pause();
    await pair.step(1);
    expect(b.samples).toBe(a.samples);
    expect(a.samples).toBeGreaterThan(3000);
  });

  it('goes on playing where that is asked for while a step is taken, or while it comes to rest', async () => {
    const [a, b] = [new Fake(100, 1), new Fake(100, 20)];
    const pair = pairOf(a, b);
    const stepped = pair.step(1);
    await sleep(0);
    pair.play();
    await stepped;
    const rested = pair.pause();
    pair.play();
    await rested;
    expect(pair.playing).toBe(true);
    const again = pair.step(1); // it comes to rest first
    pair.play();
    await again;
    expect(pair.playing).toBe(true);
    const { samples } = b;
    await vi.waitFor(() => expect(b.samples).toBeGreaterThan(samples + 100), 5000);
    expect(pair.playing).toBe(true);
    await pair.pause();
  });

  it('begins again with both, however far they were', async () => {
    const [a, b] = [new Fake(100, 1), new Fake(100, 1)];
    const pair = pairOf(a, b);
    pair.play();
    await sleep(60);
    await pair.reset();
    expect(Math.max(a.samples, b.samples)).toBeLessThan(1000);
    await sleep(60);
    expect(pair.playing).toBe(true);
    await pair.pause();
    await pair.step(1);
    expect(a.samples).toBe(b.samples);
  });

  it('stops both when one cannot go on', async () => {
    const [a, b] = [new Fake(100, 1), new Fake(100, 1)];
    b.stopAt = 500;
    const pair = pairOf(a, b);
    pair.play();
    await vi.waitFor(() => expect(pair.playing).toBe(false), 5000);
  });

  it('waits for an engine that was lost', async () => {
    const [a, b] = [new Fake(100, 1), new Fake(100, 1)];
    const pair = pairOf(a, b);
    pair.play();
    await sleep(30);
    b.store.set({ phase: { is: 'replacing' } });
    b.tell('crashed', {});
    const before = a.samples;
    setTimeout(() => b.store.set({ phase: { is: 'running' } }), 100);
    await sleep(500);
    expect(pair.playing).toBe(true);
    expect(a.samples).toBeGreaterThan(before);
    await pair.pause();
  });

  it('goes on when both engines have been replaced, from where the snapshots are', async () => {
    const [a, b] = [new Fake(100, 1), new Fake(100, 1)];
    const pair = pairOf(a, b);
    pair.play();
    await sleep(30);
    for (const run of [a, b]) {
      run.store.set({ phase: { is: 'replacing' } });
      run.lost = true;
    }
    await sleep(30);
    for (const run of [a, b]) {
      run.report(100);
      run.store.set({ phase: { is: 'running' } });
      run.lost = false;
      await pair.speed(0); // as each is told when it is back
    }
    await vi.waitFor(() => expect(Math.min(a.samples, b.samples)).toBeGreaterThan(100), 5000);
    expect(pair.playing).toBe(true);
    await pair.pause();
  });

  it('lets go of a run whose engine is being replaced, which goes on by itself', async () => {
    const [a, b] = [new Fake(100, 1), new Fake(100, 1)];
    const pair = pairOf(a, b);
    a.lost = true;
    a.store.set({ phase: { is: 'replacing' } });
    await pair.end();
    expect([a.driver, b.driver, a.calls]).toEqual([null, null, []]);
  });

  it('goes no faster than it should, and hands the first run back', async () => {
    const [a, b] = [new Fake(10, 0), new Fake(10, 0)];
    const pair = pairOf(a, b);
    expect(a.driver).toBe(pair);
    await pair.speed(20);
    pair.play();
    await sleep(500);
    expect(a.samples).toBeGreaterThanOrEqual(50);
    expect(a.samples).toBeLessThanOrEqual(130);
    await pair.end();
    expect([a.driver, b.driver]).toEqual([null, null]);
    expect(a.calls.slice(-2)).toEqual(['speed 20', 'play']);
    expect(b.calls).not.toContain('play');
  });
});
