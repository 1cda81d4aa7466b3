import { describe, expect, it } from 'vitest';
import { parseEquations, render, symbolsOf } from './equations';

describe('a file of equations', () => {
  it('is read by name, with continued lines and comments', () => {
    const text = '% all of them\nJ: a + b\n  + c % more\nwhere a_{ij}: one thing: the first\n\ninline.p: 50\\%\n';
    expect(parseEquations(text, 'x.tex')).toEqual({
      equations: { J: 'a + b + c', 'inline.p': '50\\%' },
      where: { 'a_{ij}': 'one thing: the first' },
    });
  });

  it('says where it is wrong', () => {
    expect(() => parseEquations('  a', 'x.tex')).toThrow('x.tex:1: a continued line before the first name');
    expect(() => parseEquations('J: a\nnonsense', 'x.tex')).toThrow('x.tex:2: expected "name: TeX"');
    expect(() => parseEquations('J: a\nJ: b', 'x.tex')).toThrow('x.tex:2: "J" is defined twice');
    expect(() => parseEquations('where a: b\nwhere a: c', 'x.tex')).toThrow('x.tex:2: "a" is explained twice');
  });

  it('has a phrase for every symbol, and a symbol for every phrase', () => {
    const equations = { J: '\\class{part-0}{J} = \\sum_i \\hat p_i \\log p_i', 'inline.q': 'q' };
    const where = { J: 'objective', i: 'pixel', p_i: 'ink', '\\hat p_i': 'its reconstruction' };
    expect(symbolsOf(equations, where, 'x.tex')).toEqual({ J: ['J', 'i', '\\hat p_i', 'p_i'] });
    const { p_i: _, ...few } = where;
    expect(() => symbolsOf(equations, few, 'x.tex')).toThrow('x.tex: "J" has a symbol that no "where" explains: p');
    expect(() => symbolsOf(equations, { ...where, q: 'none' }, 'x.tex')).toThrow(
      'x.tex: explained, and in no equation: q',
    );
    // The o and the g of \\log are no symbols.
    expect(() => symbolsOf({ a: '\\log a' }, { a: 'x', o: 'y' }, 'x.tex')).toThrow('in no equation: o');
  });

  it('becomes MathML, and a mistake in it stops the build', () => {
    expect(render('J', '\\sum_i p_i')).toMatch(/^<math translate="no" display="block".*<munder>/);
    expect(() => render('J', '\\nosuchcommand')).toThrow();
  });

  it('marks the terms that the page lights up, and has no styles of its own, which the page’s policy forbids', () => {
    expect(render('J', '\\class{part-1}{L} + c')).toMatch(/<mi class="part-1">L<\/mi>/);
    expect(render('J', '\\hat{x}')).toMatch(/class="[\w -]*accent"/);
    expect(render('J', '\\hat{x}')).not.toMatch(/\sstyle=/);
    expect(() => render('J', '\\color{red}{x}')).toThrow('the equation J: <mi');
  });
});
