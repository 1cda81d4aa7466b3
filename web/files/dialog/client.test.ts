import { expect, test, vi } from 'vitest';
import { FilesClient, ReaderStopped } from './client';

vi.mock('../reader/worker.ts?worker&url', () => ({ default: 'worker.js' }));
const { terminate, started } = vi.hoisted(() => ({ terminate: vi.fn(), started: [] as EventTarget[] }));
vi.mock('../../engine/client/start-worker', () => ({
  startWorker: () => {
    const worker = Object.assign(new EventTarget(), { postMessage: () => {}, terminate }); // it reads for ever
    started.push(worker);
    return worker;
  },
}));
vi.stubGlobal('location', { href: 'https://example.org/play/#model=vae' });

const offered = { title: 'x', names: ['x'], open: () => Promise.reject(new Error('never asked for')) };
const listener = { chose: () => {}, progress: () => {} };

test('who waits for files that are given up gets an answer', async () => {
  terminate.mockClear();
  const client = new FilesClient(offered, () => {});
  const read = client.read({}, listener);
  client.end();
  await expect(read).rejects.toHaveProperty('name', 'AbortError');
  client.end(); // once is enough
  expect(terminate).toHaveBeenCalledTimes(1);
  await expect(client.read({}, listener)).rejects.toHaveProperty('name', 'AbortError');
});

test('another wish ends the reading before it, whose worker hears of nothing', async () => {
  terminate.mockClear();
  const client = new FilesClient(offered, () => {});
  const first = client.read({}, listener);
  const second = client.read({ side: '28' }, listener);
  await expect(first).rejects.toHaveProperty('name', 'AbortError');
  expect(terminate).toHaveBeenCalledTimes(1);
  client.end();
  await expect(second).rejects.toHaveProperty('name', 'AbortError');
});

test('where the worker breaks that is told, and the next wish has another', async () => {
  const client = new FilesClient(offered, () => {});
  const read = client.read({}, listener);
  const before = started.length;
  started.at(-1)!.dispatchEvent(Object.assign(new Event('error'), { message: 'out of memory' }));
  await expect(read).rejects.toBeInstanceOf(ReaderStopped);
  const again = client.read({}, listener);
  expect(started.length).toBe(before + 1);
  client.end();
  await expect(again).rejects.toHaveProperty('name', 'AbortError');
});
