import { afterEach, describe, expect, it, vi } from 'vitest';
import { Predictions } from './predictions';

function stubStorage(initial: Record<string, string> = {}) {
  const kept = new Map(Object.entries(initial));
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  });
}

afterEach(() => vi.unstubAllGlobals());

describe('predictions', () => {
  it('are kept for as long as the tab is open, and forgotten when asked to', () => {
    stubStorage();
    const judged = { answer: 2, figures: 'The error is 40.6.' };
    new Predictions().keep('classic/two', { answer: 1, judged });
    expect(new Predictions().of('classic/two')).toEqual({ answer: 1, judged });
    expect(new Predictions().of('classic/wide')).toEqual({});
    new Predictions().keep('classic/two', null);
    expect(new Predictions().of('classic/two')).toEqual({});
  });

  it('do without storage until the page is left', () => {
    vi.stubGlobal('sessionStorage', undefined);
    const predictions = new Predictions();
    predictions.keep('vae/cheap', { answer: 0 });
    expect(predictions.of('vae/cheap')).toEqual({ answer: 0 });
  });

  it('leave out what is none', () => {
    const stored = {
      a: { answer: 1 },
      b: 'x',
      c: { answer: 'x' },
      d: { judged: { answer: 1 } },
      e: { shown: 1 },
      f: null,
    };
    for (const text of [JSON.stringify(stored), 'null', '[', '7']) {
      stubStorage({ 'hourglass.predictions': text });
      const predictions = new Predictions();
      for (const key of 'bcdef') expect(predictions.of(key)).toEqual({});
      expect(predictions.of('a')).toEqual(text.startsWith('{') ? { answer: 1 } : {});
    }
  });
});
