import { describe, expect, it } from 'vitest';
import { isSetName } from '../../shared/data-sets';
import { kParts, nameGrammar, readGrammar } from './grammar-choice';

describe('a toy grammar', () => {
  it('is read from its name, and named by what it is', () => {
    for (const [name, sentences, parts] of [
      ['grammar', 128000, [...kParts]],
      ['grammar@500', 500, [...kParts]],
      ['grammar@2000-plain', 2000, ['transitive', 'intransitive']],
      ['grammar@plain', 128000, ['transitive', 'intransitive']],
      ['grammar@100-transitive-places', 100, ['transitive', 'places']],
    ] as const) {
      const grammar = readGrammar(name)!;
      expect(grammar.sentences).toBe(sentences);
      expect([...grammar.parts]).toEqual(parts);
      expect(nameGrammar(grammar)).toBe(name);
      expect(isSetName(name, ['grammar'])).toBe(true);
    }
  });

  it('is no other set', () => {
    expect(readGrammar('phrases')).toBeNull();
    expect(readGrammar('grammars@500')).toBeNull();
  });
});

describe('a set’s name in a link', () => {
  it('is one that there is, or a grammar with a wish, where there is a grammar', () => {
    expect(isSetName('phrases', ['grammar', 'phrases'])).toBe(true);
    expect(isSetName('phrases@50', ['grammar', 'phrases'])).toBe(false);
    expect(isSetName('grammar@50', ['mnist'])).toBe(false);
    expect(isSetName('grammar@50/../x', ['grammar'])).toBe(false);
  });
});
