import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { dataSets, kSets, titleOfSet } from './data-sets';

const manifest = JSON.parse(readFileSync(new URL('../../datasets/manifest.json', import.meta.url), 'utf8')) as Record<
  string,
  { title: string; text?: object; height?: number }
>;

test('every set of the manifest can be chosen, as what it is and by its title', () => {
  expect(Object.keys(kSets).sort()).toEqual(Object.keys(manifest).sort());
  for (const [name, { title, text, height }] of Object.entries(manifest)) {
    // Text is a file of lines or, where it is made, two rows of token ids.
    expect(dataSets({ kind: text || height === 2 ? 'text' : 'images' }), name).toContain(name);
    expect(titleOfSet(name)).toBe(title);
  }
});

test('a set of the reader’s own has its title from elsewhere', () => {
  expect(titleOfSet('own-cats')).toBeUndefined();
});
