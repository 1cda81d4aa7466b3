// What is fuzzed of the page: each target reads bytes as one of the page's parsers would get them. The rule: a value, and what
// is wrong in words; never an error, never for ever, never more memory than the input can fill. (What files hold is understood
// by the engine's readers: tests/fuzz/*.cpp.)
import { readCheckpointHead } from '../../../web/engine/checkpoint-head';
import type { Catalogue } from '../../../web/engine/protocol';
import { readFrameWish, writeFrameHash } from '../../../web/embed/frame-hash';
import { pictureSize } from '../../../web/files/reader/picture-size';
import { placeOf, readLook } from '../../../web/state/link/view-key-rules';
import { readModuleWish } from '../../../web/shared/opening';
import { readHash, writeHash } from '../../../web/state/link/hash';
import { kLookKeys } from '../../../web/state/link/view-keys';

export type Target = (bytes: Uint8Array) => Promise<void>;

function must(condition: boolean, what: string): asserts condition {
  if (!condition) throw new Error(`This must not be: ${what}`);
}

const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

const catalogue: Catalogue = {
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
          help: '',
          group: 'network',
          type: 'integer',
          default: 30,
          minimum: 1,
          maximum: 256,
          live: false,
        },
        { key: 'hidden', label: '', help: '', group: 'network', type: 'widths', default: '256-64', live: false },
        { key: 'tied', label: '', help: '', group: 'network', type: 'boolean', default: true, live: false },
        {
          key: 'rate',
          label: '',
          help: '',
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
          help: '',
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
      presets: [{ name: 'rbm-30', title: '', teaches: '', data: 'mnist', settings: {} }],
    },
    { name: 'vae', title: '', paper: '', data: 'faces', kind: 'images', settings: [], presets: [] },
  ],
};

export const targets: Record<string, Target> = {
  'picture-size': async (bytes) => {
    const size = pictureSize(bytes);
    must(size === null || (size.width >= 0 && size.height >= 0), 'a size that is none');
  },

  'checkpoint-head': async (bytes) => {
    const head = readCheckpointHead(bytes.slice().buffer);
    must(
      head === null || [head.model, head.data ?? 'x'].every((name) => /^[a-z0-9-]{1,40}$/.test(name)),
      'a name that is none',
    );
  },

  /** The first bytes say what run it is; what was read of a link is written into one that reads back the same. */
  look: async (bytes) => {
    const [a = 0, b = 0, rest] = [bytes[0], bytes[1], bytes.subarray(2)];
    const run = {
      samples: a & 1 ? 10_000 : 0,
      views: a & 2 ? ['network', 'map', 'samples'] : ['sentences'],
      curves: a & 4 ? ['loss', 'KL'] : [],
      classes: a & 8 ? 10 : 0,
      code: a >> 4,
      units: 10 * (b & 15),
      layers: b >> 6,
    };
    const { look, complaints } = readLook(textOf(rest), run);
    must(
      complaints.length <= kLookKeys.length && complaints.every((complaint) => complaint.length < 400),
      'a complaint that nobody reads',
    );
    must(
      Object.values(look).every((value) => typeof value !== 'number' || Number.isFinite(value)),
      'a number that is none',
    );
    must(
      (look.sample ?? -1) < run.samples &&
        (look.class ?? -1) < run.classes &&
        (look.unit ?? 0) <= run.units &&
        (look.layer ?? 0) <= run.layers,
      'what the run has not got',
    );
    must(
      look.z === undefined || look.z.split(',').map(Number).filter(Number.isFinite).length === run.code,
      'a code of another length',
    );
    const place = placeOf(look.at);
    must(place === null || (Number.isFinite(place.x) && Number.isFinite(place.y)), 'a place that is nowhere');
    const again = readLook(
      writeHash({ model: 'vae', preset: null, data: 'faces', seed: 1, settings: {} }, catalogue, {}, look),
      run,
    );
    must(
      again.complaints.length === 0 && JSON.stringify(again.look) === JSON.stringify(look),
      'a link that reads back as another',
    );
  },

  hash: async (bytes) => {
    const text = textOf(bytes);
    const { wish, complaints } = readHash(text, catalogue);
    must(
      complaints.every((complaint) => complaint.length < 400),
      'a complaint that nobody reads',
    );
    must(wish.threads === undefined || (wish.threads >= 1 && wish.threads <= 64), 'threads');
    must(wish.speed === undefined || (wish.speed >= 0 && wish.speed <= 1000), 'speed');
    must(
      Object.keys(wish.settings).every((key) => catalogue.models[0]!.settings.some((setting) => setting.key === key)),
      'a setting that there is not',
    );
    const { threads } = readModuleWish(text);
    must(threads === undefined || threads >= 1, 'threads before the engine');
    const frame = readFrameWish(text);
    const again = readFrameWish(writeFrameHash(frame.run, frame));
    must(
      JSON.stringify([again.views, [...again.hides], again.run]) ===
        JSON.stringify([frame.views, [...frame.hides], frame.run]),
      'a frame’s hash that reads back as another',
    );
  },
};
