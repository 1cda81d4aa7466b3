import { describe, expect, it } from 'vitest';
import type { Catalogue, RunConfiguration } from '../../engine/protocol';
import { readModuleWish } from '../../shared/opening';
import { readHash, writeHash } from './hash';

const catalogue: Catalogue = {
  version: '1',
  models: [
    {
      name: 'classic',
      title: 'Classic',
      paper: 'Hinton & Salakhutdinov 2006',
      data: 'mnist',
      kind: 'images',
      settings: [
        {
          key: 'code',
          label: 'Code',

          group: 'network',
          type: 'integer',
          default: 30,
          minimum: 1,
          maximum: 256,
          live: false,
        },
        { key: 'hidden', label: 'Hidden', group: 'network', type: 'widths', default: '256-64', live: false },
        {
          key: 'pretraining',
          label: 'RBM',

          group: 'pre-training',
          type: 'boolean',
          default: true,
          live: false,
        },
        {
          key: 'learning_rate',
          label: 'Rate',

          group: 'optimiser',
          type: 'real',
          default: 0.001,
          minimum: 0,
          maximum: 1,
          live: true,
        },
        {
          key: 'optimiser',
          label: 'Opt',

          group: 'optimiser',
          type: 'choice',
          default: 'adam',
          live: true,
          choices: [
            { value: 'adam', label: 'Adam' },
            { value: 'sgd', label: 'SGD' },
          ],
        },
        {
          key: 'seed',
          label: 'Seed',

          group: 'run',
          type: 'integer',
          default: 1,
          minimum: 0,
          maximum: 1e9,
          live: false,
        },
      ],
      presets: [
        { name: 'rbm-30', title: 'a', data: 'mnist', settings: {} },
        { name: 'relu-2d', title: 'b', data: 'mnist', settings: { code: 2, pretraining: false } },
      ],
    },
    {
      name: 'beta-vae',
      title: 'β-VAE',
      paper: '',
      data: 'mnist',
      kind: 'images',
      settings: [],
      presets: [{ name: 'beta-4', title: '', data: 'dsprites-32', settings: {} }],
    },
    { name: 'seq2seq', title: '', paper: '', data: 'grammar', kind: 'text', settings: [], presets: [] },
  ],
};

const configuration = (
  change: Partial<RunConfiguration>,
  settings: RunConfiguration['settings'] = {},
): RunConfiguration => ({
  model: 'classic',
  preset: null,
  data: 'mnist',
  seed: 1,
  settings: {
    code: 30,
    hidden: '256-64',
    pretraining: true,
    learning_rate: 0.001,
    optimiser: 'adam',
    seed: 1,
    ...settings,
  },
  ...change,
});

describe('a link', () => {
  it('holds what differs from the preset, and reads back the same', () => {
    const run = configuration(
      { preset: 'classic/relu-2d', seed: 7 },
      { code: 3, pretraining: false, learning_rate: 0.02, seed: 7 },
    );
    const hash = writeHash(run, catalogue, { speed: 10 });
    expect(hash).toBe('#v=1&model=classic&preset=relu-2d&code=3&learning_rate=0.02&seed=7&speed=10');
    expect(readHash(hash, catalogue)).toEqual({
      wish: { model: 'classic', preset: 'relu-2d', settings: { code: 3, learning_rate: 0.02, seed: 7 }, speed: 10 },
      complaints: [],
    });
  });

  it('holds what is looked at, where that is not what the page shows anyway, and leaves reading it to others', () => {
    const hash = writeHash(
      configuration({ preset: 'classic/relu-2d' }, { code: 2, pretraining: false }),
      catalogue,
      {},
      { to: 0, tab: 'samples,map', text: 'a & b', draw: 3 },
    );
    expect(hash).toBe('#v=1&model=classic&preset=relu-2d&seed=1&to=0&tab=samples%2Cmap&text=a+%26+b&draw=3');
    expect(readHash(hash, catalogue).complaints).toEqual([]);
  });

  it('compares with the defaults where there is no preset', () => {
    expect(writeHash(configuration({}, { hidden: '' }), catalogue, {})).toBe('#v=1&model=classic&hidden=&seed=1');
    expect(readHash('#model=classic&hidden=', catalogue).wish.settings).toEqual({ hidden: '' });
  });

  it('takes a preset by its full name too, and its model from there', () => {
    expect(readHash('#preset=classic/relu-2d', catalogue).wish).toMatchObject({ preset: 'relu-2d' });
  });

  it.each([
    ['code=0', 'code=0 was ignored: it has to be a whole number from 1 to 256'],
    ['code=2.5', 'code=2.5 was ignored: it has to be a whole number from 1 to 256'],
    ['code=', 'code= was ignored'],
    ['learning_rate=NaN', 'learning_rate=NaN was ignored: it has to be a number from 0 to 1'],
    ['learning_rate=Infinity', 'learning_rate=Infinity was ignored'],
    ['optimiser=lbfgs', 'it has to be one of adam, sgd'],
    ['pretraining=maybe', 'it has to be true or false'],
    ['hidden=256,64', "it has to be layer widths such as '512-256'"],
    ['hidden=0-3', "it has to be layer widths such as '512-256'"],
    ['colour=red', 'classic has no setting of that name'],
    ['preset=nope', 'the presets of classic are rbm-30, relu-2d'],
    ['model=vae', 'the models are classic'],
    ['data=grammar', 'the data sets for classic are mnist, faces, dsprites-32, dsprites-64'],
    ['module=avx', 'the modules are simd, relaxed, simd-threads, relaxed-threads'],
    ['threads=-1', 'it has to be a whole number from 1 to 64'],
    ['speed=x', 'it has to be a number from 0 to 1000'],
    ['play=2', 'it has to be 0 or 1'],
    ['learning_rate=0,002', 'number from 0 to 1; write decimals with a point, not a comma'],
    ['speed=1,5', 'a point, not a comma'],
    ['v=9', 'this page reads links of version 1'],
  ])('names and ignores %s', (bad, message) => {
    const { wish, complaints } = readHash(`#${bad}&code=5`, catalogue);
    expect(complaints.filter((complaint) => complaint.includes(message))).toHaveLength(1);
    if (!bad.startsWith('code')) expect(wish.settings).toEqual({ code: 5 });
  });

  it('names the data where they are not the preset’s', () => {
    expect(writeHash(configuration({ data: 'dsprites-32' }), catalogue, {})).toBe(
      '#v=1&model=classic&seed=1&data=dsprites-32',
    );
    expect(readHash('#model=classic&data=dsprites-32', catalogue).wish).toMatchObject({ data: 'dsprites-32' });
    const sprites = { model: 'beta-vae', preset: 'beta-vae/beta-4', data: 'dsprites-32', seed: 1, settings: {} };
    expect(writeHash(sprites, catalogue, {})).toBe('#v=1&model=beta-vae&preset=beta-4');
    expect(writeHash({ ...sprites, data: 'mnist' }, catalogue, {})).toBe(
      '#v=1&model=beta-vae&preset=beta-4&data=mnist',
    );
  });

  it('takes a toy grammar of the reader’s own wishes where there is one', () => {
    expect(readHash('#model=seq2seq&data=grammar@500-plain', catalogue)).toEqual({
      wish: { model: 'seq2seq', settings: {}, data: 'grammar@500-plain' },
      complaints: [],
    });
    expect(readHash('#model=classic&data=grammar@500', catalogue).complaints).toHaveLength(1);
  });

  it.each([
    ['preset=RBM-30', { preset: 'rbm-30' }],
    ['preset=RELU 2d', { preset: 'relu-2d' }],
    ['Learning-Rate=0.01', { settings: { learning_rate: 0.01 } }],
    ['optimiser=SGD', { settings: { optimiser: 'sgd' } }],
    ['pretraining=False', { settings: { pretraining: false } }],
    ['data=MNIST', { data: 'mnist' }],
    ['data=dsprites 32', { data: 'dsprites-32' }],
    ['module=Relaxed-Threads', { module: 'relaxed-threads' }],
  ])('takes names in any case, with any dash: %s', (text, wish) => {
    expect(readHash(`#model=classic&${text}`, catalogue)).toMatchObject({ wish, complaints: [] });
  });

  it('does not echo a long value whole', () => {
    const [complaint] = readHash(`#colour=${'x'.repeat(5000)}`, catalogue).complaints;
    expect(complaint!.length).toBeLessThan(150);
  });

  it('says which module to start before there is a catalogue', () => {
    expect(readModuleWish('#module=simd&threads=2')).toEqual({ module: 'simd', threads: 2 });
    expect(readModuleWish('#module=avx&threads=none')).toEqual({});
  });
});
