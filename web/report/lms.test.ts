import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { findApi, timespan } from './lms';
import { manifestOf, packScorm } from './pack';

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

describe('the package', () => {
  it('is an archive of one page and its manifest', () => {
    const files = unzipSync(packScorm('vae', 'A <b> & c', '<p>'));
    expect(Object.keys(files)).toEqual(['imsmanifest.xml', 'index.html']);
    expect(strFromU8(files['index.html']!)).toBe('<p>');
    expect(strFromU8(files['imsmanifest.xml']!)).toBe(manifestOf('vae', 'A <b> & c'));
    expect(manifestOf('vae', 'A <b> & c')).toContain('<title>A &lt;b> &amp; c</title>');
  });
});
