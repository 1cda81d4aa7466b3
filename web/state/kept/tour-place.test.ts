import { afterEach, expect, it, vi } from 'vitest';
import { keepStop, keptStop } from './tour-place';

function stubStorage(stored?: string) {
  const kept = new Map(stored === undefined ? [] : [['hourglass.tour', stored]]);
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  });
}

afterEach(() => vi.unstubAllGlobals());

it('keeps at which stop of each tour the reader was', () => {
  stubStorage();
  expect(keptStop('vae')).toBe(1);
  keepStop('vae', 4);
  keepStop('classic', 2);
  expect([keptStop('vae'), keptStop('classic'), keptStop('sparse')]).toEqual([4, 2, 1]);
});

it.each(['[', 'null', '{"vae":"x"}', '{"vae":0}', '{"vae":1.5}'])(
  'begins at the beginning where %s is kept',
  (stored) => {
    stubStorage(stored);
    expect(keptStop('vae')).toBe(1);
  },
);

it('does without storage', () => {
  vi.stubGlobal('sessionStorage', undefined);
  keepStop('vae', 4);
  expect(keptStop('vae')).toBe(1);
});
