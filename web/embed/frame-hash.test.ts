import { describe, expect, it } from 'vitest';
import { readFrameWish, writeFrameHash } from './frame-hash';

describe('a frame’s hash', () => {
  it('says what of the lesson is shown, and the rest is the run’s', () => {
    const wish = readFrameWish('#model=beta-vae&preset=beta-4&seed=7&view=traversals,loss&hide=data,optimiser');
    expect(wish.views).toEqual(['traversals', 'loss']);
    expect([...wish.hides]).toEqual(['data', 'optimiser']);
    expect(wish.run).toBe('#model=beta-vae&preset=beta-4&seed=7');
    expect(wish.complaints).toEqual([]);
    expect(writeFrameHash(wish.run, wish)).toBe(
      '#model=beta-vae&preset=beta-4&seed=7&view=traversals,loss&hide=data,optimiser',
    );
  });

  it('shows the whole lesson where it says nothing', () => {
    expect(readFrameWish('')).toEqual({
      views: [],
      hides: new Set(),
      theme: null,
      parent: null,
      run: '#',
      complaints: [],
    });
    expect(writeFrameHash('#model=vae', readFrameWish('#view=&hide=,'))).toBe('#model=vae');
  });

  it('takes a view once, and names what cannot be hidden', () => {
    const { views, hides, complaints } = readFrameWish(`#view=map, map&hide=loss,everything,${'x'.repeat(500)}`);
    expect(views).toEqual(['map']);
    expect([...hides]).toEqual(['loss']);
    expect(complaints).toHaveLength(2);
    expect(complaints[0]).toMatch(/hide=everything was ignored: the parts that can be hidden are title, data/);
    expect(complaints[1]!.length).toBeLessThan(300);
  });

  it('talks to pages of one origin where it names one', () => {
    const wish = readFrameWish('#model=vae&parent=https%3A%2F%2Fcourse.example%2Fweek-3');
    expect([wish.parent, wish.run, wish.complaints]).toEqual(['https://course.example', '#model=vae', []]);
    expect(readFrameWish(writeFrameHash(wish.run, wish)).parent).toBe('https://course.example');
    for (const bad of ['course', 'null', 'data:text/html,x', '*']) {
      const { parent, complaints } = readFrameWish(`#parent=${encodeURIComponent(bad)}`);
      expect(parent, bad).toBeNull();
      expect(complaints[0], bad).toMatch(/parent=.* was ignored: it has to be the origin of the page around/);
    }
  });

  it('has the colours that it names, and says which there are', () => {
    const wish = readFrameWish('#model=vae&theme=Dark');
    expect([wish.theme, wish.run, wish.complaints]).toEqual(['dark', '#model=vae', []]);
    expect(writeFrameHash(wish.run, wish)).toBe('#model=vae&theme=dark');
    const { theme, complaints } = readFrameWish('#theme=sepia');
    expect([theme, complaints]).toEqual([
      null,
      [expect.stringMatching(/theme=sepia was ignored: it is light or dark/)],
    ]);
  });

  it('writes no name of a view into the hash as it stands', () => {
    expect(writeFrameHash('#model=vae', { views: ['a&b=1'], hides: new Set(), theme: null, parent: null })).toBe(
      '#model=vae&view=a%26b%3D1',
    );
  });
});
