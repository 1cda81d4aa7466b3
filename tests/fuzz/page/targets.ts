// What is fuzzed of the page: each target reads bytes as one of the page's parsers would get them. The rule: a value, or an
// Error whose message is for the reader; never another error, never for ever, never more memory than the input can fill.
import { Attributes, parseAttributes } from '../../../web/files/formats/attributes';
import { ByteReader } from '../../../web/files/formats/byte-reader';
import { Corpus } from '../../../web/files/sets/corpus';
import { recognise } from '../../../web/files/sets/decoder';
import { FileError, kindOfBytes, kindOfName } from '../../../web/files/formats/item';
import type { Flow } from '../../../web/files/formats/item';
import { tarEntries } from '../../../web/files/formats/tar';
import { csvText, plainText, readCsvHead } from '../../../web/files/sets/text-input';
import { readCheckpointHead } from '../../../web/engine/checkpoint-head';
import type { Catalogue } from '../../../web/engine/protocol';
import { readFrameWish, writeFrameHash } from '../../../web/embed/frame-hash';
import { placeOf, readLook } from '../../../web/state/link/view-key-rules';
import { readModuleWish } from '../../../web/shared/opening';
import { readHash, writeHash } from '../../../web/state/link/hash';
import { kLookKeys } from '../../../web/state/link/view-keys';

export type Target = (bytes: Uint8Array) => Promise<void>;

const never = new AbortController().signal;

function must(condition: boolean, what: string): asserts condition {
  if (!condition) throw new Error(`This must not be: ${what}`);
}

/** A message for the reader is how bad input ends. */
async function orMessage(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof FileError) || error.message === '') throw error;
  }
}

/** A stream in pieces of so many bytes: where one ends must not matter. */
function flow(bytes: Uint8Array, size: number): Flow {
  const stream = () => {
    let at = 0;
    return new ReadableStream<Uint8Array>({
      pull(to) {
        if (at >= bytes.length) to.close();
        else to.enqueue(bytes.slice(at, (at += size)));
      },
    });
  };
  return { size: bytes.length, stream };
}

/** As the page reads files: what they are, and then all that is proposed. */
const asFile =
  (name: string): Target =>
  (bytes) =>
    orMessage(async () => {
      const source = await recognise(
        name,
        [{ name, open: () => Promise.resolve(new Blob([bytes as BlobPart])) }],
        () => {},
      );
      const choices = Object.fromEntries(source.understanding.choices.map(({ key, value }) => [key, value]));
      const { set, summary } = await source.read(choices, () => {}, never);
      must(summary !== '', 'a set without a word about it');
      if (set.kind !== 'images') return;
      const size = set.height * set.width * set.channels;
      for (const part of [set.train, set.test]) {
        must(part.pixels.size % size === 0, 'half an image');
        if (set.classes.length === 0) continue;
        const labels = new Uint8Array(await part.labels.arrayBuffer());
        must(
          labels.length === part.pixels.size / size && labels.every((label) => label < set.classes.length),
          'labels that are no classes',
        );
      }
    });

const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

async function documents(input: { each: ReturnType<typeof plainText>['each'] }): Promise<string[]> {
  const out: string[] = [];
  await input.each(
    (text) => out.push(text),
    () => {},
    never,
  );
  return out;
}

/** The first byte says in what pieces the rest comes; the documents are those that it has in one piece. */
const inPieces =
  (input: (file: Flow, whole: Uint8Array) => { each: ReturnType<typeof plainText>['each'] }): Target =>
  (bytes) =>
    orMessage(async () => {
      const [size = 1, rest] = [bytes[0], bytes.subarray(1)];
      const whole = await documents(input(flow(rest, rest.length + 1), rest));
      const pieces = await documents(input(flow(rest, size + 1), rest));
      must(JSON.stringify(whole) === JSON.stringify(pieces), 'documents that depend on where the file was cut');
    });

/** Puts a tar head's checksum right, so that more than one in a million inputs gets past it. */
function withChecksums(bytes: Uint8Array): Uint8Array {
  const out = bytes.slice();
  for (let at = 0; at + 512 <= out.length; at += 512) {
    if (textOf(out.subarray(at + 257, at + 262)) !== 'ustar') continue;
    const head = out.subarray(at, at + 512);
    head.fill(32, 148, 156);
    const sum = head.reduce((total, byte) => total + byte, 0);
    head.set(new TextEncoder().encode(`${sum.toString(8).padStart(6, '0')}\0 `), 148);
  }
  return out;
}

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
  idx: asFile('x-images-idx3-ubyte'),
  npy: asFile('x.npy'),
  zip: asFile('x.npz'),
  csv: inPieces((file, whole) => csvText(file, false, 0, readCsvHead(textOf(whole)))),
  text: inPieces((file, whole) => plainText(file, false, whole.length % 2 ? 'line' : 'sentence')),

  tar: (bytes) =>
    orMessage(async () => {
      const [size = 0, rest] = [bytes[0], withChecksums(bytes.subarray(1))];
      for await (const entry of tarEntries(new ByteReader(flow(rest, 1 + 7 * size).stream()))) {
        if (entry.size % 2 === 0) must((await entry.read()).length === entry.size, 'a file of another size');
      }
    }),

  attributes: async (bytes) => {
    const table = parseAttributes(textOf(bytes));
    if (!table) return;
    const known = new Attributes([table]);
    const pictures = [...table.rows.keys(), 'no such.png'];
    for (const name of known.names) {
      const { classes, labels } = known.of(name, pictures);
      must(
        labels.every((label) => label >= -1 && label < classes.length),
        'a label that is no class',
      );
    }
    must(known.heldOut(pictures) === null, 'a picture that no list has');
  },

  corpus: async (bytes) => {
    const [a = 0, b = 0, rest] = [bytes[0], bytes[1], bytes.subarray(2)];
    const cutting = {
      unit: a & 1 ? 'line' : 'sentence',
      level: a & 2 ? 'word' : 'character',
      longest: 1 + (a >> 2),
      vocabulary: 1 + (b & 63),
      unknown: (bytes.length & 1) === 1,
      most: 1 + (b >> 6) * 20,
    } as const;
    const corpus = new Corpus(cutting);
    for (const text of textOf(rest).split('\0')) corpus.add(text);
    const { lines, count } = corpus.finish();
    must(lines.length === count.kept && lines.length <= cutting.most, 'more lines than were wanted');
    must(
      count.kept +
        count.rare +
        count.repeated +
        count.tooLong +
        count.unreadable +
        (count.drawn ? count.seen - count.drawn - count.tooLong - count.unreadable : 0) ===
        count.seen,
      'lines that are not accounted for',
    );
    const tokens = lines.map((line) => (cutting.level === 'word' ? line.split(' ') : [...line]));
    must(
      tokens.every((line) => line.length > 0 && line.length <= cutting.longest),
      'a line that is too long, or empty',
    );
    must(cutting.unknown || new Set(tokens.flat()).size <= cutting.vocabulary, 'more words than are known');
    must(count.unknown <= lines.length, 'more lines with unknown words than there are');
    must(
      lines.every((line) => !/[\n\r]/.test(line)),
      'a line of several',
    );
  },

  kinds: async (bytes) => {
    kindOfBytes(bytes);
    kindOfName(textOf(bytes));
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
