import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cards } from '../shared/papers';
import { extractFunction, highlight } from './step-code';

const kSource = `namespace hourglass {

int unrelated() {
  return 1;
}

// What it does,
// in two lines.
Vae::Step Vae::step(ConstMatrixView x, const Random& random,
                    std::uint64_t step) {
  for (int i = 0; i < 3; ++i) {
    f(i);
  }
  return step_of(x);
}

Real Vae::weight() const { return 2; }

}  // namespace hourglass
`;

describe('the code view', () => {
  it('cuts out a function with its comment, and no more', () => {
    const code = extractFunction(kSource, 'step', 'vae.cpp');
    expect(code.startsWith('// What it does,\n// in two lines.\nVae::Step Vae::step(')).toBe(true);
    expect(code.endsWith('  return step_of(x);\n}')).toBe(true);
    expect(extractFunction(kSource, 'weight', 'vae.cpp')).toBe('Real Vae::weight() const { return 2; }');
  });

  it('stops the build where there is no such function', () => {
    expect(() => extractFunction(kSource, 'stop', 'vae.cpp')).toThrow('vae.cpp defines no member function stop()');
  });

  it('colours words and escapes the rest', () => {
    expect(highlight('if (a < 2) f<Real>("x"); // done & gone')).toBe(
      '<span class="keyword">if</span> (a &lt; <span class="number">2</span>) f&lt;<span class="type">Real</span>&gt;(' +
        '<span class="string">"x"</span>); <span class="comment">// done &amp; gone</span>',
    );
  });

  it('finds every function that a lesson shows', () => {
    const models = new URL('../models/', import.meta.url);
    const shown = readdirSync(models, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('/code.ts'))
      .flatMap((file) =>
        [...readFileSync(new URL(file, models), 'utf8').matchAll(/'([^']*\.cpp)\?functions=([\w,]+)&code'/g)].map(
          ([, path, names]) => ({ file, path, names }),
        ),
      );
    expect(new Set(shown.map(({ file }) => file.split('/')[0]))).toEqual(new Set(cards.map(({ model }) => model)));
    for (const { file, path, names } of shown) {
      const source = readFileSync(new URL(path!, new URL(file, models)), 'utf8');
      for (const name of names!.split(',')) {
        expect(extractFunction(source, name, file)).toMatch(new RegExp(`${name}\\([^]*\n}$`));
      }
    }
  });
});
