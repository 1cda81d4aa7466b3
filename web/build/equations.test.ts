import { describe, expect, it } from 'vitest';
import { parseEquations, render } from './equations';

describe('a file of equations', () => {
  it('is read by name, with continued lines and comments', () => {
    const text = '% all of them\nJ: a + b\n  + c % more\n\ninline.p: 50\\%\n';
    expect(parseEquations(text, 'x.tex')).toEqual({ J: 'a + b + c', 'inline.p': '50\\%' });
  });

  it('says where it is wrong', () => {
    expect(() => parseEquations('  a', 'x.tex')).toThrow('x.tex:1: a continued line before the first name');
    expect(() => parseEquations('J: a\nnonsense', 'x.tex')).toThrow('x.tex:2: expected "name: TeX"');
    expect(() => parseEquations('J: a\nJ: b', 'x.tex')).toThrow('x.tex:2: "J" is defined twice');
  });

  it('becomes MathML, and a mistake in it stops the build', () => {
    expect(render('J', '\\sum_i p_i')).toMatch(/^<math display="block".*<munder>/);
    expect(() => render('J', '\\nosuchcommand')).toThrow();
  });

  it('lets the keyboard reach the terms that the page lights up', () => {
    expect(render('J', '\\class{part-1}{L} + c')).toMatch(/<mi tabindex="0" class="part-1">L<\/mi>/);
  });
});
