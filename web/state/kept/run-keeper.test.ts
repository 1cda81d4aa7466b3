import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Progress, RunConfiguration } from '../../engine/protocol';
import type { Former, KeptRun } from './kept-runs';
import { RunKeeper } from './run-keeper';
import type { Beside } from '../run/run';
import type { Session } from '../session/session';
import { RunStore } from '../store/run-store';

const file = new Blob(['run']);
const run = (step: number): KeptRun => ({ version: 1, model: 'vae', step, file, history: [], at: 0 });

let page: EventTarget & { wasDiscarded?: boolean };
let store: RunStore;
let done: string[];
let written: number[];
let put: KeptRun[];
let beside: Beside | null;
let open: boolean[];
let noRoom: number;
let before: Former | null;

const session = () => ({
  store,
  beside,
  onSnapshot: null as Session['onSnapshot'],
  attempt: async (work: () => Promise<unknown>) => {
    await work();
    return true;
  },
  takeUp: async () => void done.push('takes up'),
  play: async () => void done.push('trains'),
  pause: async () => void done.push('rests'),
});
const kGoesOn = ['rests', 'takes up', 'trains'];

async function started() {
  const kept = session();
  await new RunKeeper(kept, {
    former: async () => before,
    put: async (run) => {
      if (noRoom-- > 0) throw new DOMException('full', 'QuotaExceededError');
      written.push(run.step);
      put.push(run);
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
  [done, written, put, open, noRoom, before, beside] = [[], [], [], [], 0, null, null];
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
  before = { run: run(1234), wasHere: true, isBack: false };
  await started();
  const [offer] = store.state.notices;
  expect([done, offer?.action?.label]).toEqual([[], 'Continue at step 1,234']);
  offer!.action!.run();
  await settled();
  expect([done.splice(0), store.state.notices]).toEqual([kGoesOn, []]);

  page.wasDiscarded = true;
  await started();
  expect(done.splice(0)).toEqual(kGoesOn);
  expect(store.state.notices.map(({ text }) => text)).toEqual([
    'The browser had discarded this page. The run continues from step 1,234.',
  ]);
  before = { run: run(1234), wasHere: false, isBack: false }; // another page's
  await started();
  before = { run: run(3), wasHere: true, isBack: false };
  await started();
  expect(done).toEqual([]);
});

test('who goes back to a page has its run as it was: training, or at rest', async () => {
  before = { run: run(1234), wasHere: true, isBack: true };
  await started();
  before = { run: { ...run(1234), plays: false }, wasHere: true, isBack: true };
  await started();
  expect(done).toEqual([...kGoesOn, 'rests', 'takes up']);
  expect(store.state.notices.map(({ text, action }) => [text, action])).toEqual([
    ['Back on this page: the run continues from step 1,234; earlier steps can no longer be revisited.', undefined],
  ]);
});

test('whether it trains is stored with it, also where the page is left with nothing else that is new', async () => {
  const kept = await started();
  store.set({ phase: { is: 'running' }, playing: true });
  at(100);
  await settled();
  void kept.onSnapshot!(file, true);
  store.set({ playing: false });
  await settled();
  store.set({ phase: { is: 'replacing' } }); // it is left: nothing trains by then
  window.dispatchEvent(new Event('pagehide'));
  store.set({ phase: { is: 'resting' } }); // it came back, and is out of sight
  await settled();
  window.dispatchEvent(new Event('pagehide'));
  expect(put.map(({ step, plays }) => [step, plays])).toEqual([
    [100, true],
    [100, false],
    [100, true],
  ]);
});

test('of two runs both are kept, and both go on, once the second is there', async () => {
  const other = { file: new Blob(['another']), curves: [] };
  beside = {
    kept: other,
    opened: async () => void done.push('B is there'),
    takeUp: async ({ file }) => void done.push(`B takes up ${await file.text()}`),
  };
  const kept = await started();
  at(100);
  void kept.onSnapshot!(file, true);
  expect(put[0]!.beside).toEqual({ file: other.file, history: [] });
  before = { run: { ...put[0]!, plays: true }, wasHere: true, isBack: true };
  await started();
  await settled();
  expect(done).toEqual(['B is there', 'rests', 'B takes up another', 'takes up', 'trains']);
});
