import { beforeEach, expect, test, vi } from 'vitest';
import { address, crash, engine, FakeEngine, lessons } from './fake-engine';
import { RunStore } from '../store/run-store';
import { Session } from './session';

// Runs that are had back: after their page was left, or after they were given up.

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

test('a page that was left and comes back goes on from the last snapshot, as often as that happens', async () => {
  engine().train(20);
  await keep();
  engine().train(30);
  await session.set('corruption', 0.5);
  session.probe({ x: 1, y: 2, pinned: true });
  for (let times = 1; times <= 4; times++) {
    const left = engine();
    session.suspend();
    expect([left.ended, store.state.playing, store.state.phase.is]).toEqual([true, false, 'replacing']);
    session.sight(false);
    session.sight(true);
    await keep(); // of nothing
    expect(session.revive()).toBe(true);
    await session.replaced();
    expect(FakeEngine.all).toHaveLength(1 + times);
    expect([engine().step, engine().playing, store.state.phase.is]).toEqual([20, true, 'running']);
  }
  expect(store.state.configuration?.settings.corruption).toBe(0.5);
  expect([store.state.changedOnTheWay, store.state.probe]).toEqual([true, { x: 1, y: 2, pinned: true }]);
  expect(curve()).toHaveLength(20);
  expect(store.state.notices.map(({ kind, text }) => [kind, text])).toEqual([
    ['information', expect.stringMatching(/^Back on this page: the run continues from step 20;/)],
  ]);
});

test('a page that was left before it had a run is opened anew; one that has failed stays so', async () => {
  store = new RunStore();
  session = new Session(store, '/', address, lessons);
  const start = session.start('#model=classic');
  session.suspend();
  await start;
  expect(session.revive()).toBe(false);
  await session.start('#model=classic');
  expect([engine().playing, store.state.phase.is]).toEqual([true, 'running']);
  session.giveUp(new Error('no memory'));
  session.suspend();
  expect(session.revive()).toBe(true);
  expect(store.state.phase).toEqual({ is: 'failed', why: 'no memory' });
});

test('a run that was paused when its page was left is paused when it comes back', async () => {
  engine().train(20);
  await session.pause();
  await keep();
  session.suspend();
  session.revive();
  await session.replaced();
  expect([engine().step, engine().played]).toEqual([20, 0]);
});

test('a run that was given up can be had back, with its curves and what was looked at; so can the one for it', async () => {
  engine().train(30);
  session.probe({ x: 1, y: 2, pinned: true });
  session.look({ sample: 7 });
  await session.reset();
  expect([engine().step, curve(), store.state.probe]).toEqual([0, [], null]);
  expect(store.state.former).toEqual({ title: 'The classic autoencoder', step: 30 });
  engine().train(5);
  await session.former.takeBack();
  expect([engine().step, curve().length, store.state.chosenImage]).toEqual([30, 30, 7]);
  expect(store.state.probe).toEqual({ x: 1, y: 2, pinned: true });
  expect(store.state.former).toBe(null); // five steps are not worth it
  await crash();
  expect(engine().step).toBe(30); // that is its last snapshot now
  for (const giveUp of [
    () => session.set('code', 3),
    () => session.open('classic', { code: 4 }),
    () => session.follow('#model=classic&code=5'),
    () => session.load(new TextEncoder().encode(JSON.stringify({ step: 1, settings: { code: 6 } })).buffer),
  ]) {
    const to = engine().step + 10;
    engine().train(to);
    const { settings } = store.state.configuration!;
    await giveUp();
    expect(store.state.former?.step).toBe(to);
    engine().train(22);
    await session.former.takeBack();
    expect([engine().step, store.state.configuration?.settings]).toEqual([to, settings]);
    expect(store.state.former?.step).toBe(22);
  }
});

test('nothing is given up by a live setting, by what is refused, or by a run of a few steps', async () => {
  engine().train(10);
  await session.reset();
  expect(store.state.former).toBe(null);
  engine().train(30);
  await session.set('corruption', 0.5);
  FakeEngine.refuses = true;
  await expect(session.open('classic')).rejects.toThrow('open');
  FakeEngine.refuses = false;
  expect(store.state.former).toBe(null);
});

test('of a run that was sent back, the newest state is kept', async () => {
  engine().train(20);
  await keep();
  const mark = { step: 5, epoch: 0.05 };
  engine().tell({ type: 'rewind', rewind: { marks: [mark], at: mark, newest: { step: 20, epoch: 0.2 } } });
  engine().step = 5;
  await keep();
  await crash();
  expect(engine().step).toBe(20);
});
