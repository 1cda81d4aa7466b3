import { describe, expect, it } from 'vitest';
import { cards } from '../shared/papers';
import { RunStore } from '../state/store/run-store';
import type { RunState } from '../state/store/run-store';
import type { Lesson } from './common/lesson';
import { hasEnded, momentOf, placeOn } from './common/tour';
import type { End } from './common/tour';

const lessonOf = async (model: string): Promise<Lesson> => (await import(`./${model}/lesson.ts`)).lesson;

describe.each(cards.map(({ model }) => model))('the tour of %s', (model) => {
  it('has six to ten stops, each with one idea of one or two sentences and something to do', async () => {
    const lesson = await lessonOf(model);
    const { tour } = await lesson.tour();
    expect(tour.length).toBeGreaterThanOrEqual(6);
    expect(tour.length).toBeLessThanOrEqual(10);
    expect(new Set(tour.map(({ at, tab }) => `${at} ${tab}`)).size).toBe(tour.length);
    expect(new Set(tour.map(({ title }) => title)).size).toBe(tour.length);
    for (const { text, task, tab, title } of tour) {
      expect(text.match(/[.?:](\s|$)/g)!.filter((mark) => !mark.startsWith(':')).length, title).toBeLessThanOrEqual(2);
      expect(text).toMatch(/[.?]$/);
      expect(text.length).toBeLessThan(200);
      expect(task).toMatch(/^[A-Z].*\.$/);
      if (tab !== undefined) expect(Object.keys(lesson.views)).toContain(tab);
    }
    // Somebody who only waits does not come to its end, and somebody who only acts learns what is to be waited for.
    const waits = tour.filter(({ end }) => end.does === 'reach' || end.does === 'milestone').length;
    expect(waits).toBeGreaterThan(0);
    expect(waits).toBeLessThan(tour.length / 2);
  });
});

describe('a stop', () => {
  const moment = (change: Partial<RunState> = {}) => {
    const store = new RunStore();
    store.set(change);
    return momentOf(store.state);
  };
  const at = (epoch: number, step = 1) => ({ epoch, step }) as RunState['progress'];
  const set = (beta: number) => ({ settings: { beta } }) as unknown as RunState['configuration'];

  it.each<[End, Partial<RunState>, Partial<RunState>]>([
    [{ does: 'sample' }, {}, { chosenImage: 3 }],
    [{ does: 'probe' }, { probe: { x: 1, y: 1, pinned: true } }, { probe: { x: 1, y: 2, pinned: false } }],
    [{ does: 'light' }, { lit: null }, { lit: 'KL' }],
    [{ does: 'pause' }, { playing: true, progress: at(0.1) }, { playing: false, progress: at(0.1) }],
    [{ does: 'look', key: 'draw' }, { look: { draw: 1 } }, { look: { draw: 2 } }],
    [{ does: 'set', key: 'beta' }, { configuration: set(3) }, { configuration: set(4) }],
    [{ does: 'reach', epochs: 0.5 }, { progress: at(0.4) }, { progress: at(0.5) }],
  ])('of %o ends when that is so, and not before', (end, before, after) => {
    const then = moment(before);
    expect(hasEnded(end, moment(before), then, 0)).toBe(false);
    expect(hasEnded(end, moment(after), then, 0)).toBe(true);
  });

  it('of a milestone ends when the lesson has one to tell of', () => {
    expect(hasEnded({ does: 'milestone' }, moment(), moment(), 0)).toBe(false);
    expect(hasEnded({ does: 'milestone' }, moment(), moment(), 1)).toBe(true);
  });

  it('that a link asks for is one that there is', () => {
    const stops = Array.from({ length: 7 }, () => ({}) as never);
    expect([0, 1, 7, 20].map((wanted) => placeOn(stops, wanted))).toEqual([1, 1, 7, 7]);
  });
});
