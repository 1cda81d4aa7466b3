import * as Comlink from 'comlink';
import { expect, test, vi } from 'vitest';
import { EngineClient, EngineEnded } from './client';
import type { EngineEvent, EngineWorker } from '../protocol';

vi.mock('../worker/worker.ts?worker&url', () => ({ default: 'worker.js' }));

/** A worker that is a port: what it is asked for it answers, but for `view`, which takes until the test says so. */
function fakeWorker() {
  const { port1, port2 } = new MessageChannel();
  let tell: (event: EngineEvent) => void = () => {};
  let answer = () => {};
  let heard = () => {};
  const listens = new Promise<void>((resolve) => (heard = resolve));
  let asked = () => {};
  const isAsked = new Promise<void>((resolve) => (asked = resolve));
  Comlink.expose(
    {
      listen: (listener: typeof tell) => {
        tell = listener;
        heard();
      },
      save: () => new Blob(['abc']),
      view: () => {
        asked();
        return new Promise<void>((resolve) => (answer = resolve));
      },
      set: () => Promise.reject(new Error('beta is a number from 0 to 100.')),
    } as unknown as EngineWorker,
    port2 as unknown as Comlink.Endpoint,
  );
  const errors = new EventTarget();
  const worker = {
    terminated: false,
    postMessage: port1.postMessage.bind(port1),
    addEventListener: (type: string, listener: EventListener) =>
      (type === 'error' ? errors : port1).addEventListener(type, listener),
    removeEventListener: (type: string, listener: EventListener) =>
      (type === 'error' ? errors : port1).removeEventListener(type, listener),
    start: () => port1.start(),
    terminate() {
      worker.terminated = true;
      port1.close();
      port2.close();
    },
  };
  port1.start();
  const fail = (message: string) => errors.dispatchEvent(Object.assign(new Event('error'), { message }));
  return { worker, fail, listens, isAsked, tell: (event: EngineEvent) => tell(event), answer: () => answer() };
}

function open() {
  const fake = fakeWorker();
  const told: EngineEvent[] = [];
  const client = new EngineClient(fake.worker as unknown as Worker, (event) => told.push(event));
  return { ...fake, client, told };
}

test('calls are answered, and refused with the engine’s own words', async () => {
  const { client } = open();
  expect(await client.engine.save()).toHaveProperty('size', 3);
  await expect(client.engine.set('beta', -1)).rejects.toThrow('beta is a number from 0 to 100.');
  client.end();
});

test('what waits for an answer when the engine ends, and what is asked of it later, rejects', async () => {
  const { client, worker, isAsked } = open();
  const waiting = [client.engine.view({ name: 'samples' }), client.engine.view({ name: 'hourglass' })];
  await isAsked;
  client.end();
  for (const call of waiting) await expect(call).rejects.toBeInstanceOf(EngineEnded);
  await expect(client.engine.save()).rejects.toThrow('The engine has ended, and save() with it.');
  expect(worker.terminated).toBe(true);
  client.end(); // once is enough
});

test('an answer that comes before the end stands', async () => {
  const { client, answer, isAsked } = open();
  const call = client.engine.view({ name: 'samples' });
  await isAsked;
  answer();
  await call;
  client.end();
  await expect(call).resolves.toBeUndefined();
});

test('a worker that fails has crashed; one that was ended tells nothing any more', async () => {
  const { client, fail, tell, told, listens } = open();
  await listens;
  tell({ type: 'playing', playing: true });
  await vi.waitFor(() => expect(told).toHaveLength(1), 5000);
  fail('memory access out of bounds');
  expect(told).toEqual([
    { type: 'playing', playing: true },
    { type: 'crashed', message: 'memory access out of bounds' },
  ]);
  client.end();
  fail('again');
  expect(told).toHaveLength(2);
});

test('with an engine the ports are closed by which it knew the page, which hold what they lead to', async () => {
  const opened: MessagePort[] = [];
  const Channel = MessageChannel;
  vi.stubGlobal(
    'MessageChannel',
    class {
      readonly port1: MessagePort;
      readonly port2: MessagePort;
      constructor() {
        ({ port1: this.port1, port2: this.port2 } = new Channel());
        opened.push(this.port1);
      }
    },
  );
  const { client, worker, listens } = open();
  await listens;
  vi.unstubAllGlobals();
  const [, ...handed] = opened; // the first is the fake worker's own
  expect(handed).toHaveLength(2);
  const closed = handed.map((port) => new Promise((resolve) => port.addEventListener('close', resolve)));
  client.end();
  await Promise.all(closed);
  expect(worker.terminated).toBe(true);
});
