import { beforeEach, expect, test, vi } from 'vitest';
import { crash, engine, FakeEngine, lessons, settled } from './fake-engine';
import { howFar } from './how-far';
import { RunStore } from './run-store';
import { Session } from './session';

vi.mock('../engine/client', async () => (await import('./fake-engine')).fakeClient);

// The engine's squared error is 101 at first, and falls by one a step; an epoch has 100 steps.

let store: RunStore;
let session: Session;
let shown = '';
const goalOf = (hash: string) => new URLSearchParams(hash.slice(1)).get('goal');
const open = async (hash: string) => {
  await session.start(hash);
  await settled();
};
const bound = async () => {
  engine().tell({ type: 'bound', step: engine().step });
  await settled();
};

beforeEach(() => {
  FakeEngine.all = [];
  store = new RunStore();
  session = new Session(store, '/', { show: (hash: string) => (shown = hash), flush: () => {} }, lessons);
});

test('a goal comes with the link, stays in the address, and says how far it is', async () => {
  await open('#model=classic&goal=test_squared_error<51@epochs<=2');
  expect(engine().bound).toEqual({ epochs: 2 });
  expect([store.state.goal?.text, goalOf(shown)]).toEqual(Array(2).fill('test_squared_error<51@epochs<=2'));
  expect(store.state.standing).toMatchObject({ is: 'open', step: 0, figures: { squared_error: 101 } });
  engine().train(25);
  await settled();
  expect(store.state.standing).toMatchObject({ is: 'open', step: 25, figures: { squared_error: 76 } });
  expect(howFar(store.state.goal!, store.state.standing)).toBe(0.5);
  expect(store.state.notices).toEqual([]);
});

test('it is reached at a step, and stays so until the run begins again', async () => {
  await open('#model=classic&goal=test_squared_error<51@epochs<=2');
  engine().train(60);
  await settled();
  const reached = { is: 'reached', step: 60, figures: { squared_error: 41 } };
  expect(store.state.standing).toMatchObject(reached);
  expect(howFar(store.state.goal!, store.state.standing)).toBe(1);
  engine().train(90);
  await bound();
  expect(store.state.standing).toMatchObject(reached);
  await session.reset();
  await settled();
  expect(store.state.standing).toMatchObject({ is: 'open', step: 0 });
});

test('at its bound it is reached, or missed', async () => {
  await open('#model=classic&goal=squared_error<51@steps<50');
  expect(engine().bound).toEqual({ steps: 49 });
  engine().train(49);
  await bound();
  expect(store.state.standing).toMatchObject({ is: 'missed', step: 49, figures: { squared_error: 52 } });
  engine().train(70); // too late
  await settled();
  expect(store.state.standing.is).toBe('missed');
  await session.follow('#model=classic&goal=squared_error<51@steps<=51');
  await settled();
  engine().train(51);
  await bound();
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
  expect(engine().bound).toBe(null);
  engine().train(60);
  await settled();
  expect(store.state.standing.is).toBe('open');
  engine().train(70);
  await settled();
  expect(store.state.standing).toMatchObject({ is: 'reached', step: 70 });
});

test('pre-training counts for nothing', async () => {
  await open('#model=classic&goal=squared_error<51');
  const { progress } = store.state;
  engine().train(60);
  engine().tell({
    type: 'progress',
    progress: { ...progress!, phases: [{ ...progress!.phases[0]!, kind: 'pre-training' }] },
  });
  engine().tell({ type: 'evaluation', evaluation: store.state.evaluation! });
  await settled();
  expect(store.state.standing.is).toBe('open');
});

test('figures that take seconds are asked for where they are wanted, and of one step with the others', async () => {
  await open('#model=classic&goal=squared_error<51,knn_accuracy>=0.6');
  engine().train(59);
  await settled();
  expect(store.state.standing).toMatchObject({ is: 'open', figures: { squared_error: 42, knn_accuracy: 0.59 } });
  const { metrics } = engine().engine;
  engine().engine.metrics = async () => {
    const answer = await metrics();
    return { ...answer, step: 1 };
  };
  engine().train(60);
  await settled();
  expect(store.state.standing).toMatchObject({ is: 'open', step: 59 });
  engine().engine.metrics = metrics;
  engine().train(61);
  await settled();
  expect(store.state.standing).toMatchObject({ is: 'reached', step: 61 });
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
  expect([store.state.goal?.text, engine().bound]).toEqual(['squared_error<51@steps<=9', { steps: 9 }]);
  FakeEngine.refuses = true;
  await expect(session.follow('#model=classic&goal=squared_error<3')).rejects.toThrow('open');
  FakeEngine.refuses = false;
  expect([store.state.goal?.text, engine().bound]).toEqual(['squared_error<51@steps<=9', { steps: 9 }]);
  await session.follow('#model=classic');
  expect([store.state.goal, engine().bound, goalOf(shown)]).toEqual([null, null, null]);
});

test('an engine that takes a lost one’s place has the bound, too', async () => {
  await open('#model=classic&goal=squared_error<51@steps<=90');
  engine().train(20);
  await crash();
  expect([FakeEngine.all.length, engine().bound]).toEqual([2, { steps: 90 }]);
});

test('a run with a goal is on a module that computes the same everywhere', async () => {
  await open('#model=classic&goal=squared_error<51&module=relaxed');
  expect(session.moduleWish).toEqual({ module: 'relaxed', isPlain: true });
  expect(store.state.notices.at(-1)?.text).toMatch(/^The link’s module=relaxed was ignored: .*module=simd/);
});
