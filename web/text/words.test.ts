import { html } from 'lit';
import { expect, it } from 'vitest';
import { over } from './words';

const english = {
  one: 'One',
  made: (count: number) => `${count} pictures`,
  list: ['a', 'b'],
  room: { one: 'In a room', other: 'Another', deep: { last: 'The last' } },
  markup: html`<b>Bold</b>`,
  open: {} as Record<string, string>,
};

it('what a language lacks stays English, key by key, however deep', () => {
  const said = over(english, { made: (count: number) => `${count} Bilder`, room: { deep: {}, other: 'Anderes' } });
  expect([said.one, said.made(2), said.list]).toEqual(['One', '2 Bilder', ['a', 'b']]);
  expect(said.room).toEqual({ one: 'In a room', other: 'Anderes', deep: { last: 'The last' } });
  expect(said.markup).toBe(english.markup);
});

it('a language that lacks a room has it in English, and keys of the engine’s are the language’s own', () => {
  expect(over(english, undefined)).toBe(english);
  expect(over(english, { open: { anything: 'etwas' } }).open).toEqual({ anything: 'etwas' });
});
