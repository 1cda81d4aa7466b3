import { expect, test, vi } from 'vitest';
import { DecoderClient } from './client';

vi.mock('../sets/worker.ts?worker&url', () => ({ default: 'worker.js' }));
const { terminate } = vi.hoisted(() => ({ terminate: vi.fn() }));
vi.mock('../../engine/start-worker', () => ({
  startWorker: () => ({
    addEventListener: () => {},
    removeEventListener: () => {},
    postMessage: () => {}, // a worker that reads for ever
    terminate,
  }),
}));

test('who waits for files that are given up gets an answer', async () => {
  const client = new DecoderClient();
  const read = client.read({}, () => {});
  client.end();
  await expect(read).rejects.toHaveProperty('name', 'AbortError');
  client.end(); // once is enough
  expect(terminate).toHaveBeenCalledTimes(1);
});
