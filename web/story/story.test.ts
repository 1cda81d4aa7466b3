import { describe, expect, it } from 'vitest';
import { comparisonLink } from '../models/common/lesson';
import type { Lesson } from '../models/common/lesson';
import { cards } from '../shared/papers';
import type { Paper } from '../shared/papers';
import { splitHash } from '../state/link/pair-hash';
import { readLook } from '../state/link/view-key-rules';
import { chapters } from './chapters';
import { cellLink, concepts } from './concepts';

const lessonOf = async (model: string): Promise<Lesson> => (await import(`../models/${model}/lesson.ts`)).lesson;
const run = { samples: 100, curves: [], classes: 10, code: 2, units: 196, layers: 2 };
const cells = concepts.flatMap(({ name, cells }) =>
  cards.flatMap(({ model }) => (cells[model] ? [{ name, model, cell: cells[model] }] : [])),
);

describe.each(cards)('the chapter of $model', ({ model, number }) => {
  const { question, views, open, beside, answer, watch } = chapters[model];

  it('asks, answers, and shows a view that its lesson has', async () => {
    expect(question).toMatch(/\?$/);
    const lesson = await lessonOf(model);
    expect(Object.keys(views).length).toBeGreaterThan(0);
    for (const name of Object.keys(views)) expect(lesson.views[name], name).toBeDefined();
    for (const part of [answer, watch]) expect(part.strings.join('').length).toBeGreaterThan(80);
  });

  it('leaves a question to the next, and the last one none', () => {
    expect(/\?\s*$/.test(open.strings.join(''))).toBe(number < cards.length);
  });

  it('puts two runs side by side that differ', () => {
    expect(beside.length).toBeGreaterThan(0);
    for (const one of beside) {
      const { first, second } = splitHash(comparisonLink(model, one));
      expect(second).not.toBeNull();
      expect(second).not.toBe(first);
      expect(one.watch.length).toBeGreaterThan(20);
    }
  });
});

describe('the table of concepts', () => {
  it('has each once, with at least one lesson or a word on why there is none', () => {
    expect(new Set(concepts.map(({ name }) => name)).size).toBe(concepts.length);
    for (const { name, cells, absent } of concepts)
      expect(Object.keys(cells).length > 0, name).toBe(absent === undefined);
    // Every lesson has its concepts.
    for (const { model } of cards) expect(cells.filter((one) => one.model === model).length, model).toBeGreaterThan(2);
  });

  it.each(cells.map(({ name, model, cell }) => [name, model, cell] as const))(
    '%s in %s: the link finds it',
    async (_, model, cell) => {
      const lesson = await lessonOf(model);
      const views = Object.keys(lesson.views);
      const { look, complaints } = readLook(cellLink(model as Paper, cell), { ...run, views });
      expect(complaints).toEqual([]);
      expect(look.story).toBeUndefined();
      expect(cell.says.length).toBeLessThan(18);
      if (cell.stop === undefined) expect(views).toContain(look.tab);
      else expect((await lesson.tour()).tour[look.tour! - 1]?.at).toBe(cell.at);
    },
  );
});
