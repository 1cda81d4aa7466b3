import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Progress, RewindStatus } from '../../protocol';
import { Rewind } from './rewind';

/** A run whose whole state is one number, its step. */
class Run {
  step = 0;
  rewind!: Rewind;
  fails = false;
  isFull = false;
  lacks = vi.fn();
  save = () => {
    if (this.isFull) throw new Error('no room');
    return new Uint8Array([this.step]);
  };
  load = (file: Uint8Array) => {
    if (this.fails) throw new Error('no memory');
    this.step = file[0]!;
    this.rewind.begun(this.progress);
  };
  get progress(): Progress {
    return { step: this.step, epoch: this.step / 10 } as Progress;
  }
  train(to: number) {
    while (this.step < to) {
      this.step++;
      this.rewind.stepped(this.progress);
    }
  }
}

describe('rewinding', () => {
  let run: Run;
  let status: RewindStatus;
  let now = 0; // ms
  beforeEach(() => {
    vi.spyOn(performance, 'now').mockImplementation(() => now);
    run = new Run();
    // Each snapshot is free here, so that one is taken whenever the step asks for it.
    run.rewind = new Rewind(run, (now) => (status = now));
    run.rewind.begun(run.progress);
  });
  afterEach(() => void vi.restoreAllMocks());
  const wait = () => {
    now += 2;
    return Promise.resolve();
  };
  const trainSlowly = async (to: number) => {
    for (let step = run.step + 1; step <= to; step++) {
      await wait();
      run.train(step);
    }
  };

  it('goes back to a step and returns to the newest', async () => {
    await trainSlowly(8);
    expect(status.marks.length).toBeGreaterThan(4);
    expect(status.at).toBeNull();
    const { step } = status.marks[2]!;
    run.rewind.recall(step);
    expect(run.step).toBe(step);
    expect(status).toMatchObject({ at: { step }, newest: { step: 8 } });
    run.rewind.recall(0);
    expect(status).toMatchObject({ at: { step: 0 }, newest: { step: 8 } });
    run.rewind.newest();
    expect(run.step).toBe(8);
    expect(status).toMatchObject({ at: null, newest: null });
    expect(() => run.rewind.recall(1234)).toThrow(/no snapshot of step 1234/);
  });

  it('goes on from an earlier step, and can take that back', async () => {
    await trainSlowly(8);
    const { step } = status.marks[3]!;
    run.rewind.recall(step);
    run.rewind.fork();
    expect(status.forked).toMatchObject({ at: { step }, from: { step: 8 } });
    expect(status.marks.at(-1)!.step).toBe(step);
    await trainSlowly(step + 1);
    expect(status.at).toBeNull();
    run.rewind.takeBack();
    expect(run.step).toBe(8);
    expect(status.marks.map(({ step }) => step).filter((at) => at >= step)).toEqual([step, 8]);
    expect(() => run.rewind.takeBack()).toThrow(/branch is gone/);
  });

  it('forgets all with another run', async () => {
    await trainSlowly(5);
    run.rewind.recall(0);
    run.rewind.fork();
    run.step = 0;
    run.rewind.begun(run.progress);
    expect(status.marks.map(({ step }) => step)).toEqual([0]);
    expect(() => run.rewind.takeBack()).toThrow();
  });

  it('forgets what the engine itself undid', async () => {
    await trainSlowly(8);
    run.step = 3;
    await wait();
    run.rewind.stepped(run.progress);
    expect(Math.max(...status.marks.map(({ step }) => step))).toBeLessThanOrEqual(3);
  });

  it('lets a run train on of which no snapshot can be taken, and says so once', async () => {
    await trainSlowly(3);
    run.isFull = true;
    await trainSlowly(6);
    expect(run.lacks).toHaveBeenCalledTimes(1);
    expect(run.lacks.mock.calls[0]![0].message).toBe('no room');
    expect(status.marks.map(({ step }) => step)).toEqual([0, 1, 2, 3]);
    run.rewind.begun(run.progress);
    expect(run.lacks).toHaveBeenCalledTimes(2);
    expect(status.marks).toEqual([]);
    run.isFull = false;
    run.rewind.begun(run.progress);
    expect(status.marks.map(({ step }) => step)).toEqual([6]);
  });

  it('stays where it is when a snapshot cannot be put back', async () => {
    await trainSlowly(5);
    run.fails = true;
    expect(() => run.rewind.recall(0)).toThrow('no memory');
    expect(status).toMatchObject({ at: null, newest: null });
    run.fails = false;
    run.rewind.recall(0);
    expect(status.newest!.step).toBe(5);
  });
});
