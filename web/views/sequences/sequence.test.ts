import { describe, expect, it } from 'vitest';
import { align, joiner } from './sequence';

const marks = (target: string, output: string) =>
  align(target.split(' '), output.split(' '))
    .map(({ kind, token }) => ({ same: token, wrong: `!${token}`, extra: `+${token}`, missing: `-${token}` })[kind])
    .join(' ');

describe('a written sentence', () => {
  it.each([
    ['the cat sees a dog', 'the cat sees a dog', 'the cat sees a dog'],
    ['the cat sees a dog', 'the dog sees a dog', 'the !dog sees a dog'],
    ['the cat sees a dog', 'the cat sees dog', 'the cat sees -a dog'],
    ['the cat sees', 'the old cat sees', 'the +old cat sees'],
  ])('of %j as %j is marked', (target, output, expected) => {
    expect(marks(target, output)).toBe(expected);
  });

  it('says what should have stood there', () => {
    expect(align(['a'], ['b'])).toEqual([{ kind: 'wrong', token: 'b', wanted: 'a' }]);
    expect(align([], ['b'])).toEqual([{ kind: 'extra', token: 'b' }]);
    expect(align(['a'], [])).toEqual([{ kind: 'missing', token: 'a' }]);
    expect(align([], [])).toEqual([]);
  });

  it('is joined by spaces or by nothing', () => {
    expect(joiner({ text: 'the cat', tokens: ['the', 'cat'] })).toBe(' ');
    expect(joiner({ text: '12+3', tokens: ['1', '2', '+', '3'] })).toBe('');
  });
});
