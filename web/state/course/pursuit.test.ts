import { beforeEach, expect, test, vi } from 'vitest';
import { crash, engine, FakeEngine, lessons, settled } from '../session/fake-engine';
import { howFar } from './goal-progress';
import { RunStore } from '../store/run-store';
import { Session } from '../session/session';

vi.stubGlobal('__ENGINE_BUILD__', 'b01d');
vi.mock('../../engine/client/client', async () => (await import('../session/fake-engine')).fakeClient);

// The engine's squared error is 101 at first, and falls by one a step; an epoch has 100 steps.

let store: RunStore;
let session: Session;
let shown = '';
const goalOf = (hash: string) => new URLSearchParams(hash.slice(1)).get('goal');
const open = async (hash: string) => {
  await session.start(hash);
  await settled();
};
/** Trains to a step, and has the engine measure there. */
const measureAt = async (step: number, atBound = false) => {
  engine().train(step);
  engine().measure(atBound);
  await settled();
};

beforeEach(() => {
  FakeEngine.all = [];
  store = new RunStore();
  session = new Session(store, '/', { show: (hash: string) => (shown = hash), flush: () => {} }, lessons);
});

test('a goal comes with the link, stays in the address, and says how far it is', async () => {
  await open('#model=classic&goal=test_squared_error<51@epochs<=2');
  expect(engine().pursued).toEqual({ bound: { epochs: 2 }, all: false });
  expect([store.state.goal?.text, goalOf(shown)]).toEqual(Array(2).fill('test_squared_error<51@epochs<=2'));
  expect(store.state.standing).toMatchObject({ is: 'open', step: 0, figures: { squared_error: 101 } });
  await measureAt(25);
  expect(store.state.standing).toMatchObject({ is: 'open', step: 25, figures: { squared_error: 76 } });
  expect(howFar(store.state.goal!, store.state.standing)).toBe(0.5);
  expect(store.state.notices).toEqual([]);
});

test('it is reached at a step, and stays so until the run begins again', async () => {
  await open('#model=classic&goal=test_squared_error<51@epochs<=2');
  engine().train(60);
  await settled();
  expect(store.state.standing).toMatchObject({ is: 'open', step: 60, figures: { squared_error: 41 } }); // at no mark
  await measureAt(61);
  const reached = { is: 'reached', step: 61, figures: { squared_error: 40 } };
  expect(store.state.standing).toMatchObject(reached);
  expect(howFar(store.state.goal!, store.state.standing)).toBe(1);
  await measureAt(90, true);
  expect(store.state.standing).toMatchObject(reached);
  await session.reset();
  await settled();
  expect(store.state.standing).toMatchObject({ is: 'open', step: 0 });
});

test('it goes past its bound for those who know that it rests there', async () => {
  await open('#model=classic&goal=test_squared_error<51@epochs<=2');
  await session.play();
  expect(engine().past).toBe(0);
  await measureAt(200, true);
  await session.play();
  await session.play();
  expect(engine().past).toBe(1);
});

test('at its bound it is reached, or missed', async () => {
  await open('#model=classic&goal=squared_error<51@steps<50');
  expect(engine().pursued?.bound).toEqual({ steps: 49 });
  await measureAt(49, true);
  expect(store.state.standing).toMatchObject({ is: 'missed', step: 49, figures: { squared_error: 52 } });
  await measureAt(70); // too late
  expect(store.state.standing.is).toBe('missed');
  await session.follow('#model=classic&goal=squared_error<51@steps<=51');
  await settled();
  await measureAt(51, true);
  expect(store.state.standing).toMatchObject({ is: 'reached', step: 51 });
});

test('what was trained longer than allowed does not count, wherever it comes from', async () => {
  await open('#model=classic&goal=squared_error<51@epochs<=0.5');
  const file = new TextEncoder().encode(JSON.stringify({ step: 80, settings: { code: 2 } }));
  await session.load(file.buffer as ArrayBuffer);
  await settled();
  expect(store.state.standing).toMatchObject({ is: 'missed', step: 80 });
});

test('what has to be trained for some time counts only then', async () => {
  await open('#model=classic&goal=squared_error<51@epochs>=0.7');
  expect(engine().pursued?.bound).toBe(null);
  await measureAt(60);
  expect(store.state.standing.is).toBe('open');
  await measureAt(70);
  expect(store.state.standing).toMatchObject({ is: 'reached', step: 70 });
});

test('figures that take seconds are measured where they are wanted', async () => {
  await open('#model=classic&goal=squared_error<51,knn_accuracy>=0.6');
  expect(engine().pursued).toEqual({ bound: null, all: true });
  expect(store.state.standing).toMatchObject({ is: 'open', figures: { squared_error: 101, knn_accuracy: 0 } });
  await measureAt(59);
  expect(store.state.standing).toMatchObject({ is: 'open', figures: { squared_error: 42, knn_accuracy: 0.59 } });
  await measureAt(61);
  expect(store.state.standing).toMatchObject({ is: 'reached', step: 61 });
});

test('a reached goal gives a receipt of the run as it began, and of what was set on the way', async () => {
  await open('#model=classic&seed=1&goal=squared_error<51@epochs<=2&lock=code');
  engine().record = { first: { code: 2, corruption: 0, seed: 1 }, changes: [[12, 'corruption', 0.5]] };
  await measureAt(60);
  expect(store.state.standing.receipt).toEqual({
    type: 'hourglass-receipt',
    version: 1,
    link: '#v=1&model=classic&lock=code&goal=squared_error%3C51%40epochs%3C%3D2',
    changes: [[12, 'corruption', 0.5]],
    step: 60,
    figures: { squared_error: 41 },
    weights: 'ab'.repeat(32),
    data: '',
    build: 'b01d',
  });
});

test('where the run cannot be trained again, it says why there is no receipt', async () => {
  await open('#model=classic&goal=squared_error<51');
  engine().record = { gap: 'divergence' };
  await measureAt(60);
  expect([store.state.standing.is, store.state.standing.receipt]).toEqual([
    'reached',
    'it broke on the way, and went back',
  ]);
  await session.follow('#model=classic&goal=squared_error<51@seconds<=9');
  await settled();
  await measureAt(60);
  expect(store.state.standing.receipt).toMatch(/counts seconds/);
});

test('a wrong goal is named once and ignored; a link without one has none', async () => {
  await open('#model=classic&goal=mig>0.1@epochs<=2');
  expect(store.state.goal).toBe(null);
  expect(store.state.notices.map(({ text }) => text)).toEqual([
    expect.stringMatching(
      /^The link’s goal=mig>0.1@epochs<=2 was ignored: “mig” is no figure of this model; those are /,
    ),
  ]);
  await session.follow('#model=classic&goal=squared_error<51@steps<=9');
  expect([store.state.goal?.text, engine().pursued?.bound]).toEqual(['squared_error<51@steps<=9', { steps: 9 }]);
  FakeEngine.refuses = true;
  await expect(session.follow('#model=classic&goal=squared_error<3')).rejects.toThrow('open');
  FakeEngine.refuses = false;
  expect([store.state.goal?.text, engine().pursued?.bound]).toEqual(['squared_error<51@steps<=9', { steps: 9 }]);
  await session.follow('#model=classic');
  expect([store.state.goal, engine().pursued, goalOf(shown)]).toEqual([null, null, null]);
});

test('an engine that takes a lost one’s place has the bound, too', async () => {
  await open('#model=classic&goal=squared_error<51@steps<=90');
  engine().train(20);
  await crash();
  expect([FakeEngine.all.length, engine().pursued?.bound]).toEqual([2, { steps: 90 }]);
});

test('a run with a goal is on a module that computes the same everywhere', async () => {
  await open('#model=classic&goal=squared_error<51&module=relaxed');
  expect(session.moduleWish).toEqual({ module: 'relaxed', isPlain: true });
  expect(store.state.notices.at(-1)?.text).toMatch(/^The link’s module=relaxed was ignored: .*module=simd/);
});
