import { afterEach, describe, expect, it, vi } from 'vitest';
import { endLoops, setUp, sleep } from './fake-loop';
import type { EngineEvent } from '../protocol';

const viewsOf = (events: EngineEvent[], id: string) =>
  events.filter((event) => event.type === 'view' && event.id === id);

afterEach(endLoops);

describe('the training loop', () => {
  it('measures and draws nothing while nobody sees it, and then what is asked for', async () => {
    const { loop, events, step } = setUp();
    loop.silent = true;
    loop.restart(true);
    loop.watch('a', { name: 'a' });
    await vi.waitUntil(() => step() > 15);
    expect(events.filter(({ type }) => type === 'view' || type === 'evaluation')).toEqual([]);
    loop.silent = false;
    await vi.waitUntil(() => viewsOf(events, 'a').length > 0 && events.some(({ type }) => type === 'evaluation'));
  });

  it('advances to a count of samples, and waits there', async () => {
    const { loop, events, step } = setUp();
    loop.restart();
    const seen = await loop.advance(200);
    const there = step();
    expect(seen).toBe(10 * there);
    expect(there).toBeGreaterThanOrEqual(20);
    expect(there).toBeLessThan(24); // one slice of the engine at most beyond it
    await sleep(40);
    expect(step()).toBe(there);
    expect(loop.playing).toBe(true);
    expect(await loop.advance(100)).toBe(seen); // it is further already
    expect(step()).toBe(there);
    expect(await loop.advance(500)).toBeGreaterThanOrEqual(500);
    expect(step()).toBeGreaterThanOrEqual(50);
    await loop.pause();
    expect(events.filter(({ type }) => type === 'playing')).toHaveLength(2);
  });

  it('says when it was kept from getting there, and trains on without end when it is played', async () => {
    const { loop, step } = setUp();
    loop.restart();
    const far = loop.advance(1e9);
    await sleep(20);
    await loop.pause();
    expect(await far).toBeNull();
    const again = loop.advance(1e9);
    await sleep(10);
    loop.play();
    expect(await again).toBeNull();
    const before = step();
    await sleep(30);
    expect(step()).toBeGreaterThan(before);
    await loop.pause();
    const { loop: lost } = setUp({ divergeAt: 6 });
    lost.restart();
    expect(await lost.advance(1e6)).toBeNull();
  });

  it('shows nothing between two runs, and all of the next one', async () => {
    const { loop, events } = setUp();
    loop.restart();
    loop.watch('a', { name: 'a' });
    await sleep(10);
    await loop.halt();
    const before = events.length;
    loop.watch('b', { name: 'b' });
    loop.touch();
    await sleep(10);
    expect(events.length).toBe(before);
    loop.restart();
    for (const id of ['a', 'b']) expect(viewsOf(events.slice(before), id).length).toBe(1);
  });

  it('shows anew what a changed setting may have changed', async () => {
    const { loop, events } = setUp();
    loop.restart();
    loop.watch('a', { name: 'a' });
    await sleep(10);
    const before = events.length;
    loop.touch();
    expect(viewsOf(events.slice(before), 'a').length).toBe(1);
    expect(events.slice(before).some((event) => event.type === 'evaluation')).toBe(true);
  });

  it('tries a picture that could not be drawn again in the next run', async () => {
    const { loop, events } = setUp({ badView: 'bad' });
    loop.restart();
    loop.watch('bad', { name: 'bad' });
    for (let i = 0; i < 6; i++) loop.touch();
    await sleep(10);
    const errors = () => events.filter((event) => event.type === 'error').length;
    expect(errors()).toBe(1);
    loop.restart();
    for (let i = 0; i < 6; i++) loop.touch();
    expect(errors()).toBe(2);
  });

  it('trains exactly the steps that are asked for', async () => {
    const { loop, events, step } = setUp();
    await loop.step(7);
    expect(step()).toBe(7);
    expect(loop.reached).toBe(7);
    expect(events.at(-1)).toMatchObject({ type: 'evaluation', evaluation: { step: 7 } });
    expect(events.filter((event) => event.type === 'progress').at(-1)).toMatchObject({ progress: { step: 7 } });
  });

  it('reports the mean loss of all steps since the last report, also when it stops', async () => {
    const { loop, events } = setUp();
    await loop.step(6); // two slices of three steps, with losses 3 and 6
    expect(events.filter((event) => event.type === 'progress').at(-1)).toMatchObject({
      progress: { step: 6, trainSquaredError: null },
    });
    const losses = events.flatMap((event) => (event.type === 'progress' ? [event.progress.trainLoss!] : []));
    expect(losses.at(-1)).toBe(losses.length === 1 ? 4.5 : 6);
    loop.restart();
    expect(events.filter((event) => event.type === 'progress').at(-1)).toMatchObject({ progress: { trainLoss: null } });
  });

  it('reports about ten times a second and rests when paused', async () => {
    const { loop, events, step } = setUp();
    const start = performance.now();
    loop.play();
    await sleep(450);
    await loop.pause();
    const tenths = (performance.now() - start) / 100;
    const reports = events.filter((event) => event.type === 'progress').length;
    expect(reports).toBeGreaterThanOrEqual(3);
    expect(reports).toBeLessThanOrEqual(tenths + 2);
    const before = step();
    await sleep(60);
    expect(step()).toBe(before);
  });

  it('holds a wanted speed', async () => {
    const { loop, step } = setUp();
    const start = performance.now();
    loop.speed(40);
    loop.play();
    await sleep(1000);
    await loop.pause();
    const seconds = (performance.now() - start) / 1000;
    expect(step()).toBeGreaterThan(20);
    expect(step()).toBeLessThanOrEqual(40 * seconds + 2);
  });

  it('takes turns between pictures and gives them their share of the time only', async () => {
    const { loop, events, cost, spent } = setUp();
    cost.view = 12;
    cost.evaluation = 10;
    for (const id of ['a', 'b', 'c']) loop.watch(id, { name: id });
    const start = performance.now();
    loop.play();
    const counts = () => ['a', 'b', 'c'].map((id) => viewsOf(events, id).length);
    await vi.waitUntil(() => performance.now() > start + 1200 && Math.min(...counts()) > 3, 4000);
    const measured = { ...spent };
    const elapsed = performance.now() - start;
    await loop.pause();
    expect(Math.max(...counts()) - Math.min(...counts())).toBeLessThanOrEqual(2);
    expect(measured.view).toBeLessThan(0.3 * elapsed);
    expect(measured.evaluation).toBeLessThan(0.15 * elapsed);
    // What it says of its speed is what the reader gets: the time of pictures and figures is in it.
    expect(loop.spent.pictures).toBeGreaterThanOrEqual(measured.view);
    expect(loop.spent.evaluation).toBeGreaterThanOrEqual(measured.evaluation);
    const { samples, samplesPerSecond } = events.findLast((event) => event.type === 'progress')!.progress;
    expect(samplesPerSecond).toBeGreaterThan(0);
    expect(samplesPerSecond).toBeLessThan((0.95 * samples) / (loop.spent.training / 1000));
  });

  it('sends a slow page no more pictures than it takes, and trains and measures on', async () => {
    const takes: (() => void)[] = [];
    const { loop, events, step } = setUp({ takes: () => new Promise<void>((resolve) => takes.push(resolve)) });
    loop.restart();
    loop.watch('a', { name: 'a' });
    loop.speed(200); // with room for node's timers
    loop.play();
    await vi.waitUntil(() => takes.length === 1, 4000);
    const before = step();
    await vi.waitUntil(() => step() > before + 30 && events.some(({ type }) => type === 'evaluation'), 4000);
    expect(viewsOf(events, 'a')).toHaveLength(1);
    takes[0]!();
    await vi.waitUntil(() => takes.length === 2, 4000);
    await loop.pause(); // with its newest state still to be drawn, when the page has taken the last
    takes[1]!();
    await vi.waitUntil(() => takes.length === 3, 4000);
  });

  it('draws a picture that is asked for while it is paused', async () => {
    const { loop, events } = setUp();
    loop.watch('early', { name: 'early' });
    await sleep(20);
    expect(events).toEqual([]); // there is no run yet
    loop.restart();
    expect(events.map((event) => event.type)).toEqual(['progress', 'view', 'evaluation']);
    loop.watch('a', { name: 'a' });
    await sleep(20);
    expect(viewsOf(events, 'a')).toHaveLength(1);
    loop.watch('a', null);
    await loop.step(1);
    expect(viewsOf(events, 'a')).toHaveLength(1);
  });

  it('drops a picture that cannot be drawn and trains on', async () => {
    const { loop, events, step } = setUp({ badView: 'b' });
    loop.watch('b', { name: 'b' });
    loop.play();
    await sleep(900);
    await loop.pause();
    const errors = events.filter((event) => event.type === 'error');
    expect(errors).toEqual([{ type: 'error', message: 'The picture "b" cannot be drawn: no such picture' }]);
    expect(step()).toBeGreaterThan(0);
  });

  it('shows what changes by itself once a second where readers want it calm, and at once what they ask for', async () => {
    const { loop, events } = setUp();
    loop.calm = true;
    loop.watch('a', { name: 'x' });
    loop.restart();
    const began = performance.now();
    loop.play();
    await sleep(700);
    loop.watch('a', { name: 'y' }); // news, and so not held back
    await sleep(100);
    await loop.pause();
    const seconds = Math.floor((performance.now() - began) / 1000); // a busy machine takes longer
    const shown = (name: string) =>
      viewsOf(events, 'a').filter((event) => event.type === 'view' && event.view.name === name).length;
    expect(shown('x')).toBeLessThanOrEqual(2 + seconds); // as it stood, and as it began
    expect(shown('y')).toBeGreaterThanOrEqual(2); // at once, and when it was paused
    expect(events.filter(({ type }) => type === 'progress').length).toBeLessThanOrEqual(3 + seconds);
  });

  it('stops where training diverges and says so', async () => {
    const { loop, events } = setUp({ divergeAt: 30 });
    loop.play();
    await vi.waitUntil(() => !loop.playing);
    expect(events).toContainEqual(expect.objectContaining({ type: 'diverged' }));
    expect(events.filter((event) => event.type === 'playing').at(-1)).toEqual({ type: 'playing', playing: false });
  });

  it('says so, too, where that happens within steps that were asked for', async () => {
    const { loop, events, step } = setUp({ divergeAt: 9 });
    loop.restart();
    await loop.step(30);
    expect(step()).toBe(9);
    expect(events.filter(({ type }) => type === 'diverged')).toHaveLength(1);
  });

  it('tells when it begins and ceases to wait for data', async () => {
    const { loop, waits, step } = setUp({ waitingUntil: 3 });
    loop.play();
    await sleep(300);
    await loop.pause();
    expect(waits).toEqual([true, false]);
    expect(step()).toBeGreaterThan(0);
  });

  it('hands a broken engine on instead of going round', async () => {
    const { loop, failures } = setUp({ crashAt: 9 });
    loop.play();
    await sleep(100);
    expect(failures).toHaveLength(1);
    expect(failures[0]).toBeInstanceOf(WebAssembly.RuntimeError);
    expect(loop.playing).toBe(false);
  });
});
