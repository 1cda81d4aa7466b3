import { expect, test } from 'vitest';
import { Pictures } from './pictures';
import type { EngineEvent } from '../protocol';

/** A page that takes a picture when it is told to. */
function slowPage() {
  const sent: string[] = [];
  const errors: string[] = [];
  const takes: (() => void)[] = [];
  let told = 0;
  const pictures = new Pictures(
    ({ name }) => {
      if (name === 'bad') throw new Error('no such picture');
      return { name, info: {}, arrays: {} };
    },
    (event: EngineEvent) => {
      if (event.type !== 'view') {
        errors.push((event as { message: string }).message);
        return;
      }
      sent.push(`${event.id} ${event.view.name}`);
      return new Promise<void>((resolve, reject) => takes.push(sent.length % 2 ? resolve : () => reject(new Error())));
    },
    () => told++,
  );
  const take = async () => {
    takes.shift()!();
    await new Promise((next) => setTimeout(next));
  };
  return { pictures, sent, errors, take, told: () => told };
}

test('while it trains no picture is drawn before the page has taken the last', async () => {
  const { pictures, sent, take, told } = slowPage();
  for (const id of ['a', 'b', 'c']) pictures.watch(id, { name: id });
  for (let i = 0; i < 5; i++) pictures.sendStalest(Infinity);
  expect(sent).toEqual(['a a']);
  await take();
  expect([pictures.sendStalest(Infinity), pictures.sendStalest(Infinity), told()]).toEqual([true, false, 1]);
  await take(); // also one that the page could not use
  expect([pictures.sendStalest(Infinity), told()]).toEqual([true, 2]);
  await take();
  expect(sent).toEqual(['a a', 'b b', 'c c']);
  pictures.sendStalest(Infinity);
  expect(sent.at(-1)).toBe('a a'); // the one that has waited longest
});

test('at rest each is drawn once, and of one that is asked for again and again only the last', async () => {
  const { pictures, sent, take } = slowPage();
  pictures.watch('a', { name: 'a' });
  pictures.watch('map', { name: 'place 0' });
  pictures.sendUnsent();
  for (let i = 1; i <= 60; i++) {
    pictures.watch('map', { name: `place ${i}` });
    pictures.sendUnsent();
  }
  expect(sent).toEqual(['a a', 'map place 0']);
  expect(pictures.hasUnsent).toBe(true);
  await take();
  pictures.sendUnsent();
  expect(sent).toHaveLength(2);
  await take();
  pictures.sendUnsent();
  expect(sent.at(-1)).toBe('map place 60');
  expect([sent.length, pictures.hasUnsent]).toEqual([3, false]);
  pictures.watch('map', null);
  pictures.outdate();
  pictures.sendUnsent();
  expect(sent.slice(3)).toEqual(['a a']);
});

test('one that cannot be drawn is said once, and tried again in the next run', () => {
  const { pictures, errors } = slowPage();
  pictures.watch('x', { name: 'bad' });
  for (let i = 0; i < 10; i++) {
    pictures.outdate();
    pictures.sendUnsent();
  }
  expect([errors, pictures.hasUnsent]).toEqual([['The picture "bad" cannot be drawn: no such picture'], false]);
  pictures.begin();
  expect(pictures.hasUnsent).toBe(true);
});
