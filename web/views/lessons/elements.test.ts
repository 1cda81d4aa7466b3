// A lesson draws by tag names only: what its file here imports has to be those elements, and no others.

import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, vi } from 'vitest';
import type { RunConfiguration } from '../../engine/protocol';
import type { Lesson } from '../../models/common/lesson';
import { cards } from '../../shared/papers';
import { RunStore } from '../../state/store/run-store';

const here = dirname(fileURLToPath(import.meta.url));
const sourceOf = (file: string) => readFileSync(file, 'utf8');

/** The tags of all that has been drawn, however deep in lit's templates. */
function tagsIn(drawn: unknown): string[] {
  if (Array.isArray(drawn)) return drawn.flatMap(tagsIn);
  if (typeof drawn !== 'object' || drawn === null || !('values' in drawn)) return [];
  const strings = 'strings' in drawn ? (drawn.strings as string[]) : [];
  return [...strings.join().matchAll(/<(hg-[\w-]+)/g)].map(([, tag]) => tag!).concat(tagsIn(drawn.values));
}

function drawnBy({ views, middle, learned, panel }: Lesson): Set<string> {
  // Some lessons draw more where they are set so.
  const parts = [{}, { stacked: true }, { classified: true }].flatMap((settings) => {
    const run = new RunStore();
    run.set({ configuration: { settings } as unknown as RunConfiguration });
    return [middle(run), learned(run), panel.data?.(run.state), ...Object.values(views).map(({ draw }) => draw(run))];
  });
  return new Set(tagsIn(parts));
}

function elementsOf(file: string): string[] {
  // At once, or when a run first needs them.
  const imported = [...sourceOf(file).matchAll(/(?:^import |\bimport\()'([^']+)'(?:;$|\))/gm)].map(
    ([, path]) => `${resolve(here, path!)}.ts`,
  );
  return imported.map((path) => {
    const element = /@customElement\('([\w-]+)'\)/.exec(sourceOf(path));
    if (!element) throw new Error(`${path} defines no element`);
    return element[1]!;
  });
}

describe.each(cards.map(({ model }) => model))('the lesson of %s', (model) => {
  it('brings the elements that it draws', async () => {
    const { lesson } = await import(`../../models/${model}/lesson.ts`);
    drawnBy(lesson);
    await vi.dynamicImportSettled(); // what a lesson fetches when it is first set so
    const drawn = drawnBy(lesson);
    expect(drawn.size).toBeGreaterThan(2);
    expect(new Set(elementsOf(join(here, `${model}.ts`)))).toEqual(drawn);
  });
});
