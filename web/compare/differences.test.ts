import { describe, expect, it } from 'vitest';
import type { ModelDescription, RunConfiguration, Setting, SettingValue } from '../engine/protocol';
import { differences } from './differences';

const setting = (key: string, type: Setting['type'], more: Partial<Setting> = {}): Setting => ({
  key,
  label: key.toUpperCase(),
  group: 'network',
  type,
  default: 0,
  live: true,
  ...more,
});
const vae: ModelDescription = {
  name: 'vae',
  title: 'VAE',
  paper: '',
  data: 'mnist',
  kind: 'images',
  presets: [],
  settings: [
    setting('code', 'integer'),
    setting('beta', 'real', { symbol: 'β', when: { penalty: ['beta'] } }),
    setting('penalty', 'choice', {
      choices: [
        { value: 'beta', label: 'weighed' },
        { value: 'capacity', label: 'held' },
      ],
    }),
    setting('tied', 'boolean'),
    setting('hidden', 'widths'),
  ],
};
const classic: ModelDescription = {
  ...vae,
  name: 'classic',
  title: 'Classic',
  settings: [setting('code', 'integer'), setting('hidden', 'integer')],
};
const models = [vae, classic];
const run = (settings: Record<string, SettingValue>, model = 'vae'): RunConfiguration => ({
  model,
  preset: null,
  data: 'mnist',
  seed: 1,
  settings,
});

describe('what differs between two runs', () => {
  it('is named with both values, in words', () => {
    const a = run({ code: 2, beta: 1, penalty: 'beta', tied: true, hidden: '' });
    const b = run({ code: 2, beta: 8, penalty: 'beta', tied: false, hidden: '512-256' });
    expect(differences(a, b, { models })).toEqual([
      { name: 'BETA β', values: ['1', '8'] },
      { name: 'TIED', values: ['yes', 'no'] },
      { name: 'HIDDEN', values: ['none', '512-256'] },
    ]);
    expect(differences(a, a, { models })).toEqual([]);
  });

  it('leaves out what does nothing in either, and marks what does nothing in one', () => {
    const held = run({ code: 2, beta: 8, penalty: 'capacity', tied: true, hidden: '' });
    expect(differences(held, { ...held, settings: { ...held.settings, beta: 1 } }, { models })).toEqual([]);
    expect(
      differences(
        run({ ...held.settings, penalty: 'beta' }),
        { ...held, settings: { ...held.settings, beta: 1 } },
        { models },
      ),
    ).toEqual([
      { name: 'BETA β', values: ['8', '–'] },
      { name: 'PENALTY', values: ['weighed', 'held'] },
    ]);
  });

  it('of two papers is the paper, and what settings they share', () => {
    expect(differences(run({ code: 2, hidden: '3' }), run({ code: 5, hidden: 3 }, 'classic'), { models })).toEqual([
      { name: 'Paper', values: ['VAE', 'Classic'] },
      { name: 'CODE', values: ['2', '5'] },
    ]);
  });
});
