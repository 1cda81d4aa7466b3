import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { findApi, Lms, timespan } from './lms';
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

describe('a course system that will not do', () => {
  const report = {
    status: 'passed',
    kept: { link: '#model=vae', step: 3, score: 100, figures: null, receipt: '' },
  };
  const working = () => ({
    LMSInitialize: (): string => 'true',
    LMSGetValue: (_: string): string => '',
    LMSSetValue: (_element: string, _value: string): unknown => 'true',
    LMSCommit: (): unknown => 'true',
    LMSFinish: (): unknown => 'true',
  });
  function fails(): string {
    throw new TypeError('the window has gone');
  }
  /** How often it is told that nothing is kept. */
  const refusals = (own: object) => {
    const lms = Lms.enter(top({ API: { ...working(), ...own } as never }))!;
    let count = 0;
    lms.onRefused = () => count++;
    lms.tell(report);
    lms.tell(report);
    lms.leave(report);
    return count;
  };

  it.each<[string, object, number]>([
    ['takes all', {}, 0],
    ['knows nothing of scores', { LMSSetValue: (name: string) => String(!name.includes('score')) }, 0],
    ['says nothing where it should say true', { LMSSetValue: () => undefined, LMSCommit: () => undefined }, 0],
    ['says true, not the word', { LMSSetValue: () => true, LMSCommit: () => true }, 0],
    ['has ended the visit already', { LMSSetValue: () => 'false', LMSCommit: () => 'false' }, 1],
    ['keeps nothing', { LMSCommit: () => 'false' }, 1],
    ['has gone', { LMSSetValue: fails, LMSCommit: fails, LMSFinish: fails }, 1],
  ])('that %s is told of once where it is lost', (_, own, count) => expect(refusals(own)).toBe(count));

  it('is entered where its player has begun the visit itself, and not where it refuses or fails', () => {
    const entered = (own: object) => Lms.enter(top({ API: { ...working(), ...own } as never }));
    const begun = {
      LMSInitialize: () => 'false',
      LMSGetValue: (name: string) => (/status/.test(name) ? 'failed' : ''),
    };
    expect(entered(begun)?.status).toBe('failed');
    expect(entered({ LMSInitialize: () => 'false' })).toBeNull();
    expect(entered({ LMSInitialize: fails, LMSGetValue: fails })).toBeNull();
    expect(entered({ LMSGetValue: fails })?.kept).toBeNull();
    expect(Lms.enter(top())).toBeNull();
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
