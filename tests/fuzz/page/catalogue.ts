import type { Catalogue } from '../../../web/engine/protocol';

/** Models small enough to see through. */
export const catalogue: Catalogue = {
  version: '1',
  models: [
    {
      name: 'classic',
      title: '',
      paper: '',
      data: 'mnist',
      kind: 'images',
      settings: [
        {
          key: 'code',
          label: '',

          group: 'network',
          type: 'integer',
          default: 30,
          minimum: 1,
          maximum: 256,
          live: false,
        },
        { key: 'hidden', label: '', group: 'network', type: 'widths', default: '256-64', live: false },
        { key: 'tied', label: '', group: 'network', type: 'boolean', default: true, live: false },
        {
          key: 'rate',
          label: '',

          group: 'optimiser',
          type: 'real',
          default: 0.001,
          minimum: 0,
          maximum: 1,
          live: true,
        },
        {
          key: 'noise',
          label: '',

          group: 'run',
          type: 'choice',
          default: 'none',
          live: true,
          choices: [
            { value: 'none', label: '' },
            { value: 'mask', label: '' },
          ],
        },
      ],
      presets: [{ name: 'rbm-30', title: '', data: 'mnist', settings: {} }],
    },
    { name: 'vae', title: '', paper: '', data: 'faces', kind: 'images', settings: [], presets: [] },
  ],
};
