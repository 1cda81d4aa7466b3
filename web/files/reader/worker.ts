// The worker that reads the reader's own files: apart from the engine's, which goes on training. What they are is understood
// by the same C++ as on the command line, in a module of its own; the browser hands it bytes and decodes pictures.
import * as Comlink from 'comlink';
import { unwrap } from '../../engine/module/embind';
import type { Result } from '../../engine/module/embind';
import { loadModule } from '../../engine/module/load-module';
import type { GivenSet } from '../../engine/data-sets';
import { isPicture } from '../names';
import type { FilesModule, Frame, NativeReader, Understood } from './native';
import { OpenedFiles } from './opened';
import { drawPicture } from './picture';
import { setName } from './reading';
import type { Listener, Preview, Reading, ReadProgress, Wishes } from './reading';

/** What a set may take: pixels that the engine has room for beside a network, about what MNIST has; text, and lines of it. */
const kRoom = { pixelBytes: 64e6, textBytes: 64e6, lines: 100_000 };
/** Of more files, pictures go by their names (datasets/user_files/shared/given_file.cpp), and are opened when they are decoded. */
const kLookedInto = 1000;
const kOpenedAtOnce = 64; // each asks the page
const kDecodedAtOnce = 6; // the browser has threads for it
const kTellEvery = 150; // ms
const kShown = 24;

type Open = (index: number) => Promise<File>;

/** As comlink exposes it. Methods reject with an Error whose message is for the reader. */
export class FilesReader {
  private module: Promise<FilesModule> | null = null;
  private native: NativeReader | null = null;
  private open: Open = () => Promise.reject(new Error('No files have been opened yet.'));
  private title = '';
  private files = new OpenedFiles((bytes) => this.came(bytes));
  private listener: Listener | null = null;
  /** Resolves when the listener has heard of all choices. */
  private heard: Promise<unknown> = Promise.resolve();
  private told = 0;
  private read_ = 0;

  /** Opens these files, and lets go of those before; `open` gives one of them, `opened` hears how many are open. `base`: under which engine/ lies. */
  async look(title: string, names: string[], base: string, open: Open, opened: (count: number) => void): Promise<void> {
    this.module ??= loadModule<FilesModule>('hourglass-files', base, 'The reader of files');
    this.module.catch(() => {}); // it is awaited below
    this.native?.delete();
    this.native = null;
    this.title = title;
    this.open = open;
    const files = (this.files = new OpenedFiles((bytes) => this.came(bytes)));
    const all: (File | string | null)[] = [];
    for (let first = 0; first < names.length; first += kOpenedAtOnce) {
      const some = names.slice(first, first + kOpenedAtOnce).map((name, i) => {
        if (names.length > kLookedInto && isPicture(name)) return null;
        return open(first + i).catch(() => 'cannot be opened; it may have been moved or removed');
      });
      all.push(...(await Promise.all(some)));
      opened(all.length);
    }
    const { Reader } = await this.module;
    const native = new Reader(files.fill, (choice) => {
      this.heard = Promise.all([this.heard, this.listener?.chose(JSON.parse(choice))]);
    });
    all.forEach((file, i) => {
      files.add(file);
      // Of what cannot be opened a byte is said to be there: it is asked for, and the answer is why.
      native.add(names[i]!.replace(/\/$/, ''), file instanceof Blob ? file.size : file === null ? -1 : 1);
    });
    this.native = native;
  }

  /** Makes a set of the files as wished. */
  async read(wishes: Wishes, listener: Listener): Promise<Reading> {
    const native = this.native;
    if (!native) throw new Error('No files have been opened yet.');
    this.listener = listener;
    [this.told, this.read_] = [0, 0];
    const list = Object.entries(wishes).map(([key, value]) => ({ key, value }));
    let told = answered(native.understand(this.title, JSON.stringify({ wishes: list }), JSON.stringify(kRoom)));
    if ('pictures' in told) {
      await this.decode(native, told.pictures);
      told = answered(native.finishPictures());
    }
    const reading = readingOf(native, this.title, told as Understood);
    await this.heard; // a listener has a port of its own: what goes through it may come after what this returns
    return reading;
  }

  private async decode(native: NativeReader, frame: Frame): Promise<void> {
    const draw = async (i: number) => {
      const index = native.pictureFile(i);
      const file = index >= 0 ? await this.open(index).catch(() => null) : unwrap(native.picture(i));
      if (!file) throw new Error('cannot be opened; it may have been moved or removed');
      return drawPicture(file, frame);
    };
    for (let first = 0; first < frame.count; first += kDecodedAtOnce) {
      const count = Math.min(kDecodedAtOnce, frame.count - first);
      const drawn = await Promise.allSettled(Array.from({ length: count }, (_, i) => draw(first + i)));
      for (const one of drawn) {
        if (one.status === 'fulfilled') native.takePicture(one.value.rgba, one.value.drawn);
        else native.leaveOut((one.reason as Error).message);
      }
      this.tell(() => {
        const pixels = native.newest(kShown);
        const { side, channels } = frame;
        const shown = pixels.length / (side * side * channels);
        const preview: Preview = {
          kind: 'images',
          count: shown,
          height: side,
          width: side,
          channels,
          pixels,
          labels: [],
        };
        return { done: first + count, total: frame.count, unit: 'pictures', preview };
      });
    }
  }

  private came(bytes: number): void {
    this.read_ += bytes;
    // Some is read twice: to see what it is, and to take it.
    this.tell(() => ({
      done: Math.min(this.read_, this.files.size) / 1e6,
      total: this.files.size / 1e6,
      unit: 'MB',
    }));
  }

  /** As often as a reader can follow; what is told is made only then. */
  private tell(make: () => ReadProgress): void {
    if (!this.listener || performance.now() - this.told < kTellEvery) return;
    this.told = performance.now();
    this.listener.progress(make());
  }
}

function answered(result: Result<string>): Understood | { pictures: Frame } {
  return JSON.parse(unwrap(result)) as Understood | { pictures: Frame };
}

function readingOf(native: NativeReader, title: string, told: Understood): Reading {
  const { understood, train, test, skipped } = told;
  const summary = `${understood.charAt(0).toUpperCase()}${understood.slice(1)}.`;
  const given = {
    name: setName(title),
    title,
    source: 'Read on this machine',
    licence: 'Your own file',
    note: summary,
    identity: native.identity(),
  };
  if (told.cutting) {
    const lines = told.lines ?? [];
    const set: GivenSet = {
      kind: 'text',
      ...given,
      text: new Blob([native.text() as BlobPart]),
      lines: train + test,
      ...told.cutting,
    };
    return {
      set,
      preview: { kind: 'text', lines },
      summary,
      counts: { train, test },
      skips: skipped,
    };
  }
  const [height, width, channels] = told.shape;
  const toTrain = native.part('train');
  const toTest = native.part('test');
  const blobs = ({ pixels, labels }: typeof toTrain) => ({
    pixels: new Blob([pixels as BlobPart]),
    labels: new Blob([labels as BlobPart]),
  });
  const { classes } = told;
  return {
    set: { kind: 'images', ...given, height, width, channels, classes, train: blobs(toTrain), test: blobs(toTest) },
    preview: someOf(toTrain, { height, width, channels }, train, classes),
    summary,
    counts: { train, test },
    skips: skipped,
  };
}

/** A few, from all over. */
function someOf(
  { pixels, labels }: { pixels: Uint8Array; labels: Uint8Array },
  shape: { height: number; width: number; channels: number },
  count: number,
  classes: string[],
): Preview {
  const size = shape.height * shape.width * shape.channels;
  const places = Array.from({ length: Math.min(kShown, count) }, (_, k, shown = Math.min(kShown, count)) =>
    Math.floor((k * count) / shown),
  );
  const some = new Uint8Array(places.length * size);
  places.forEach((i, k) => some.set(pixels.subarray(i * size, (i + 1) * size), k * size));
  return {
    kind: 'images',
    count: places.length,
    ...shape,
    pixels: some,
    labels: places.map((i) => classes[labels[i]!] ?? ''),
  };
}

Comlink.expose(new FilesReader());
