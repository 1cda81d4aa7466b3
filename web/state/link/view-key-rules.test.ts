import { expect, it } from 'vitest';
import { readLook } from './view-key-rules';
import { kLookKeys } from './view-keys';

const run = {
  samples: 100,
  views: ['network', 'samples', 'map'],
  curves: ['loss', 'KL'],
  classes: 10,
  code: 2,
  units: 196,
  layers: 2,
};

it('reads what a link would have us look at', () => {
  const hash =
    '#model=vae&sample=7&to=0&at=-0.25,1e3&tab=samples,map&text=a+cat&beam=3&draw=12&curve=KL&range=1.5&noise=0&z=0.5,-1&unit=196&mistake=4,9&page=3&layer=2&state=cell&plane=codes,ground&class=0&importance=500&tour=3&story=concepts';
  const { look, complaints } = readLook(hash, run);
  expect(complaints).toEqual([]);
  expect(look).toEqual({
    sample: 7,
    to: 0,
    at: '-0.25,1e3',
    tab: 'samples,map',
    text: 'a cat',
    beam: 3,
    draw: 12,
    curve: 'KL',
    range: 1.5,
    noise: 0,
    z: '0.5,-1',
    unit: 196,
    mistake: '4,9',
    page: 3,
    layer: 2,
    state: 'cell',
    plane: 'codes,ground',
    class: 0,
    importance: 500,
    tour: 3,
    story: 'concepts',
  });
  expect(Object.keys(look)).toEqual([...kLookKeys]);
  expect(readLook('#model=vae', run)).toEqual({ look: {}, complaints: [] });
  expect(readLook('#story', run).look).toEqual({ story: 'chapter' });
});

it.each([
  ['sample=100', 'it has to be a whole number from 0 to 99'],
  ['sample=', 'sample= was ignored'],
  ['sample=1.5', 'whole number'],
  ['to=-1', 'from 0 to 99'],
  ['at=1', 'it has to be a point, 2 numbers from −1000000 to 1000000, separated by commas'],
  ['at=1,', '2 numbers'],
  ['at=1,NaN', '2 numbers'],
  ['beam=11', 'from 1 to 10'],
  ['draw=-1', 'from 0 to 2147483647'],
  ['tab=plane', "this lesson's views are network, samples, map"],
  ['tab=map,', "this lesson's views are"],
  [`text=${'x'.repeat(201)}`, 'it can have at most 200 characters'],
  ['at=0,5,1,2', 'write decimals with a point, not a comma'],
  ['range=1,5', 'from 0.5 to 5; write decimals with a point, not a comma'],
  ['sample=1,5', 'from 0 to 99.'],
  ['importance=5.0', 'one of 1, 10, 50'],
  ['curve=J', 'the curves are loss, KL'],
  ['range=0', 'from 0.5 to 5'],
  ['range=Infinity', 'from 0.5 to 5'],
  ['noise=2', 'from 0 to 1'],
  ['z=1', '2 numbers'],
  ['z=1,x', 'separated by commas'],
  ['z=1,1e9', 'from −100 to 100'],
  ['unit=0', 'from 1 to 196'],
  ['page=0', 'from 1 to'],
  ['layer=3', 'from 1 to 2'],
  ['tour=0', 'from 1 to 20'],
  ['story=seven', 'one of chapter, concepts'],
  ['state=open', 'the states are hidden, cell'],
  ['plane=sky', 'the layers are codes, prior, ground, none'],
  ['class=10', 'from 0 to 9'],
  ['importance=51', 'it has to be one of 1, 10, 50, 500, 5000'],
])('names and leaves out %s', (bad, message) => {
  const good = bad.startsWith('text') ? 'draw=3' : 'text=J';
  const { look, complaints } = readLook(`#${bad}&${good}`, run);
  expect(Object.values(look)).toHaveLength(1);
  expect(complaints).toHaveLength(1);
  expect(complaints[0]).toContain(message);
  expect(complaints[0]!.length).toBeLessThan(160);
});

it('takes names in any case', () => {
  const { look, complaints } = readLook('#tab=Map,Samples&curve=kl&state=Cell&plane=Codes', run);
  expect({ look, complaints }).toEqual({
    look: { tab: 'map,samples', curve: 'KL', state: 'cell', plane: 'codes' },
    complaints: [],
  });
});

it('says where a run has none of what is asked for', () => {
  const { complaints } = readLook('#class=1&layer=1&unit=1&curve=loss&at=1,2', {
    ...run,
    classes: 0,
    layers: 0,
    units: 0,
    curves: [],
    views: ['network'],
  });
  expect(complaints).toHaveLength(5);
  expect(complaints[0]).toContain('this run has no map');
  expect(complaints.filter((text) => text.includes('this run has none to choose'))).toHaveLength(3);
});
