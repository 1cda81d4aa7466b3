import { expect, it } from 'vitest';
import { part } from './part';
import { RunStore } from './run-store';

it('gives what comes, and tells of what does not', async () => {
  const store = new RunStore();
  const said = () => store.state.notices.map(({ text }) => text);
  expect(await part(store, 'The chart', () => Promise.resolve(7))).toBe(7);
  expect(said()).toEqual([]);
  const failing = (error: Error) => part(store, 'The chart', () => Promise.reject(error), 'The run goes on.');
  expect(await failing(new TypeError('Failed to fetch dynamically imported module: x.js'))).toBeNull();
  expect(await failing(new RangeError('Incorrect locale information provided'))).toBeNull();
  expect(said()).toEqual([
    'The chart could not be loaded. The run goes on.',
    'The chart could not be loaded (RangeError: Incorrect locale information provided). The run goes on.',
  ]);
});
