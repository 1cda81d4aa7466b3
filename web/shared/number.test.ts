import { expect, it } from 'vitest';
import { decimalHint, readings } from './number';

it.each<[string, number[], number[]?]>([
  // as real, and as whole number where that is another
  ['0,002', [0.002]],
  ['0.002', [0.002]],
  [',5', [0.5]],
  ['.5', [0.5]],
  ['5,', [5]],
  ['-0,5', [-0.5]],
  ['−0,5', [-0.5]],
  ['+1,25', [1.25]],
  ['1,0005', [1.0005]],
  ['12,34', [12.34]],
  ['1.000,5', [1000.5]],
  ['1,000.5', [1000.5]],
  ['1.234.567,89', [1234567.89]],
  ['1,000,000', [1e6]],
  ['1.000.000', [1e6]],
  ['1,00,000', [1e5]],
  ['12,34,567.8', [1234567.8]],
  ['1 000 000', [1e6]],
  ['1\u202f000,5', [1000.5]],
  ['1’000.5', [1000.5]],
  ['1_000', [1000]],
  ['1,500', [1.5, 1500]],
  ['1.500', [1.5], [1.5, 1500]],
  ['10.000', [10], [10, 10000]],
  ['0.125', [0.125]],
  ['0,125', [0.125]],
  ['1e-3', [0.001]],
  ['1E-3', [0.001]],
  ['1,5e-3', [0.0015]],
  ['1e−3', [0.001]],
  ['1 × 10^-3', [0.001]],
  ['2·10⁻⁴', [0.0002]],
  ['3x10^2', [300]],
  ['25 %', [0.25]],
  ['0,1%', [0.001]],
  ['10k', [10000]],
  ['1,5 k', [1500]],
  ['2M', [2e6]],
  ['5 epochs', [5]],
  ['0,5 nats', [0.5]],
  ['β = 4', [4]],
  ['learning rate=0,01', [0.01]],
  ['１２', [12]],
  ['０．００２', [0.002]],
  ['１，５', [1.5]],
  ['١٠', [10]],
  ['٠٫٠٠٢', [0.002]],
  ['١٬٠٠٠٫٥', [1000.5]],
  ['۱۲', [12]],
  ['१२', [12]],
  ['𝟏𝟗', [19]],
  ['\u200e7', [7]],
  ['0', [0]],
  // none
  ['', []],
  [' ', []],
  ['fast', []],
  ['1e', []],
  ['.', []],
  ['-', []],
  ['1,2,3', []],
  ['1,00,00', []],
  ['123,00,000', []],
  ['1,00', [1]],
  ['1.2.3', []],
  ['1,00,000.5.1', []],
  ['1.0,00.5', []],
  ['10m', []],
  ['0x10', []],
  ['1e999', []],
  ['NaN', []],
  ['Infinity', []],
  ['4 5', []],
  ['½', []],
  ['1½', []],
  ['1/2', []],
  ['4 5 z', []],
])('reads %s', (text, real, whole = real) => {
  expect(readings(text, false)).toEqual(real);
  expect(readings(text, true)).toEqual(whole);
});

it('reads every number that is written as programs write it', () => {
  for (let n = 0; n < 2000; n++) {
    const value = Math.sin(n) * 10 ** ((n % 30) - 15);
    for (const text of [String(value), value.toExponential(), value.toPrecision(6)])
      expect(readings(text, false)).toEqual([Number(Number(text).toPrecision(15))]);
  }
});

it('knows a comma that stands for a point', () => {
  expect(decimalHint('0,002')).toMatch(/a point, not a comma/);
  expect(decimalHint('0,5,1,2')).toMatch(/a point/);
  expect(['0.002', 'samples,map', '5,', 'x'].map(decimalHint).join('')).toBe('');
});
