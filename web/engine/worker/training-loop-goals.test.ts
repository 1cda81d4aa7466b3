import { afterEach, describe, expect, it, vi } from 'vitest';
import { endLoops, setUp, sleep } from './fake-loop';
import type { EngineEvent } from '../protocol';

/** The steps at which a run was measured, and of these its bound. */
const measured = (events: EngineEvent[]) =>
  events.flatMap((event) => (event.type === 'measured' ? [event.measured.progress.step] : []));
const bounds = (events: EngineEvent[]) =>
  events.flatMap((event) =>
    event.type === 'measured' && event.measured.atBound ? [event.measured.progress.step] : [],
  );

afterEach(endLoops);

describe('the training loop of a run with a goal', () => {
  it('comes to rest once at its bound, exactly there, and can be trained on', async () => {
    for (const [bound, at] of [
      [{ epochs: 2 }, 40],
      [{ epochs: 0.99 }, 19],
      [{ steps: 7 }, 7],
    ] as const) {
      const { loop, events, step } = setUp();
      loop.pursue({ bound, all: false });
      loop.restart(true);
      await vi.waitUntil(() => bounds(events).length > 0);
      expect([step(), loop.playing]).toEqual([at, false]);
      const [evaluation, end] = events.slice(-2);
      expect(evaluation).toMatchObject({ type: 'evaluation', evaluation: { step: at } });
      expect(end).toMatchObject({
        type: 'measured',
        measured: { evaluation: { step: at, whole: true }, atBound: true },
      });
      // Played again by whoever does not know it yet, it stays.
      loop.play();
      await loop.step(1);
      expect([step(), loop.playing]).toEqual([at, false]);
      loop.goPast();
      loop.play();
      await vi.waitUntil(() => step() > at + 20);
      await loop.pause();
      expect(bounds(events)).toHaveLength(1);
    }
    const { loop, events, step } = setUp();
    loop.pursue({ bound: { steps: 5 }, all: false });
    loop.restart();
    await loop.step(3);
    expect(bounds(events)).toEqual([]);
    await loop.step(9); // ends there, too
    expect([step(), bounds(events)]).toEqual([5, [5]]);
    loop.goPast();
    await loop.step(2);
    expect(step()).toBe(7);
    // Two that go in step are both let go.
    const { loop: led } = setUp();
    led.pursue({ bound: { steps: 5 }, all: false });
    led.restart();
    expect(await led.advance(1000)).toBeNull();
  });

  it('measures a run that is pursued at steps that depend on no clock', async () => {
    // An epoch has 200 samples, 20 steps of 10; there are 70 to be measured on.
    const marks: number[][] = [];
    for (const speed of [0, 400]) {
      const { loop, events } = setUp({ data: () => ({ tests: 70, isWhole: true }) });
      loop.speed(speed);
      loop.pursue({ bound: { epochs: 2 }, all: false });
      loop.restart(true);
      await vi.waitUntil(() => bounds(events).length > 0);
      marks.push(measured(events));
    }
    expect(marks).toEqual(Array(2).fill([7, 14, 21, 28, 35, 40]));
    const { loop, events } = setUp({ data: () => ({ tests: 70, isWhole: true }) });
    loop.pursue({ bound: null, all: true });
    loop.restart();
    await loop.step(22);
    expect(measured(events)).toEqual([21]);
    expect(events).toContainEqual(
      expect.objectContaining({ measured: expect.objectContaining({ figures: { step: 21 }, record: { step: 21 } }) }),
    );
  });

  it('waits at its bound for what it is measured on, whoever has it play meanwhile', async () => {
    let isWhole = false;
    const { loop, events, step } = setUp({ data: () => ({ tests: 70, isWhole }) });
    loop.pursue({ bound: { steps: 5 }, all: false });
    loop.restart(true);
    await vi.waitUntil(() => step() === 5 && !loop.playing);
    loop.goPast(); // of a bound that it has not told of
    loop.play();
    isWhole = true;
    await vi.waitUntil(() => bounds(events).length > 0 && !loop.playing);
    expect([step(), bounds(events)]).toEqual([5, [5]]);
  });

  it('waits at a mark for what it is measured on', async () => {
    let isWhole = false;
    const { loop, events, step } = setUp({ data: () => ({ tests: 70, isWhole }) });
    loop.pursue({ bound: null, all: false });
    loop.restart(true);
    await vi.waitUntil(() => step() === 7);
    await sleep(100);
    expect([step(), measured(events)]).toEqual([7, []]);
    isWhole = true;
    await vi.waitUntil(() => measured(events).length > 1);
    await loop.pause();
    expect(measured(events).slice(0, 2)).toEqual([7, 14]);
  });
});
