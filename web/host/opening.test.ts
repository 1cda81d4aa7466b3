import { expect, test, vi } from 'vitest';
import { openWith } from './opening';
import type { Surface } from './surface';

/** A page that opens: what its main.ts does comes when it is let. */
function opened(main: () => void = () => {}) {
  vi.stubGlobal('window', globalThis);
  vi.stubGlobal('location', new URL('https://hourglass.test/#lang=en'));
  let come = () => {};
  let fail: (why: Error) => void = () => {};
  const coming = new Promise<void>((resolve, reject) => ([come, fail] = [resolve, reject]));
  openWith(() => coming.then(main));
  return { early: window.hourglass, come: () => come(), fail: (why: Error) => fail(why) };
}

/** What main.ts puts there. */
function whole() {
  const made = {
    ready: Promise.resolve(),
    state: () => ({ step: 7 }),
    step: vi.fn(async () => {}),
    set: vi.fn(async () => ({ restarted: true })),
    on: vi.fn(() => ended),
  };
  const ended = vi.fn();
  return { made: made as unknown as Surface, ended };
}

test('window.hourglass is there from the first, and does what was asked of it as soon as it can', async () => {
  const { made, ended } = whole();
  const { early, come } = opened(() => void Object.assign(window.hourglass, made));
  expect(early.state()).toMatchObject({ model: null, step: 0, losses: { test: null }, playing: false });
  const heard = () => {};
  const [, end, endAtOnce] = [early.on('view', heard), early.on('progress', heard), early.on('error', heard)];
  endAtOnce();
  const [stepped, set] = [early.step(3), early.set('hidden', '32')];
  expect(made.step).not.toHaveBeenCalled();
  come();
  await expect(set).resolves.toEqual({ restarted: true });
  await Promise.all([stepped, early.ready]);
  expect(made.step).toHaveBeenCalledExactlyOnceWith(3);
  expect(vi.mocked(made.on).mock.calls).toEqual([
    ['view', heard],
    ['progress', heard],
    ['error', heard],
  ]);
  await vi.waitFor(() => expect(ended).toHaveBeenCalledTimes(1)); // of what was ended at once
  end();
  await vi.waitFor(() => expect(ended).toHaveBeenCalledTimes(2));
  expect(early.state().step).toBe(7); // who has held on to it has the whole
});

test('where the page’s own script cannot be had, what waits for it hears why', async () => {
  const { early, fail } = opened();
  const playing = early.play();
  early.on('view', () => {});
  fail(new Error('lost'));
  await expect(early.ready).rejects.toThrow('lost');
  await expect(playing).rejects.toThrow('lost');
});
