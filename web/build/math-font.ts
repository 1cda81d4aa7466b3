import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';
import subsetFont from 'subset-font';
import { parseEquations, render } from './equations.ts';

const require = createRequire(import.meta.url);
const kFont = '@fontsource/stix-two-math/files/stix-two-math-latin-400-normal.woff2';

/**
 * Makes `output`, STIX Two Math cut down to the characters of the page's equations: some 15 KB instead of 400, so that
 * equations look the same on machines that have no mathematical font.
 */
export function mathFont(root: string, output: string): Plugin {
  return {
    name: 'hourglass:math-font',
    async buildStart() {
      const characters = charactersOf(equationFiles(root));
      const source = readFileSync(require.resolve(kFont));
      const stamp = createHash('sha256').update(source).update(characters).digest('hex');
      const stampFile = `${output}.stamp`;
      if (existsSync(output) && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
      mkdirSync(dirname(output), { recursive: true });
      writeFileSync(output, await subsetFont(source, characters, { targetFormat: 'woff2' }));
      writeFileSync(stampFile, stamp);
    },
  };
}

function charactersOf(files: string[]): string {
  const characters = new Set<string>();
  for (const file of files) {
    for (const [name, tex] of Object.entries(parseEquations(readFileSync(file, 'utf8'), file).equations)) {
      const mathml = render(name, tex);
      for (const character of mathml.replace(/<[^>]*>/g, '')) characters.add(character);
      // A single letter in <mi> is drawn in italics, which are characters of their own.
      for (const [, letter] of mathml.matchAll(/<mi>(.)<\/mi>/gu)) characters.add(italic(letter!));
    }
  }
  return [...characters].sort().join('');
}

/** The mathematical italic of a letter, Unicode's block from U+1D434. */
function italic(letter: string): string {
  if (letter === 'h') return 'ℎ';
  const code = letter.codePointAt(0)!;
  const ranges: [first: string, last: string, italic: number][] = [
    ['A', 'Z', 0x1d434],
    ['a', 'z', 0x1d44e],
    ['Α', 'Ω', 0x1d6e2],
    ['α', 'ω', 0x1d6fc],
  ];
  for (const [first, last, start] of ranges) {
    if (letter >= first && letter <= last) return String.fromCodePoint(start + code - first.codePointAt(0)!);
  }
  return { ϵ: '𝜖', ϑ: '𝜗', ϕ: '𝜙', '∂': '𝜕', '∇': '𝛻' }[letter] ?? letter;
}

function equationFiles(root: string): string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.tex'))
    .sort()
    .map((file) => join(root, file));
}
