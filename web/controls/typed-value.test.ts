import { expect, it } from 'vitest';
import type { Setting } from '../engine/protocol';
import { typedValue } from './typed-value';

const base = { key: 'x', label: '', group: 'network', live: false };
const rate = { ...base, type: 'real', default: 0.1, minimum: 0, maximum: 1 } as Setting;
const weight = { ...base, type: 'real', default: 1, minimum: 0, maximum: 1e6 } as Setting;
const count = { ...base, type: 'integer', default: 1, minimum: 100, maximum: 60000 } as Setting;
const seed = { ...base, type: 'integer', default: 1, minimum: 0, maximum: 1e9 } as Setting;
const layers = { ...base, type: 'widths', default: '256-64' } as Setting;

it.each<[Setting, string, string | number]>([
  [rate, '0,002', 0.002],
  [rate, '1e-3', 0.001],
  [rate, ' 25 % ', 0.25],
  [rate, '1,000', 1], // a thousand would be too much
  [weight, '1.000,5', 1000.5],
  [weight, '1.000', 1],
  [count, '10,000', 10000], // ten would be too few
  [count, '10.000', 10000],
  [count, '1,500', 1500],
  [count, '10k', 10000],
  [seed, '7', 7],
  [seed, '7,0', 7],
  [layers, '512, 256', '512-256'],
  [layers, '512 256', '512-256'],
  [layers, '512–256', '512-256'],
  [layers, '512 × 256 x 64', '512-256-64'],
  [layers, '', ''],
])('takes what can mean one thing only', (setting, text, value) => expect(typedValue(setting, text)).toBe(value));

it.each<[Setting, string, RegExp]>([
  [weight, '1,500', /^it could be 1.5 or 1500: write it without/],
  [seed, '10.000', /^it could be 10 or 10000/],
  [rate, '1,5', /^it has to be a number from 0 to 1$/],
  [rate, 'fast', /^it has to be a number from 0 to 1$/],
  [rate, '', /^it has to be a number/],
  [seed, '1,5', /^it has to be a whole number/],
  [layers, '512,x', /^it has to be layer widths/],
])('says why not', (setting, text, why) => {
  const value = typedValue(setting, text);
  expect(value).toBeInstanceOf(Error);
  expect((value as Error).message).toMatch(why);
});
