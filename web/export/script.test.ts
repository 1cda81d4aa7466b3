import { expect, test } from 'vitest';
import { cards } from '../shared/papers';
import { networkOf } from './script';

test.each(cards.map(({ model }) => model))('the network of %s is there in PyTorch', (model) => {
  expect(networkOf(model)).toMatch(/^def encode|^class |^def /m);
});

test('of a model that has none that is said', () => {
  expect(() => networkOf('nothing')).toThrow('There is no PyTorch script for the model nothing.');
});
