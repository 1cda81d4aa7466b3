import { expect, test } from 'vitest';
import type { ModelDescription, Setting } from '../../engine/protocol';
import { allows, broken, isFixed, lockOf, nearest, obey, withLocks } from './locks';
import type { Locks } from './locks';
import { joined, ofThisLesson, parseLocks } from './read-locks';

const setting = (key: string, label: string, more: Partial<Setting>) =>
  ({ key, label, group: 'network', live: true, ...more }) as Setting;
const model: ModelDescription = {
  name: 'classic',
  title: '',
  paper: '',
  data: 'mnist',
  kind: 'images',
  presets: [],
  settings: [
    setting('code', 'Code units', { type: 'integer', default: 30, minimum: 1, maximum: 256 }),
    setting('learning_rate', 'Learning rate', { type: 'real', default: 0.001, minimum: 1e-6, maximum: 10 }),
    setting('kl_weight', 'KL weight', { type: 'real', default: 1, minimum: 0, maximum: 10 }),
    setting('hidden', 'Hidden layers', { type: 'widths', default: '256-64' }),
    setting('pretraining', 'Pre-training', { type: 'boolean', default: true }),
    setting('optimiser', 'Optimiser', {
      type: 'choice',
      default: 'adam',
      choices: [
        { value: 'adam', label: 'Adam' },
        { value: 'sgd', label: 'SGD' },
        { value: 'lbfgs', label: 'L-BFGS' },
      ],
    }),
  ],
};
const run = {
  model: 'classic',
  data: 'mnist',
  settings: { code: 2, learning_rate: 0.001, kl_weight: 1, hidden: '256-64', pretraining: true, optimiser: 'adam' },
};
const read = (text: string) => parseLocks(text, model, ['classic', 'vae'], run);
const said = (text: string) => {
  const { locks, complaints } = read(text);
  expect(complaints).toEqual([]);
  return Object.fromEntries(locks.all.map(({ key, said }) => [key, said]));
};

test('a setting is fixed at what the link opens it with, at a value, at some, or within a range', () => {
  expect(said('code,hidden,pretraining')).toEqual({ code: '2', hidden: '256-64', pretraining: 'on' });
  expect(said('learning_rate:0.001..0.01,optimiser:adam|sgd,code:2')).toEqual({
    learning_rate: '0.001–0.01',
    optimiser: 'Adam or SGD',
    code: '2',
  });
  expect(said('learning_rate:0.001..;code:..8')).toEqual({ learning_rate: '0.001 or more', code: '8 or less' });
  expect(said('model,data')).toEqual({ model: 'classic', data: 'mnist' });
  expect(said('data:mnist|faces')).toEqual({ data: 'mnist or faces' });
  const { locks } = read('all,learning_rate:any,code:1..4');
  expect(locks.all.map(({ key }) => key)).toEqual(['code', 'kl_weight', 'hidden', 'pretraining', 'optimiser']);
  expect(lockOf(locks, 'code')).toMatchObject({ least: 1, most: 4 });
  expect(
    read('all:hidden,code')
      .locks.all.filter(({ isHidden }) => !isHidden)
      .map(({ key }) => key),
  ).toEqual(['code']);
});

test.each([
  'learning_rate%3A0.001..0.01',
  'learning_rate : 0.001 .. 0.01',
  'learning_rate:0.001...0.01',
  'learning_rate:0.001…0.01',
  'Learning-Rate:1e-3..1e-2',
])('what can only mean one thing is taken: %s', (text) => expect(said(text)).toEqual({ learning_rate: '0.001–0.01' }));

test.each([
  ['colour', /lock=colour was ignored: classic has no setting of that name; a lock is written as in lock=code,/],
  ['learning_rate:high', /it has to be a number from/],
  ['learning_rate:1..100', /it has to be a number from 0.000001 to 10|1e-6 to 10/],
  ['learning_rate:0.1..0.01', /from less to more: 0.01..0.1/],
  ['learning_rate:..', /at least one end/],
  ['learning_rate:1..2..3', /two ends/],
  ['optimiser:adam..sgd', /optimiser has no range/],
  ['optimiser:adagrad', /one of adam, sgd, lbfgs/],
  ['data:cats', /one of .*mnist/],
  ['learning_rate:0,001', /lock=001 was ignored/],
  ['code,code:3', /lock=code:3 was ignored: it is locked already/],
])('what is wrong is named, and what is right holds: %s', (text, message) => {
  const { locks, complaints } = read(`${text},hidden`);
  expect(complaints.join('\n')).toMatch(message);
  expect(lockOf(locks, 'hidden')).toBeDefined();
});

test('a lock allows what it says, in numbers and in text, and nothing else', () => {
  const { locks } = read('learning_rate:0.001..0.01,code,optimiser:adam|sgd,pretraining');
  const may = (key: string, value: number | string | boolean) => allows(lockOf(locks, key)!, value);
  expect([0.001, 0.01, '0.005'].map((value) => may('learning_rate', value))).toEqual([true, true, true]);
  expect([0.0009, 0.02, NaN, '', 'much', true, '1e9'].map((value) => may('learning_rate', value))).toEqual(
    Array(7).fill(false),
  );
  expect([
    may('code', 2),
    may('code', '2'),
    may('code', 3),
    may('optimiser', 'sgd'),
    may('optimiser', 'lbfgs'),
  ]).toEqual([true, true, false, true, false]);
  expect([may('pretraining', true), may('pretraining', false)]).toEqual([true, false]);
  expect(locks.all.map(isFixed)).toEqual([false, true, false, true]);
  expect([0.1, 0.0001].map((value) => nearest(lockOf(locks, 'learning_rate')!, value))).toEqual([0.01, 0.001]);
});

test('a refusal is one sentence in the lecturer’s name', () => {
  const { locks } = read('learning_rate:0.001..0.01,kl_weight');
  const refused = (settings: object) => () =>
    obey(ofThisLesson(locks, run), { ...run, settings: { ...run.settings, ...settings } });
  expect(refused({ learning_rate: 0.1 })).toThrow('The lecturer has fixed the learning rate at 0.001–0.01.');
  expect(refused({ kl_weight: 2 })).toThrow('The lecturer has fixed the KL weight at 1.');
  expect(refused({ code: 9 })).not.toThrow();
  expect(() => obey(ofThisLesson(locks, run), { ...run, model: 'vae' })).toThrow(
    'The lecturer has fixed the lesson at classic.',
  );
  expect(broken(ofThisLesson(read('code,data:any').locks, run), { ...run, data: 'faces' })).toBeUndefined();
});

test('locks are carried in full, and read back as they are', () => {
  const { locks } = read('learning_rate:0.001..,code,optimiser:adam|sgd,hidden:64:hidden');
  const carried = withLocks('#model=classic&code=9', ofThisLesson(locks, run), 'loss<1');
  expect(new URLSearchParams(carried.slice(1)).get('lock')).toBe(
    'model:classic,data:mnist,learning_rate:0.001..,code:2,optimiser:adam|sgd,hidden:64:hidden',
  );
  expect(new URLSearchParams(carried.slice(1)).get('goal')).toBe('loss<1');
});

test('more locks leave what both leave', () => {
  const both = (one: string, other: string) => joined(read(one).locks, read(other).locks);
  const all = (locks: Locks | Error) => (locks as Locks).all.map(({ key, said }) => `${key} ${said}`);
  expect(all(both('learning_rate:0.001..0.01', 'learning_rate:0.005..,code'))).toEqual([
    'learning_rate 0.005–0.01',
    'code 2',
  ]);
  expect(all(both('optimiser:adam|sgd', 'optimiser:sgd|lbfgs'))).toEqual(['optimiser sgd']);
  expect(all(both('learning_rate:0.001', 'learning_rate:..0.1'))).toEqual(['learning_rate 0.001']);
  expect((both('learning_rate:0.001..0.01', 'learning_rate:0.1') as Error).message).toBe(
    'The lecturer has fixed the learning rate at 0.001–0.01 already.',
  );
});
