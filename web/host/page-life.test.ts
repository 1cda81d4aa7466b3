import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Progress } from '../engine/protocol';
import { RunStore } from '../state/store/run-store';
import { frees, PageLife } from './page-life';

/** A window and its document, as far as the life of a page goes; `parent`: another window, for a frame. */
class Page extends EventTarget {
  readonly document = Object.assign(new EventTarget(), { hidden: false });
  readonly stored = new Map<string, string>();
  parent: unknown = this;
  observe: ((inSight: boolean) => void) | null = null;

  constructor({ isFrame = false, hidden = false } = {}) {
    super();
    if (isFrame) this.parent = {};
    this.document.hidden = hidden;
    const page = this;
    vi.stubGlobal('window', this);
    vi.stubGlobal('document', this.document);
    vi.stubGlobal('localStorage', {
      getItem: (key: string) => this.stored.get(key) ?? null,
      setItem: (key: string, value: string) => this.stored.set(key, value),
      removeItem: (key: string) => this.stored.delete(key),
    });
    vi.stubGlobal(
      'IntersectionObserver',
      class {
        constructor(tell: (entries: { isIntersecting: boolean }[]) => void) {
          page.observe = (isIntersecting) => tell([{ isIntersecting }]);
        }
        observe() {}
        disconnect() {
          page.observe = null;
        }
      },
    );
  }

  hide(hidden: boolean): void {
    this.document.hidden = hidden;
    this.document.dispatchEvent(new Event('visibilitychange'));
  }

  show(persisted: boolean): void {
    this.dispatchEvent(Object.assign(new Event('pageshow'), { persisted }));
  }
}

/** What a session is told, in order. */
function session({ hasRun = true } = {}) {
  const store = new RunStore();
  store.set({ progress: { step: 40 } as Progress });
  const calls: string[] = [];
  return {
    store,
    calls,
    sight: (inSight: boolean) => {
      calls.push(inSight ? 'in sight' : 'out of sight');
      store.set({ phase: { is: inSight ? 'running' : 'resting' } });
    },
    keepSnapshot: async (): Promise<void> => void calls.push('keep'),
    shown: { show: () => {}, flush: () => void calls.push('address') },
    suspend: () => void calls.push('suspend'),
    revive: () => {
      calls.push('revive');
      return hasRun;
    },
    replaced: async () => {},
  };
}

const host = {} as Element;
const told = () => new Promise<void>((resolve) => queueMicrotask(resolve));
let again: ReturnType<typeof vi.fn<() => void>>;
beforeEach(() => void (again = vi.fn<() => void>()));
afterEach(() => void vi.unstubAllGlobals());

test('a page trains unless its tab is hidden; before it may be lost a snapshot is taken of where it rests', () => {
  const page = new Page();
  const run = session();
  const life = new PageLife(run, host, { gate: 'page', again });
  page.hide(true);
  page.hide(false);
  expect(run.calls).toEqual(['in sight', 'out of sight', 'address', 'keep', 'in sight']);
  page.document.dispatchEvent(new Event('freeze'));
  page.document.dispatchEvent(new Event('resume'));
  expect(run.calls.slice(5)).toEqual(['address', 'keep', 'in sight']);
  life.end();
  page.hide(true);
  expect(run.calls).toHaveLength(8);
});

test('a page that is opened behind another one waits to be looked at', () => {
  const page = new Page({ hidden: true });
  const run = session();
  new PageLife(run, host, { gate: 'page', again });
  expect(run.calls).toEqual(['out of sight']);
  page.hide(false);
  expect(run.calls).toEqual(['out of sight', 'in sight']);
});

test('it says once that it has rested, and can be let go on from there', async () => {
  const page = new Page();
  const run = session();
  new PageLife(run, host, { gate: 'page', again });
  page.hide(true);
  expect(run.store.state.notices).toEqual([]);
  page.hide(false);
  const [notice] = run.store.state.notices;
  expect(notice?.text).toBe('Training paused while this tab was hidden, and continues.');
  run.store.dismiss(notice!.id);
  page.hide(true);
  page.hide(false);
  expect(run.store.state.notices).toEqual([]);
  notice!.action!.run();
  page.hide(true);
  expect(run.calls.at(-3)).toBe('in sight');
  await told();
  // On another visit, too.
  const later = session();
  new PageLife(later, host, { gate: 'page', again });
  expect(later.calls).toEqual(['in sight']);
  later.store.set({ trainsHidden: false });
  await told();
  expect(later.calls.at(-1)).toBe('out of sight');
  expect(page.stored.size).toBe(0);
});

test('the setting holds for the visit where there is no storage', async () => {
  const page = new Page();
  vi.stubGlobal('localStorage', undefined);
  const run = session();
  new PageLife(run, host, { gate: 'page', again });
  run.store.set({ trainsHidden: true });
  await told();
  page.hide(true);
  expect(run.calls).not.toContain('out of sight');
});

test('a frame trains while it is in sight, in a tab that is; the page’s setting is none of its own', () => {
  const page = new Page({ isFrame: true });
  page.stored.set('hourglass.trains-hidden', 'yes');
  const run = session();
  const life = new PageLife(run, host, { gate: 'frame', again });
  expect(run.calls).toEqual(['out of sight']); // until it is known to be seen
  page.observe!(true);
  page.hide(true);
  page.hide(false);
  page.observe!(false);
  expect(run.calls.filter((call) => call.endsWith('sight'))).toEqual([
    'out of sight',
    'in sight',
    'out of sight',
    'in sight',
    'out of sight',
  ]);
  expect(run.store.state.notices).toEqual([]);
  life.end();
  expect(page.observe).toBe(null);
});

describe('a frame that stays out of sight', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());
  const calls = (run: ReturnType<typeof session>) => run.calls.filter((call) => !call.endsWith('sight'));

  test('gives its engine back after a minute, and has another when it is seen again', async () => {
    const page = new Page({ isFrame: true });
    const run = session();
    const life = new PageLife(run, host, { gate: 'frame', again });
    page.observe!(true);
    page.observe!(false);
    await vi.advanceTimersByTimeAsync(frees.after - 1);
    expect(calls(run)).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(calls(run)).toEqual(['keep', 'suspend']);
    await vi.advanceTimersByTimeAsync(10 * frees.after);
    expect(calls(run)).toEqual(['keep', 'suspend']);
    page.observe!(true);
    expect(run.calls.slice(-2)).toEqual(['in sight', 'revive']);
    await vi.advanceTimersByTimeAsync(10 * frees.after);
    expect(calls(run)).toEqual(['keep', 'suspend', 'revive']);
    page.observe!(false);
    life.end();
    await vi.advanceTimersByTimeAsync(10 * frees.after);
    expect(calls(run)).toEqual(['keep', 'suspend', 'revive']);
  });

  test('comes back for who asks something of it, and goes again', async () => {
    const page = new Page({ isFrame: true });
    const run = session();
    const life = new PageLife(run, host, { gate: 'frame', again });
    page.observe!(false);
    await vi.advanceTimersByTimeAsync(frees.after);
    let done = () => {};
    const work = life.awake(() => new Promise<void>((resolve) => (done = resolve)));
    await vi.advanceTimersByTimeAsync(5 * frees.after); // not while that is being done
    expect(calls(run)).toEqual(['keep', 'suspend', 'revive']);
    done();
    await work;
    expect(calls(run)).toEqual(['keep', 'suspend', 'revive']);
    await vi.advanceTimersByTimeAsync(frees.after);
    expect(calls(run)).toEqual(['keep', 'suspend', 'revive', 'keep', 'suspend']);
  });

  test('keeps it while it trains steps by number, or has a goal', async () => {
    const page = new Page({ isFrame: true });
    const run = session();
    new PageLife(run, host, { gate: 'frame', again });
    page.observe!(false);
    run.store.set({ playing: true });
    await vi.advanceTimersByTimeAsync(2 * frees.after);
    expect(calls(run)).toEqual([]);
    run.store.set({ playing: false, goal: {} as never });
    await vi.advanceTimersByTimeAsync(5 * frees.after);
    expect(calls(run)).toEqual([]);
  });

  test('stays as it is where it comes into sight while its snapshot is taken', async () => {
    const page = new Page({ isFrame: true });
    const run = session();
    let taken = () => {};
    run.keepSnapshot = () => new Promise<void>((resolve) => (taken = resolve));
    new PageLife(run, host, { gate: 'frame', again });
    page.observe!(false);
    await vi.advanceTimersByTimeAsync(frees.after);
    page.observe!(true);
    taken();
    await vi.advanceTimersByTimeAsync(frees.after);
    expect(calls(run)).toEqual([]);
  });
});

test('a run that another one leads has no gate, and comes back like that one', () => {
  const page = new Page();
  const run = session();
  new PageLife(run, host, { gate: 'led', again });
  page.hide(true);
  page.dispatchEvent(new Event('pagehide'));
  page.show(true);
  expect(run.calls).toEqual(['address', 'keep', 'address', 'suspend', 'revive']);
});

test('a page that comes back goes on with its run, or begins anew where there was none', () => {
  const page = new Page();
  for (const [hasRun, begun] of [
    [true, 0],
    [false, 1],
  ] as const) {
    const life = new PageLife(session({ hasRun }), host, { gate: 'page', again });
    page.show(false); // opened
    page.dispatchEvent(new Event('pagehide'));
    page.show(true);
    expect(again).toHaveBeenCalledTimes(begun);
    life.end();
  }
});
