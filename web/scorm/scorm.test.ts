import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { findApi, timespan } from './lms';
import { manifestOf, packScorm } from './pack';
import { kMostKept, readSuspended, resumedHash, writeSuspended } from './suspended';

type Frame = Parameters<typeof findApi>[0];
const top = (own: object = {}): Frame => {
  const frame = { ...own } as Frame;
  return Object.assign(frame, { parent: frame });
};
const api = {} as NonNullable<Frame['API']>;

describe('the course system around', () => {
  it('is found however many frames around, or around the window that opened this one', () => {
    const inner = (parent: Frame, own = {}) => ({ parent, ...own }) as unknown as Frame;
    expect(findApi(inner(inner(top({ API: api }))))).toBe(api);
    expect(findApi(top({ opener: inner(top({ API: api })) }))).toBe(api);
    expect(findApi(inner(top({ opener: top({ API: api }) })))).toBe(api);
    expect(findApi(inner(top()))).toBeNull();
  });

  it('is looked for past windows of other origins', () => {
    const closed = Object.defineProperties(top({}), {
      API: { get: () => { throw new DOMException('', 'SecurityError'); } },
      opener: { get: () => { throw new DOMException('', 'SecurityError'); } },
    }); // biome-ignore format: one line each
    expect(findApi({ parent: Object.assign(closed, { parent: top({ API: api }) }) } as unknown as Frame)).toBe(api);
  });

  it('is told times as it writes them', () => {
    expect(timespan(0)).toBe('0000:00:00.00');
    expect(timespan(3_723_456)).toBe('0001:02:03.46');
    expect(timespan(59_999)).toBe('0000:01:00.00');
  });
});

describe('what it keeps', () => {
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
    expect(resumedHash(made, '#model=sparse&seed=7&beta=2&lock=&goal=kl%3C99&hide=title')).toBe(
      '#seed=7&beta=2&model=vae&lock=code&goal=kl%3C3&view=loss',
    );
  });
});

describe('the package', () => {
  it('is an archive of one page and its manifest', () => {
    const files = unzipSync(packScorm('vae', 'A <b> & c', '<p>'));
    expect(Object.keys(files)).toEqual(['imsmanifest.xml', 'index.html']);
    expect(strFromU8(files['index.html']!)).toBe('<p>');
    expect(strFromU8(files['imsmanifest.xml']!)).toBe(manifestOf('vae', 'A <b> & c'));
    expect(manifestOf('vae', 'A <b> & c')).toContain('<title>A &lt;b> &amp; c</title>');
  });
});
