import { describe, expect, it } from 'vitest';
import { kMostKept, readSuspended, resumedHash, writeSuspended } from './suspended';

describe('what a course system keeps', () => {
  const all = { link: '#model=vae&seed=1', step: 120, score: 40, figures: { kl: 3 }, receipt: 'Hourglass receipt 1' };
  it('is read as it was written, and what is not ours is nothing', () => {
    expect(readSuspended(writeSuspended(all))).toEqual(all);
    for (const text of ['', 'null', '[]', '{}', '{"v":2,"link":"#"}', '{"v":1,"link":"javascript:"}', '{"v":1,'])
      expect(readSuspended(text), text).toBeNull();
    expect(readSuspended('{"v":1,"link":"#","step":-1,"score":101,"figures":4}')).toEqual({
      link: '#',
      step: 0,
      score: null,
      figures: null,
      receipt: '',
    });
  });

  it('has room for the link at least', () => {
    const long = { ...all, receipt: 'r'.repeat(5000) };
    expect(readSuspended(writeSuspended(long))).toEqual({ ...all, receipt: '' });
    const rest = writeSuspended({ ...all, link: '#', receipt: '', figures: null }).length;
    const link = `#${'x'.repeat(kMostKept - rest)}`;
    expect(readSuspended(writeSuspended({ ...long, link }))).toEqual({ ...all, link, figures: null, receipt: '' });
    expect(writeSuspended({ ...all, link: `#${'x'.repeat(kMostKept)}` })).toBe('');
  });

  it('opens under what the lecturer has decided on', () => {
    const made = '#model=vae&seed=1&lock=code&goal=kl%3C3&view=loss';
    const link = '#model=sparse&seed=7&beta=2&lock=&goal=kl%3C99&hide=title';
    expect(resumedHash(made, { link, step: 0 })).toBe('#seed=7&beta=2&model=vae&lock=code&goal=kl%3C3&view=loss');
  });

  it('trains no step of its own before those that lead to where it was', () => {
    expect(resumedHash('#model=vae&play=1', { link: '#seed=7', step: 5 })).toBe('#seed=7&model=vae&play=0');
  });
});
