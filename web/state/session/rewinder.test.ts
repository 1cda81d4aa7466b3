import { expect, test } from 'vitest';
import type { RemoteEngine } from '../../engine/client/client';
import { Rewinder } from './rewinder';
import { goingTo } from '../store/phase';
import { RunStore } from '../store/run-store';

/** An engine that takes its time: a command is done when the test says so. */
function slowEngine() {
  const asked: (number | 'newest')[] = [];
  const pending: { done: () => void; fail: (error: Error) => void }[] = [];
  const wait = (what: number | 'newest') => {
    asked.push(what);
    return new Promise<void>((done, fail) => pending.push({ done, fail }));
  };
  const engine = { recall: wait, newest: () => wait('newest') } as unknown as RemoteEngine;
  const answer = async () => {
    pending.shift()!.done();
    await new Promise((next) => setTimeout(next));
  };
  return { asked, pending, engine, answer };
}

function makeRewinder() {
  const slow = slowEngine();
  const store = new RunStore();
  store.set({ phase: { is: 'running' } });
  const rewinder = new Rewinder(
    store,
    () => slow.engine,
    () => Promise.resolve(),
    async (work) => {
      await work();
      return true;
    },
  );
  return { ...slow, store, rewinder };
}

test('the reader’s wish stands until the engine is there, and of steps asked for in haste only the last is gone to', async () => {
  const { asked, answer, store, rewinder } = makeRewinder();
  const first = rewinder.recall(0);
  void rewinder.recall(9);
  void rewinder.recall(21);
  expect(goingTo(store.state.phase)).toBe(21);
  await answer(); // step 0
  expect(goingTo(store.state.phase)).toBe(21);
  await answer(); // step 21
  await first;
  expect(asked).toEqual([0, 21]);
  expect(goingTo(store.state.phase)).toBeNull();
});

test('the way back is a wish like another', async () => {
  const { asked, answer, store, rewinder } = makeRewinder();
  void rewinder.recall(9);
  const back = rewinder.newest();
  expect(goingTo(store.state.phase)).toBe('newest');
  await answer(); // step 9, which nobody waits for any more
  expect(goingTo(store.state.phase)).toBe('newest');
  await answer();
  await back;
  expect(asked).toEqual([9, 'newest']);
  expect(goingTo(store.state.phase)).toBeNull();
});

test('a step that is not there any more leaves no wish behind', async () => {
  const { pending, store, rewinder } = makeRewinder();
  const gone = rewinder.recall(5);
  pending.shift()!.fail(new Error('There is no snapshot of step 5 any more.'));
  await expect(gone).rejects.toThrow('step 5');
  expect(goingTo(store.state.phase)).toBeNull();
});
