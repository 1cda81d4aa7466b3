import { describe, expect, it } from 'vitest';
import { readFrameWish, writeFrameHash } from './wish';

describe('a frame’s hash', () => {
  it('says what of the lesson is shown, and the rest is the run’s', () => {
    const wish = readFrameWish('#model=beta-vae&preset=beta-4&seed=7&view=traversals,loss&hide=data,optimiser');
    expect(wish.views).toEqual(['traversals', 'loss']);
    expect([...wish.hides]).toEqual(['data', 'optimiser']);
    expect(wish.run).toBe('#model=beta-vae&preset=beta-4&seed=7');
    expect(wish.complaints).toEqual([]);
    expect(writeFrameHash(wish.run, wish)).toBe('#model=beta-vae&preset=beta-4&seed=7&view=traversals,loss&hide=data,optimiser');
  });

  it('shows the whole lesson where it says nothing', () => {
    expect(readFrameWish('')).toEqual({ views: [], hides: new Set(), run: '#', complaints: [] });
    expect(writeFrameHash('#model=vae', readFrameWish('#view=&hide=,'))).toBe('#model=vae');
  });

  it('takes a view once, and names what cannot be hidden', () => {
    const { views, hides, complaints } = readFrameWish(`#view=map, map&hide=loss,everything,${'x'.repeat(500)}`);
    expect(views).toEqual(['map']);
    expect([...hides]).toEqual(['loss']);
    expect(complaints).toHaveLength(2);
    expect(complaints[0]).toMatch(/hide=everything was ignored: what can be hidden is title, data/);
    expect(complaints[1]!.length).toBeLessThan(300);
  });

  it('writes no name of a view into the hash as it stands', () => {
    expect(writeFrameHash('#model=vae', { views: ['a&b=1'], hides: new Set() })).toBe('#model=vae&view=a%26b%3D1');
  });
});
