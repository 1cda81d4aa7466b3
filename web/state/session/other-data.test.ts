import { describe, expect, it } from 'vitest';
import type { GivenImages } from '../../engine/data-sets';
import { fitted, narrowed } from './other-data';
import { freeName, isOwn } from '../../shared/data-sets';

const images = (count: number, side: number, channels: number, classes: string[] = ['a', 'b']): GivenImages => {
  const part = (n: number) => ({ pixels: new Blob([new Uint8Array(n * side * side * channels)]), labels: new Blob() });
  return {
    kind: 'images',
    name: 'own-x',
    title: 'x',
    licence: '',
    source: '',
    note: '',
    identity: 'a'.repeat(64),
    height: side,
    width: side,
    channels,
    classes,
    train: part(count),
    test: part(1),
  };
};

describe('a model’s settings for other data', () => {
  it('stay as they are where everything fits', () => {
    expect(fitted({ hidden: '512-256', code: 20, batch: 128 }, images(1000, 28, 1))).toEqual({
      changes: {},
      reasons: [],
    });
  });

  it('get narrower layers for large images', () => {
    const narrow = narrowed({ hidden: '512-256', code: 20 }, 64 * 64 * 3) as string;
    const [outer, inner] = narrow.split('-').map(Number) as [number, number];
    expect(outer).toBeLessThan(120);
    expect(2 * (12288 * outer + outer * inner + 40 * inner)).toBeLessThan(2.2e6);
    expect(outer % 8).toBe(0);
    expect(narrowed({ hidden: 196 }, 64 * 64 * 3)).toBeTypeOf('number');
    expect(narrowed({ units: 100 }, 64 * 64 * 3)).toBeNull();
  });

  it('get a smaller batch for few images', () => {
    const { changes, reasons } = fitted({ batch: 128 }, images(54, 8, 1));
    expect(changes).toEqual({ batch: 8 });
    expect(reasons.join()).toMatch(/Batch size: 8 instead of 128, as there are only 54/);
    expect(fitted({ batch: 128 }, images(1, 8, 1)).changes).toEqual({ batch: 1 });
  });

  it('do without labels where there are none', () => {
    expect(fitted({ variant: 'shaped' }, images(10, 8, 1, [])).changes).toEqual({ variant: 'unsupervised' });
    expect(fitted({ variant: 'shaped' }, images(10, 8, 1)).changes).toEqual({});
  });
});

describe('names of own sets', () => {
  it('are told from others', () => {
    expect(['own-faces', 'own-img-align-celeba-2'].every(isOwn)).toBe(true);
    expect(['mnist', 'own-', 'own-../x', 'own-A', `own-${'a'.repeat(60)}`].some(isOwn)).toBe(false);
  });

  it('are free', () => {
    const taken = new Set(['own-a', 'own-a-2']);
    expect(freeName('own-a', (name) => taken.has(name))).toBe('own-a-3');
    expect(freeName('own-b', (name) => taken.has(name))).toBe('own-b');
  });
});
