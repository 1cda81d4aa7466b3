import { expect, test } from 'vitest';
import type { Catalogue } from '../engine/protocol';
import { parseGoal } from '../state/link/read-goal';
import type { Goal } from '../state/link/goal';
import { exerciseOf, otherThan } from './exercise';

const number = (key: string, value: number) => ({
  key,
  label: key,
  type: 'real',
  default: value,
  minimum: 0,
  maximum: 99,
});
const catalogue = {
  version: '1',
  models: [
    {
      name: 'vae',
      data: 'mnist',
      kind: 'images',
      settings: [number('code', 20), number('rate', 0.1), number('seed', 1)],
      presets: [],
    },
    { name: 'sparse', data: 'mnist', kind: 'images', settings: [number('code', 9)], presets: [] },
  ],
} as unknown as Catalogue;
const goal = (text: string) => parseGoal(text, ['kl']) as Goal;
const run = (change: object = {}) => ({
  model: 'vae',
  data: 'mnist',
  settings: { code: 2, rate: 0.1, seed: 7, ...change },
});
const given = exerciseOf(
  'https://example.org/#model=vae&amp;code=2&lock=code,rate:0.05..0.2&goal=kl<9@epochs<=1',
  catalogue,
);

test('a receipt is of the exercise where lesson, data and goal are, and every lock holds', () => {
  const own = goal('kl<9@epochs<=1');
  expect(otherThan(given, run(), own, [])).toBeNull();
  expect(otherThan(given, run({ rate: 0.2, seed: 99 }), own, [[9, 'rate', 0.05]])).toBeNull();
  const others: [ReturnType<typeof run>, Goal, Parameters<typeof otherThan>[3], RegExp][] = [
    [
      run(),
      goal('kl<90@epochs<=1'),
      [],
      /^Its goal is kl<90@epochs<=1, and the link that was given has kl<9@epochs<=1\.$/,
    ],
    [run({ code: 64 }), own, [], /^It has the code at 64, where the link that was given fixes it at 2\.$/],
    [run(), own, [[9, 'rate', 0.5]], /the rate at 0\.5, .* at 0\.05–0\.2/],
    [{ ...run(), data: 'faces' }, own, [], /the data at faces/],
    [{ ...run(), model: 'sparse' }, own, [], /the lesson at sparse/],
  ];
  for (const [own, its, changes, why] of others) expect(otherThan(given, own, its, changes)).toMatch(why);
});

test('a link that asks for nothing, or cannot be read, is named', () => {
  expect(() => exerciseOf('https://example.org/#model=vae&code=2', catalogue)).toThrow('it has no goal');
  expect(() => exerciseOf('#model=vae&cod=2&goal=kl<9', catalogue)).toThrow(/cannot be read: .*cod=2/);
});
