import { beforeEach, expect, test, vi } from 'vitest';
import { PartsOnDemand } from './parts-on-demand';

const requestUpdate = vi.fn();
const notify = vi.fn();
let parts: PartsOnDemand;
const told = () => new Promise((next) => setTimeout(next));

beforeEach(() => {
  vi.resetAllMocks();
  parts = new PartsOnDemand({ requestUpdate } as never, () => ({
    notify,
    dismiss: vi.fn(),
    state: { notices: [] } as never,
  }));
});

test('a part is fetched once, and its host rendered when it is here', async () => {
  const bring = vi.fn(async () => ({}));
  expect([parts.has('The tour', bring), parts.has('The tour', bring)]).toEqual([false, false]);
  await told();
  expect(requestUpdate).toHaveBeenCalledOnce();
  expect(parts.has('The tour', bring)).toBe(true);
  expect(bring).toHaveBeenCalledOnce();
});

test('one that cannot be had is told of once; it is asked for again where somebody may want it again', async () => {
  const bring = vi.fn(async () => Promise.reject(new Error('gone')));
  const lacking = vi.fn();
  parts.has('The goal', bring);
  await told();
  expect(parts.has('The goal', bring)).toBe(false);
  parts.has('The tour', bring, lacking);
  await told();
  expect(lacking).toHaveBeenCalledOnce();
  parts.has('The tour', bring, lacking);
  await told();
  expect(notify.mock.calls.map(([kind, text]) => [kind, text.split(' could')[0]])).toEqual([
    ['warning', 'The goal'],
    ['warning', 'The tour'],
    ['warning', 'The tour'],
  ]);
});
