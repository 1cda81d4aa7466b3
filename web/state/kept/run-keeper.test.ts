import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Progress, RunConfiguration } from '../../engine/protocol';
import type { KeptRun } from './kept-runs';
import { RunKeeper } from './run-keeper';
import type { Session } from '../session/session';
import { RunStore } from '../store/run-store';

const file = new Blob(['run']);
const run = (step: number): KeptRun => ({ version: 1, model: 'vae', step, file, history: [], at: 0 });

let page: EventTarget & { wasDiscarded?: boolean };
let store: RunStore;
let loaded: number;
let written: number[];
let open: boolean[];
let noRoom: number;
let before: { run: KeptRun; wasHere: boolean } | null;

const session = () => ({
  store,
  onSnapshot: null as Session['onSnapshot'],
  attempt: async (work: () => Promise<unknown>) => {
    await work();
    return true;
  },
  load: async () => {
    loaded++;
    return {} as RunConfiguration;
  },
  play: async () => {},
});

async function started() {
  const kept = session();
  await new RunKeeper(kept, {
    former: async () => before,
    put: async ({ step }) => {
      if (noRoom-- > 0) throw new DOMException('full', 'QuotaExceededError');
      written.push(step);
    },
    forgetOthers: async () => void written.push(-1),
    isOpen: (is) => open.push(is),
  }).start();
  return kept;
}
const at = (step: number, data = 'mnist') =>
  store.set({ progress: { step } as Progress, configuration: { model: 'vae', data } as RunConfiguration });
const settled = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => {
  vi.useFakeTimers();
  store = new RunStore();
  [loaded, written, open, noRoom, before] = [0, [], [], 0, null];
  page = new EventTarget();
  vi.stubGlobal('document', page);
  vi.stubGlobal('window', Object.assign(new EventTarget(), { origin: 'https://example.org' }));
  Object.assign(window, { parent: window });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('writes one snapshot a minute, the newest when the page is hidden, and what was not written yet when it is left', async () => {
  const kept = await started();
  for (let step = 10; step <= 1000; step += 10) {
    at(step);
    void kept.onSnapshot!(file, false);
    await vi.advanceTimersByTimeAsync(10_000);
  }
  expect(written).toEqual([20, 80, 140, 200, 260, 320, 380, 440, 500, 560, 620, 680, 740, 800, 860, 920, 980]);
  at(1005);
  void kept.onSnapshot!(file, true);
  at(1010);
  void kept.onSnapshot!(file, false);
  window.dispatchEvent(new Event('pagehide'));
  window.dispatchEvent(new Event('pagehide')); // nothing is new
  expect(written.slice(-2)).toEqual([1005, 1010]);
});

test('a run of a few steps, or on data that will not be there, takes nothing’s place', async () => {
  const kept = await started();
  at(0);
  void kept.onSnapshot!(file, true);
  at(19);
  void kept.onSnapshot!(file, true);
  at(500, 'own-squares');
  void kept.onSnapshot!(file, true);
  expect(written).toEqual([]);
});

test('a page is open until it is left or frozen, and again when it comes back', async () => {
  await started();
  window.dispatchEvent(new Event('pagehide'));
  window.dispatchEvent(new Event('pageshow'));
  page.dispatchEvent(new Event('freeze'));
  page.dispatchEvent(new Event('resume'));
  expect(open).toEqual([true, false, true, false, true]);
});

test('where there is no room, runs of before make some; where that is not enough, no more is tried', async () => {
  const kept = await started();
  at(100);
  noRoom = 1;
  void kept.onSnapshot?.(file, false);
  await settled();
  expect(written).toEqual([-1, 100]);
  noRoom = 2;
  await vi.advanceTimersByTimeAsync(60_000);
  void kept.onSnapshot?.(file, false);
  await settled();
  expect(kept.onSnapshot).toBe(null);
  expect(written).toEqual([-1, 100, -1]);
});

test('offers the former run; one of a page that the browser discarded goes on by itself', async () => {
  before = { run: run(1234), wasHere: true };
  await started();
  const [offer] = store.state.notices;
  expect([loaded, offer?.action?.label]).toEqual([0, 'Continue at step 1,234']);
  offer!.action!.run();
  await settled();
  expect([loaded, store.state.notices]).toEqual([1, []]);

  page.wasDiscarded = true;
  await started();
  expect(loaded).toBe(2);
  expect(store.state.notices.map(({ text }) => text)).toEqual([
    'The browser had discarded this page. The run continues from step 1,234.',
  ]);
  before = { run: run(1234), wasHere: false }; // another page's
  await started();
  expect(loaded).toBe(2);
  before = { run: run(3), wasHere: true };
  await started();
  expect(loaded).toBe(2);
});
