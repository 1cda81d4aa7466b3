import { expect, it } from 'vitest';
import { readLook } from './look';

const run = { samples: 100, views: ['network', 'samples', 'map'] };

it('reads what a link would have us look at', () => {
  expect(readLook('#model=vae&sample=7&tab=samples,map&text=a+cat&beam=3&draw=12&curve=KL', run)).toEqual({
    look: { sample: 7, tab: 'samples,map', text: 'a cat', beam: 3, draw: 12, curve: 'KL' },
    complaints: [],
  });
  expect(readLook('#model=vae', run)).toEqual({ look: {}, complaints: [] });
});

it.each([
  ['sample=100', 'it is a whole number from 0 to 99'],
  ['sample=', 'sample= was ignored'],
  ['sample=1.5', 'whole number'],
  ['beam=11', 'from 1 to 10'],
  ['draw=-1', 'from 0 to 2147483647'],
  ['tab=plane', "this lesson's views are network, samples, map"],
  ['tab=map,', "this lesson's views are"],
  [`text=${'x'.repeat(201)}`, 'it has at most 200 characters'],
])('names and leaves out %s', (bad, message) => {
  const { look, complaints } = readLook(`#${bad}&curve=J`, run);
  expect(look).toEqual({ curve: 'J' });
  expect(complaints).toHaveLength(1);
  expect(complaints[0]).toContain(message);
  expect(complaints[0]!.length).toBeLessThan(160);
});
