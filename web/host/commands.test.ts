import { expect, test, vi } from 'vitest';
import { EngineEnded } from '../engine/client/client';
import type { SettingValue } from '../engine/protocol';
import { RunStore } from '../state/store/run-store';
import type { Session } from '../state/session/session';
import { Commands } from './commands';

/** A session whose engine answers when the test says so. */
function slow() {
  const store = new RunStore();
  const asked: [string, SettingValue][] = [];
  const answers: { resolve: () => void; reject: (error: Error) => void }[] = [];
  const wished = new Map<string, SettingValue>();
  const session = {
    store,
    wished,
    set: (key: string, value: SettingValue) => {
      wished.delete(key);
      asked.push([key, value]);
      return new Promise<void>((resolve, reject) => answers.push({ resolve, reject }));
    },
    attempt: async (work: () => Promise<unknown>) => {
      try {
        await work();
        return true;
      } catch (error) {
        store.notify('error', (error as Error).message);
        return false;
      }
    },
  } as unknown as Session;
  return { store, session, asked, answers, commands: new Commands(session) };
}
vi.mock('../engine/worker/worker.ts?worker&url', () => ({ default: 'worker.js' }));
const turn = () => new Promise((next) => setTimeout(next));

test('of what a dragged slider asks while an answer is awaited, only the last is asked for', async () => {
  const { asked, answers, commands } = slow();
  const drag = (value: number) => commands.handlers['hg-setting']!({ key: 'beta', value });
  for (let beta = 1; beta <= 50; beta++) drag(beta);
  commands.handlers['hg-setting']!({ key: 'rate', value: 0.1 });
  expect(asked).toEqual([
    ['beta', 1],
    ['rate', 0.1],
  ]);
  answers[0]!.resolve();
  await turn();
  expect(asked.at(-1)).toEqual(['beta', 50]);
  answers[2]!.resolve();
  await turn();
  drag(7);
  expect(asked.slice(2)).toEqual([
    ['beta', 50],
    ['beta', 7],
  ]);
});

test('a refusal is told unless something else is wanted by then; the next wish is asked for as ever', async () => {
  const { store, asked, answers, commands } = slow();
  const drag = (value: number) => commands.handlers['hg-setting']!({ key: 'beta', value });
  drag(-1);
  drag(2);
  answers[0]!.reject(new Error('beta is a number from 0 to 100.'));
  await turn();
  expect([asked.length, store.state.notices.length, store.state.refused]).toEqual([2, 0, 0]);
  answers[1]!.reject(new Error('no memory'));
  await turn();
  expect([store.state.notices.map(({ text }) => text), store.state.refused]).toEqual([['no memory'], 1]);
  drag(3);
  expect(asked.at(-1)).toEqual(['beta', 3]);
});

test('what is asked of an engine that ends meanwhile is answered, in words for the reader', async () => {
  const { commands } = slow();
  const ask = (error: Error) =>
    new Promise<Error>((reject) => {
      Object.assign((commands as unknown as { session: object }).session, { metrics: () => Promise.reject(error) });
      commands.handlers['hg-metrics']!({ resolve: () => {}, reject });
    });
  expect((await ask(new EngineEnded('metrics'))).message).toBe('The engine was replaced meanwhile. Please ask again.');
  expect((await ask(new Error('no memory'))).message).toBe('no memory');
});
