import { expect, it } from 'vitest';
import { difference } from './chart-mark';

it.each([
  [30, 34.1, '4.1 above your mark'],
  [40, 34.1, '5.9 below your mark'],
  [34.1, 34.12, 'right on your mark'],
])('of a mark at %d and an end at %d it says %s', (mark, end, says) => expect(difference(mark, end)).toBe(says));
