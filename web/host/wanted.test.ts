import { beforeEach, expect, test, vi } from 'vitest';
import { Wanted } from './wanted';

const requestUpdate = vi.fn();
const notify = vi.fn();
let wanted: Wanted;
const told = () => new Promise((next) => setTimeout(next));

beforeEach(() => {
  vi.resetAllMocks();
  wanted = new Wanted({ requestUpdate } as never, () => ({ notify }));
});

test('a part is fetched once, and its host rendered when it is here', async () => {
  const bring = vi.fn(async () => ({}));
  expect([wanted.has('The tour', bring), wanted.has('The tour', bring)]).toEqual([false, false]);
  await told();
  expect(requestUpdate).toHaveBeenCalledOnce();
  expect(wanted.has('The tour', bring)).toBe(true);
  expect(bring).toHaveBeenCalledOnce();
});

test('one that cannot be had is told of once; it is asked for again where somebody may want it again', async () => {
  const bring = vi.fn(async () => Promise.reject(new Error('gone')));
  const lacking = vi.fn();
  wanted.has('The goal', bring);
  await told();
  expect(wanted.has('The goal', bring)).toBe(false);
  wanted.has('The tour', bring, lacking);
  await told();
  expect(lacking).toHaveBeenCalledOnce();
  wanted.has('The tour', bring, lacking);
  await told();
  expect(notify.mock.calls.map(([kind, text]) => [kind, text.split(' could')[0]])).toEqual([
    ['warning', 'The goal'],
    ['warning', 'The tour'],
    ['warning', 'The tour'],
  ]);
});
