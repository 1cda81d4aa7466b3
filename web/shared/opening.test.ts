import { expect, it } from 'vitest';
import { cards } from './papers';
import { kFirst } from './opening';

it('what is begun before the page asks is what its first card opens', () => {
  expect([kFirst.model, kFirst.preset]).toEqual([cards[0]!.model, cards[0]!.openingPreset]);
});
