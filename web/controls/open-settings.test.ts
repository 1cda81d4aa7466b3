import { describe, expect, it } from 'vitest';
import type { Setting } from '../engine/protocol';
import { arranged, kMostOpen } from './open-settings';

const setting = (key: string, when?: Setting['when']) => ({ key, ...(when && { when }) }) as Setting;
const keys = (settings: Setting[]) => settings.map(({ key }) => key);

describe('the settings that stand open', () => {
  const settings = [...'abcdefgh'].map((key) => setting(key));

  it('are the first few that the lesson names, in its order; all others are under the rest', () => {
    const { open, more } = arranged(settings, {}, [...'hgfedcb']);
    expect(keys(open)).toEqual([...'hgfed']);
    expect(open.length).toBe(kMostOpen);
    expect(keys(more)).toEqual([...'abc']);
  });

  it('make room where one of them does nothing', () => {
    const some = settings.map((one) => (one.key === 'g' ? setting('g', { a: ['on'] }) : one));
    expect(keys(arranged(some, { a: 'off' }, [...'hgfedcb']).open)).toEqual([...'hfedc']);
    expect(keys(arranged(some, { a: 'off' }, [...'hgfedcb']).more)).toEqual([...'ab']);
    expect(keys(arranged(some, { a: 'on' }, [...'hgfedcb']).open)).toEqual([...'hgfed']);
  });
});
