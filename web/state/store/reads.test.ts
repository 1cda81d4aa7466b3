import { expect, test, vi } from 'vitest';
import type { Progress, View } from '../../engine/protocol';
import { Reads, unrecorded } from './reads';
import { RunStore } from './run-store';

const told = () => new Promise<void>((next) => queueMicrotask(() => next()));
const view = () => ({ name: 'samples', info: {}, arrays: {} }) as View;

/** Records what `look` reads of a store; `news` counts what it was then told. */
function reading(look: (store: RunStore) => unknown) {
  const store = new RunStore();
  const news = vi.fn();
  const reads = new Reads(news);
  const again = () => reads.record(() => look(store));
  again();
  const after = async (change: () => void) => {
    news.mockClear();
    change();
    await told();
    return news.mock.calls.length;
  };
  return { store, reads, again, after };
}

test('what was looked at is news when it changes, and nothing else is', async () => {
  const { store, after } = reading(({ state }) => [state.playing, state.chosenImage]);
  expect(await after(() => store.set({ playing: true }))).toBe(1);
  expect(await after(() => store.set({ playing: true }))).toBe(0); // no change
  expect(await after(() => store.set({ playing: false, chosenImage: 3, lit: 'J' }))).toBe(1); // both, at once
  expect(await after(() => store.set({ lit: null }))).toBe(0);
});

test('what was looked at last counts', async () => {
  const { store, again, after } = reading(({ state }) => state.playing && state.lit);
  expect(await after(() => store.set({ lit: 'J' }))).toBe(0);
  await after(() => store.set({ playing: true }));
  again();
  expect(await after(() => store.set({ lit: 'λ' }))).toBe(1);
});

test('of pictures it is the one that was looked at', async () => {
  const { store, after } = reading(({ state }) => state.views.samples?.info);
  expect(await after(() => store.setView('hourglass', view()))).toBe(0);
  expect(await after(() => store.setView('samples', view()))).toBe(1);
  expect(await after(() => store.set({ views: {} }))).toBe(1);
  const all = reading(({ state }) => Object.keys(state.views));
  expect(await all.after(() => all.store.setView('hourglass', view()))).toBe(1);
});

test('curves are a part of the state', async () => {
  const { store, after } = reading(({ history }) => history.names);
  const progress = { step: 1, epoch: 0.1, trainLoss: 2, trainSquaredError: 3 } as Progress;
  expect(await after(() => store.history.addProgress(progress))).toBe(1);
  expect(await after(() => store.history.restore([]))).toBe(1);
});

test('of two stores each is known by itself; what is looked at unrecorded is not', async () => {
  const other = new RunStore();
  const { store, after } = reading((first) => [
    first.state.playing,
    other.state.lit,
    unrecorded(() => other.state.own),
  ]);
  expect(await after(() => store.set({ lit: 'J' }))).toBe(0);
  expect(await after(() => other.set({ lit: 'J' }))).toBe(1);
  expect(await after(() => other.set({ own: [] }))).toBe(0);
});

test('nothing is told between the end and what follows it', async () => {
  const { store, reads, again, after } = reading(({ state }) => state.playing);
  reads.end();
  expect(await after(() => store.set({ playing: true }))).toBe(0);
  again(); // the last drawing of an element that is gone
  expect(await after(() => store.set({ playing: false }))).toBe(0);
  reads.resume();
  expect(await after(() => store.set({ playing: true }))).toBe(1);
});
