import { beforeEach, expect, test } from 'vitest';
import { PlayGate } from './play-gate';
import type { Driver } from '../run/run';
import { RunStore } from '../store/run-store';

let store: RunStore;
let asked: string[];
let driver: Driver | null;
let gate: PlayGate;
const asker = (who: string) => ({
  play: async () => void asked.push(`${who} plays`),
  pause: async () => void asked.push(`${who} pauses`),
  step: async (n: number) => void asked.push(`${who} steps ${n}`),
  reset: async () => {},
  speed: async () => {},
});

beforeEach(() => {
  asked = [];
  driver = null;
  store = new RunStore();
  for (const type of ['boot', 'booted', 'opened'] as const) store.enter({ type });
  const engine = { ...asker('engine'), goPast: async () => void asked.push('engine goes past') };
  gate = new PlayGate({
    store,
    engine,
    get driver() {
      return driver;
    },
    attempt: async (work) => {
      await work();
      return true;
    },
  });
});

test('it trains where that is wished and it is in sight; else it rests, and says which of the two', async () => {
  await gate.play();
  expect([asked, store.state.phase.is]).toEqual([['engine plays'], 'running']);
  gate.sight(false);
  expect([asked.at(-1), store.state.phase.is]).toEqual(['engine pauses', 'resting']);
  await gate.play();
  expect([asked.at(-1), store.state.phase.is]).toEqual(['engine pauses', 'resting']);
  await gate.pause();
  expect(store.state.phase.is).toBe('running'); // it is paused, whoever looks at it
});

test('sight alone starts nothing that is paused, or that is there already', async () => {
  await gate.pause();
  gate.sight(false);
  gate.sight(true);
  expect(asked).toEqual(['engine pauses']);
  await gate.play();
  gate.sight(true);
  expect(asked).toEqual(['engine pauses', 'engine plays']);
});

test('a session without a run is told nothing when it comes into sight', () => {
  store.enter({ type: 'lost' });
  gate.sight(false);
  gate.sight(true);
  expect(asked).toEqual([]);
});

test('what was paused, or has come to rest by itself, does not resume', async () => {
  await gate.resume();
  expect(asked).toEqual(['engine plays']);
  for (const stop of [() => gate.pause(), () => gate.step(3), () => gate.rest(), () => gate.restAtBound()]) {
    await gate.play();
    await stop();
    asked = [];
    await gate.resume();
    expect(asked).toEqual([]);
  }
});

test('it goes past its bound once, when it is wished to by who knows that it rests there', async () => {
  await gate.play();
  gate.restAtBound();
  await gate.step(2);
  await gate.step(2);
  expect(asked).toEqual(['engine plays', 'engine goes past', 'engine steps 2', 'engine steps 2']);
});

test('where two runs train in step, what holds them so is asked', async () => {
  driver = asker('pair');
  await gate.play();
  await gate.step(5);
  await gate.pause();
  expect(asked).toEqual(['pair plays', 'pair steps 5', 'pair pauses']);
});
