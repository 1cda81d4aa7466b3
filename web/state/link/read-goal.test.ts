import { expect, test } from 'vitest';
import { figuresOf } from '../../shared/figures';
import { parseGoal } from './read-goal';
import type { Goal } from './goal';

const figures = figuresOf('classic');
const read = (text: string) => parseGoal(text, figures) as Goal;
const wrong = (text: string) => (parseGoal(text, figures) as Error).message;

test('a goal says what figures have to come to, and within how much training', () => {
  expect(read('test_squared_error<12@epochs<=2')).toEqual({
    text: 'test_squared_error<12@epochs<=2',
    conditions: [{ figure: 'squared_error', sign: '<', limit: 12 }],
    within: [{ of: 'epochs', sign: '<=', limit: 2 }],
  });
  expect(read('squared_error<=1.25e1,knn_accuracy>0.6@epochs>=1,steps<1000,seconds<=60')).toMatchObject({
    text: 'squared_error<=12.5,knn_accuracy>0.6@epochs>=1,steps<1000,seconds<=60',
    conditions: [{ sign: '<=', limit: 12.5 }, { figure: 'knn_accuracy' }],
    within: [{ of: 'epochs', sign: '>=' }, { of: 'steps' }, { of: 'seconds' }],
  });
  expect(read('squared_error<12').within).toEqual([]);
});

test.each([
  'test_squared_error%3C12@epochs%3C=2',
  'test_squared_error&lt;12@epochs&lt;=2',
  'test_squared_error&amp;lt;12@epochs&amp;lt;=2',
  'test_squared_error < 12 @ epochs ≤ 2',
  'test_squared_error＜12＠epochs＜＝2',
  'test_squared_error<12@epochs=<2',
  'Test-Squared-Error<12@Epoch<=2',
  'test_squared_error<12;epochs<=2',
  'epochs<=2,test_squared_error<12.0',
  'test_squared_error<\u200b12@epochs<=2\n',
])('what can only mean one thing is taken: %s', (text) => {
  expect(read(text).text).toBe('test_squared_error<12@epochs<=2');
  expect(read(read(text).text)).toEqual(read(text));
});

test.each([
  ['test_kl<3', /^“test_kl” is no figure of this model; those are loss, squared_error,/],
  ['train_loss<3', /^“train_loss” is no figure/],
  [
    'squared_error=12',
    /^“squared_error=12” is no condition: that is a figure, one of < <= > >=, and a number, as in test_/,
  ],
  ['squared_error<12,5', /^“5” is no condition.*; write decimals with a point, not a comma$/],
  ['squared_error<12,5@epochs<=2', /with a point, not a comma$/],
  ['squared_error<twelve', /ends in no number/],
  ['squared_error<0x10', /ends in no number/],
  ['squared_error<1e999', /ends in no number/],
  ['squared_error<', /ends in no number/],
  ['1<squared_error<2', /^“1<squared_error<2” is no condition/],
  ['12>squared_error', /^“squared_error|ends in no number/],
  ['epochs<=2', /has to say what a figure has to come to/],
  ['squared_error<12@kl<3', /^“kl<3” stands behind the @, where there are epochs, steps, seconds only/],
  ['squared_error<12@2epochs', /^“2epochs” is no condition/],
  ['squared_error<12@epochs<=2@steps<3', /one @ at most/],
  ['squared_error<12@epochs<=0', /^“epochs<=0” leaves no time to train/],
  ['squared_error<12,squared_error>=12', /^nothing can be all that it asks of squared_error/],
  ['squared_error<12@steps<10,steps>10', /asks of steps/],
  [Array(9).fill('squared_error<12').join(), /8 conditions at most/],
  ['', /no condition/],
])('what is wrong is named, with what would be right: %s', (text, message) => expect(wrong(text)).toMatch(message));

test('a name is not made longer than it can be read', () => {
  expect(wrong(`${'x'.repeat(5000)}<1`).length).toBeLessThan(400);
});
