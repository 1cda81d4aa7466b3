import { expect, it } from 'vitest';
import { nounsOf } from '../../shared/data-sets';
import { titleFor } from './tabs';

const manifest = (name: string) => ({
  name,
  title: name,
  height: 1,
  width: 1,
  channels: 1,
  classes: [],
  licence: '',
  source: '',
  splits: { train: { count: 1, shards: [] }, test: { count: 1, shards: [] } },
});

it.each([
  ['mnist', 'New digits', 'New digits'],
  ['faces', 'New digits', 'New faces'],
  ['dsprites-32', 'New shapes', 'New shapes'],
  ['mnist', 'New shapes', 'New digits'],
  ['own-holiday', 'New digits', 'New images'],
  ['mnist', 'Style by digit', 'Style by digit'],
  ['faces', 'Style by digit', 'Style by class'],
  ['faces', 'Reconstructions', 'Reconstructions'],
])('on %s “%s” is “%s”', (data, title, wanted) => {
  expect(titleFor(title, nounsOf(manifest(data)))).toBe(wanted);
});
