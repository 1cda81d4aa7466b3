import { describe, expect, it } from 'vitest';
import { joinHashes, secondRun, splitHash } from './pair-hash';

describe('a link to two runs', () => {
  it('is taken apart and put together', () => {
    const hash = '#v=1&model=beta-vae&preset=beta-1&seed=7&b.model=beta-vae&b.preset=beta-8&b.learning_rate=0.002';
    const { first, second } = splitHash(hash);
    expect(first).toBe('#v=1&model=beta-vae&preset=beta-1&seed=7');
    expect(second).toBe('#model=beta-vae&preset=beta-8&learning_rate=0.002');
    expect(joinHashes(first, second)).toBe(hash);
  });

  it('may be to one run only', () => {
    expect(splitHash('#model=vae&code=2')).toEqual({ first: '#model=vae&code=2', second: null });
    expect(splitHash('')).toEqual({ first: '#', second: null });
    expect(joinHashes('#model=vae', null)).toBe('#model=vae');
  });

  it('says once what both share', () => {
    expect(joinHashes('#v=1&model=vae&seed=7', '#v=1&model=vae&code=3&seed=7&data=mnist&threads=1')).toBe(
      '#v=1&model=vae&seed=7&b.model=vae&b.code=3',
    );
  });

  it('gives the second run the first one’s data and seed, and says so where the link has others', () => {
    const { hash, complaints } = secondRun('#model=vae&code=3&seed=9', { data: 'dsprites-32', seed: 7 });
    expect(hash).toBe('#model=vae&code=3&data=dsprites-32&seed=7&play=0');
    expect(complaints).toEqual(['The link’s b.seed=9 was ignored: both runs use the first one’s seed.']);
  });
});
