import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The views that the engine draws, each with the arguments that it accepts: {"name", {…}, draw_…}. */
function drawn(): Record<string, string[]> {
  const views: Record<string, string[]> = {};
  const rooms = ['session', 'papers'].flatMap((room) =>
    readdirSync(`${root}/engine/${room}`, { recursive: true, encoding: 'utf8' }).map((file) => `${room}/${file}`),
  );
  for (const file of rooms.filter((name) => name.endsWith('.cpp'))) {
    const source = readFileSync(`${root}/engine/${file}`, 'utf8');
    for (const [, name, list] of source.matchAll(/\{"(\w+)",\s*\{([^}]*)\},\s*draw_/g)) {
      views[name!] = [...list!.matchAll(/"(\w+)"/g)].map((match) => match[1]!).sort();
    }
  }
  return views;
}

/** The same from the tables of VIEWS.md: | `name` | `argument = default`, … | … */
function described(): Record<string, string[]> {
  const views: Record<string, string[]> = {};
  const text = readFileSync(`${root}/web/engine/VIEWS.md`, 'utf8');
  for (const [, name, list] of text.matchAll(/^\| `(\w+)` +\|([^|]*)\|/gm)) {
    views[name!] = [...list!.matchAll(/`(\w+)(?: = [^`]*)?`/g)].map((match) => match[1]!).sort();
  }
  return views;
}

test('VIEWS.md has every view of the engine, with its arguments', () => {
  const views = drawn();
  expect(Object.keys(views).length).toBeGreaterThan(20);
  expect(described()).toEqual(views);
});
