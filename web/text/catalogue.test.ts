// Every language has every text of the English one, and none that there is not.

import { describe, expect, it } from 'vitest';
import { kLanguages } from './languages';
import { isRoom } from './words';

type Room = Record<string, unknown>;

const english = import.meta.glob<Room>(
  ['./**/*.ts', '!./*/index.ts', '!./**/*.test.ts', '!./{language,languages,settled,words}.ts'],
  {
    eager: true,
    import: 'words',
  },
);
const others = Object.keys(kLanguages).filter((name) => name !== 'en');
const of = (folder: (path: string) => boolean) =>
  Object.fromEntries(Object.entries(english).filter(([path]) => folder(path.split('/')[1]!)));
const rooms = of((name) => !others.includes(name));

/** Each text's key, with what kind of text it is. */
function keys(words: unknown, path = ''): Map<string, string> {
  if (isRoom(words) && Object.keys(words).length === 0) return new Map([[path, 'open']]);
  if (!isRoom(words)) return new Map([[path, Array.isArray(words) ? 'list' : typeof words]]);
  return new Map(Object.entries(words).flatMap(([key, word]) => [...keys(word, `${path}.${key}`)]));
}

it('there are rooms, and each knows its own name', async () => {
  expect(Object.keys(rooms).length).toBeGreaterThan(15);
  const sources = import.meta.glob<string>('./**/*.ts', { eager: true, query: '?raw', import: 'default' });
  for (const path of Object.keys(rooms))
    expect(/inLanguage\(\s*'([^']*)'/.exec(sources[path]!)?.[1], path).toBe(path.replace(/^\.\/|\.ts$/g, ''));
});

describe.each(others)('%s', (language) => {
  const mine = of((name) => name === language);
  const words = (path: string) => mine[path.replace('./', `./${language}/`)];

  it.each(Object.keys(rooms))('%s: every text', (path) => {
    const [there, wanted] = [keys(words(path) ?? {}), keys(rooms[path])];
    const open = [...wanted].filter(([, kind]) => kind === 'open').map(([key]) => key); // tests/cli/languages_test.mjs has those
    const isOpen = (key: string) => open.some((room) => key.startsWith(room));
    const lacks = [...wanted].filter(
      ([key, kind]) => there.get(key) !== kind && !isTextEitherWay(there.get(key), kind),
    );
    expect(lacks.map(([key]) => key).filter((key) => !isOpen(key))).toEqual([]);
    expect([...there.keys()].filter((key) => !wanted.has(key) && !isOpen(key))).toEqual([]);
  });

  it('has no rooms of its own', () => {
    expect(Object.keys(mine).filter((path) => !(path.replace(`/${language}/`, '/') in rooms))).toEqual([]);
  });

  it('writes as it is written there, and no values are lost', () => {
    for (const path of Object.keys(rooms)) {
      const theirs = words(path);
      if (theirs) compare(rooms[path], theirs, path);
    }
  });
});

/** What takes no values may be a text where English has a function. */
function isTextEitherWay(there: string | undefined, wanted: string): boolean {
  return wanted === 'function' && there === 'string';
}

/** A text's straight quotes, and English ones in another language, are a slip of the pen. */
function compare(english: unknown, other: unknown, path: string): void {
  if (isRoom(english)) {
    for (const [key, word] of Object.entries(english))
      compare(word, (other as Room | undefined)?.[key], `${path} ${key}`);
    return;
  }
  if (typeof other !== 'string') return;
  expect(other.trim(), path).not.toBe('');
  expect(other, path).not.toMatch(/["]| '|' /);
}
