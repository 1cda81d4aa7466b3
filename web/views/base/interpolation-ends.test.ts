import { expect, test } from 'vitest';
import type { RunState } from '../../state/store/run-store';
import { endsOf, lookAt } from './interpolation-ends';

const state = (chosenImage: number, to: number | undefined, loaded: number) =>
  ({ chosenImage, look: to === undefined ? {} : { to }, data: { test: { loaded } } }) as unknown as RunState;

test('a walk goes from the chosen sample to another, as far as they have arrived', () => {
  expect(endsOf(state(0, undefined, 100))).toEqual({ from: 0, to: 1 });
  expect(endsOf(state(7, 0, 100))).toEqual({ from: 7, to: 0 });
  expect(endsOf(state(7, 90, 5))).toEqual({ from: 4, to: 4 });
});

test('the end that the page shows anyway is left out of the address', () => {
  expect(lookAt({ from: 3 })).toEqual({ sample: 3 });
  expect(lookAt({ to: 4 })).toEqual({ to: 4 });
  expect(lookAt({ from: 0, to: 1 })).toEqual({ sample: 0, to: undefined });
});
