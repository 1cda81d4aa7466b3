import { beforeEach, expect, test, vi } from 'vitest';
import type { GivenSet } from '../../engine/data-sets';
import { address, crash, engine, FakeEngine, lessons, settled } from './fake-engine';
import { RunStore } from '../store/run-store';
import { Session } from './session';

vi.mock('../../engine/client/client', async () => (await import('./fake-engine')).fakeClient);

let store: RunStore;
let session: Session;
const keep = () => session.keepSnapshot();
const curve = () => store.history.curve('squared_error').train.value;

beforeEach(async () => {
  FakeEngine.all = [];
  store = new RunStore();
  session = new Session(store, '/', address, lessons);
  await session.start('#model=classic');
});

test('a lost engine is replaced from the last snapshot, with the curve up to there', async () => {
  engine().train(20);
  await keep();
  engine().train(30);
  await crash();
  expect(FakeEngine.all).toHaveLength(2);
  expect(engine().step).toBe(20);
  expect(engine().playing).toBe(true);
  expect(store.state.progress?.step).toBe(20);
  expect(curve()).toEqual(Array.from({ length: 20 }, (_, i) => 99 - i));
  expect(store.history.curve('squared_error').test.value).toHaveLength(21); // from step 0 on
  expect(store.state.notices.at(-1)?.text).toMatch(
    /memory access out of bounds.*continues from step 20; earlier steps can no longer be revisited/,
  );
  engine().train(22);
  expect(curve()).toHaveLength(22);
});

test('what was set since the snapshot is set again', async () => {
  engine().train(20);
  await keep();
  await session.set('corruption', 0.5);
  await crash();
  expect(engine().step).toBe(20);
  expect(store.state.configuration?.settings).toEqual({ code: 2, corruption: 0.5 });
});

test('without a snapshot the run begins again, and the notice says so', async () => {
  engine().train(20);
  await crash();
  expect(engine().step).toBe(0);
  expect(curve()).toEqual([]);
  expect(store.state.notices.at(-1)?.text).toMatch(/starts again/);
});

test('a snapshot of a run that is over is of no use to the next one', async () => {
  engine().train(20);
  await keep();
  await session.set('code', 3);
  engine().train(10);
  await crash();
  expect(engine().step).toBe(0);
  expect(store.state.configuration?.settings.code).toBe(3);
});

test('a fork is the run from there on: a lost engine does not bring back what was given up', async () => {
  engine().train(20);
  await keep();
  engine().step = 5; // put back, and trained on from there
  engine().train(8);
  const mark = (step: number) => ({ step, epoch: step / 100 });
  engine().tell({
    type: 'rewind',
    rewind: { marks: [], at: null, newest: null, forked: { at: mark(5), from: mark(20) } },
  });
  await settled();
  await crash();
  expect(engine().step).toBe(8);
});

test('what was said of a run stands when another engine takes it up', async () => {
  engine().train(20);
  await keep();
  store.notify('warning', 'a shard did not arrive');
  await crash();
  expect(store.state.notices.map(({ text }) => text)).toEqual([
    'a shard did not arrive',
    expect.stringMatching(/continues from step 20/),
  ]);
  await session.open('classic');
  expect(store.state.notices).toEqual([]);
});

test('a link of which neither the run nor the speed can be had says so once', async () => {
  FakeEngine.refuses = true;
  const unhandled: unknown[] = [];
  const listen = (reason: unknown) => unhandled.push(reason);
  process.on('unhandledRejection', listen);
  try {
    await expect(session.follow('#model=classic&speed=5')).rejects.toThrow('open');
    await settled();
  } finally {
    FakeEngine.refuses = false;
    process.off('unhandledRejection', listen);
  }
  expect(unhandled).toEqual([]);
});

test('a set that was refused is forgotten by the engine that is there now', async () => {
  const forgotten: [FakeEngine, string][] = [];
  const { OnOtherData } = await import('./other-data');
  session.own.add = async (set) => set;
  session.own.remove = async (name, by) =>
    void forgotten.push([FakeEngine.all.find((one) => one.engine === (by as unknown))!, name]);
  const open = session.open;
  session.open = async () => {
    session.open = open;
    await crash();
    throw new Error('no memory');
  };
  await expect(new OnOtherData(session).trainOn({ name: 'own-x' } as GivenSet, 'classic')).rejects.toThrow('no memory');
  expect(forgotten).toEqual([[engine(), 'own-x']]);
  expect(FakeEngine.all).toHaveLength(2);
});

test('an engine that is lost a third time in a minute is given up', async () => {
  for (let i = 0; i < 3; i++) await crash();
  expect(store.state.phase).toMatchObject({ is: 'failed', why: expect.stringMatching(/memory access out of bounds/) });
});

test('a link that comes before the engine is there is followed when it is', async () => {
  store = new RunStore();
  session = new Session(store, '/', address, lessons);
  const start = session.start('#model=classic&play=0');
  const link = session.follow('#model=classic&code=5');
  await Promise.all([start, link]);
  expect(FakeEngine.all).toHaveLength(2); // of the run before each test, and of this one
  expect(store.state.configuration?.settings.code).toBe(5);
  expect(engine().playing).toBe(true);
  expect(store.state.notices).toEqual([]);
});

test('where the engine that a link wants does not start, the one that there is goes on', async () => {
  engine().train(20);
  FakeEngine.cannotStart = 'no memory.';
  try {
    await session.follow('#model=classic&threads=2&code=4');
  } finally {
    FakeEngine.cannotStart = null;
  }
  expect(FakeEngine.all.map(({ ended }) => ended)).toEqual([false, true]);
  expect(store.state.phase).toEqual({ is: 'running' });
  expect(store.state.configuration?.settings.code).toBe(4);
  expect(store.state.notices.map(({ text }) => text)).toEqual([expect.stringMatching(/did not start: no memory\./)]);
  await session.follow('#model=classic&threads=2');
  expect(FakeEngine.all.map(({ ended }) => ended)).toEqual([true, true, false]);
  expect(session.moduleWish).toEqual({ threads: 2 });
});

test('a link whose engine starts but whose run cannot be had leaves a page that says so, and the next one starts again', async () => {
  FakeEngine.refuses = true;
  await expect(session.follow('#model=classic&threads=2')).rejects.toThrow('open');
  FakeEngine.refuses = false;
  expect(store.state.phase).toEqual({ is: 'failed', why: 'open' });
  await session.follow('#model=classic');
  expect(store.state.phase).toEqual({ is: 'running' });
});

test('a link that brings another engine, but not its run, leaves the run of before, where it was', async () => {
  engine().train(20);
  vi.spyOn(lessons, 'load').mockRejectedValueOnce(new Error('its script is damaged'));
  await expect(session.follow('#model=classic&threads=2&code=4')).rejects.toThrow('damaged');
  expect(FakeEngine.all).toHaveLength(2);
  expect(store.state.phase).toEqual({ is: 'running' });
  expect([engine().step, engine().playing]).toEqual([20, true]);
  expect(store.state.configuration?.settings.code).toBe(2);
  expect(curve()).toHaveLength(20);
});

test('it trains where the reader wishes that and can see it', async () => {
  expect(engine().playing).toBe(true);
  session.sight(false);
  await settled();
  expect([engine().playing, store.state.phase.is]).toEqual([false, 'resting']);
  session.sight(true);
  await settled();
  expect([engine().playing, store.state.phase.is]).toEqual([true, 'running']);
  await session.pause();
  session.sight(false);
  session.sight(true);
  await settled();
  expect(engine().playing).toBe(false);
  session.sight(false);
  await session.play();
  expect([engine().playing, store.state.phase.is]).toEqual([false, 'resting']);
});

test('a run that was never in sight takes no step, another engine’s neither', async () => {
  store = new RunStore();
  session = new Session(store, '/', address, lessons);
  session.sight(false);
  await session.start('#model=classic');
  expect([engine().played, store.state.phase.is]).toEqual([0, 'resting']);
  await crash();
  expect([engine().played, store.state.phase.is]).toEqual([0, 'resting']);
  session.sight(true);
  await settled();
  expect([engine().played, store.state.phase.is]).toEqual([1, 'running']);
});

test('a run that is not to train takes no step, though it comes into sight while its link is followed', async () => {
  const choices = async () => {
    session.sight(true);
    return lessons.choices();
  };
  session = new Session(new RunStore(), '/', address, { ...lessons, choices });
  session.sight(false);
  await session.start('#model=classic&sample=3&play=0');
  await settled();
  expect([engine().played, engine().playing]).toEqual([0, false]);
});

test('what breaks when an event arrives is told, and keeps nobody else from it', async () => {
  const heard: unknown[] = [];
  session.on('progress', () => {
    throw new Error('the course page’s own mistake');
  });
  session.on('progress', (progress) => heard.push(progress));
  engine().train(1);
  expect(heard).toHaveLength(1);
  expect(store.state.notices.at(-1)?.text).toBe('the course page’s own mistake');
});

test('a link that says not to train finds the engine at rest; where its run is refused, the one that is open trains on', async () => {
  engine().tell({ type: 'playing', playing: true });
  const open = engine().engine.open;
  const found: boolean[] = [];
  engine().engine.open = (...wish) => {
    found.push(engine().playing);
    return open(...wish);
  };
  await session.follow('#model=classic&code=3&play=0');
  expect([found, engine().playing]).toEqual([[false], false]);

  await session.play();
  FakeEngine.refuses = true;
  try {
    await expect(session.follow('#model=classic&code=4&play=0')).rejects.toThrow('open');
  } finally {
    FakeEngine.refuses = false;
  }
  expect(found).toEqual([false, false]);
  expect(engine().playing).toBe(true);
  await session.follow('#model=classic&code=5');
  expect(found).toEqual([false, false, true]);
});
