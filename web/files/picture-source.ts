import { Attributes } from './attributes';
import { closedClasses, describeShape, everyTenth, Gathered } from './gathered';
import { baseName, FileError, folderName } from './item';
import type { Item, Skip } from './item';
import { setName } from './naming';
import { readPicture } from './picture';
import type { Frame } from './picture';
import { evenly } from './sample';
import { counted, mostOf, skipSentence } from './source';
import type { Choice, Choices, Preview, Reading, ReadProgress, Source, Understanding } from './source';

const kAtOnce = 6; // decoded at the same time: the browser has threads for it
const kTellEvery = 150; // ms
const kShown = 24;
const kMostFolders = 64;
const kFolders = 'folder:';
const kNone = 'none';
/** CelebA's usual close-up: the middle 148 of its 178 pixels. */
const kCloseUp = 148 / 178;

interface Kept {
  key: string;
  gathered: Gathered;
  names: string[];
  skips: Skip[];
}

/** PNG, JPEG and WebP files: each is decoded, cut to its middle square and resized. */
export class PictureSource implements Source {
  readonly understanding: Understanding;
  private readonly folders: string[];
  /** The last reading: another choice of labels alone needs no decoding. */
  private kept: Kept | null = null;

  constructor(
    private readonly title: string,
    private readonly pictures: readonly Item[],
    private readonly attributes: Attributes,
    others: number,
  ) {
    const folders = [...new Set(pictures.map(({ name }) => folderName(name)))].sort();
    this.folders = folders.length >= 2 && folders.length <= kMostFolders && !folders.includes('') ? folders : [];
    const { names } = attributes;
    this.understanding = {
      kind: 'images',
      found:
        counted(pictures.length, 'picture') +
        (names.length > 0 ? `, with ${counted(names.length, 'attribute')}` : '') +
        (others > 0 ? `; ${counted(others, 'other file')} left alone` : ''),
      choices: this.choices(),
    };
  }

  private choices(): Choice[] {
    const labels = [
      { value: kNone, label: 'Nothing' },
      ...(this.folders.length > 0 ? [{ value: kFolders, label: 'Folder' }] : []),
      ...this.attributes.names.map((name) => ({ value: name, label: name })),
    ];
    const some = [500, 2000, 5000, 10000, 20000, 50000].filter((count) => count < this.pictures.length);
    return [
      { key: 'side', label: 'Size', value: '32', options: [28, 32, 64].map((side) => ({ value: String(side), label: `${side}×${side} pixels` })) },
      { key: 'channels', label: 'Pixels', value: '3', options: [{ value: '3', label: 'In colour' }, { value: '1', label: 'Grey' }] },
      {
        key: 'part',
        label: 'Cut',
        value: '1',
        options: [
          { value: '1', label: 'Middle square' },
          { value: String(kCloseUp), label: 'Close-up: 83 % of it' },
        ],
      },
      ...(labels.length > 1 ? [{ key: 'label', label: 'Codes coloured by', value: this.folders.length > 0 ? kFolders : this.likely(), options: labels }] : []),
      ...(some.length > 0
        ? [{ key: 'most', label: 'How many', value: '', options: [{ value: '', label: 'As many as fit' }, ...some.map((count) => ({ value: String(count), label: `At most ${count.toLocaleString('en')}` }))] }]
        : []),
    ];
  }

  /** What divides CelebA's faces into two kinds that a small model can tell apart. */
  private likely(): string {
    const { names } = this.attributes;
    return names.find((name) => name === 'Male') ?? names[0] ?? kNone;
  }

  async read(choices: Choices, tell: (progress: ReadProgress) => void, signal: AbortSignal): Promise<Reading> {
    const frame: Frame = { side: Number(choices.side), channels: choices.channels === '1' ? 1 : 3, part: Number(choices.part) };
    const fits = mostOf(frame.side ** 2 * frame.channels);
    const most = Math.min(fits, Number(choices.most || Infinity));
    const key = JSON.stringify([frame, most]);
    if (this.kept?.key !== key) this.kept = { key, ...(await this.decode(frame, most, tell, signal)) };
    return this.finish(this.kept, choices.label ?? kNone);
  }

  private async decode(frame: Frame, most: number, tell: (progress: ReadProgress) => void, signal: AbortSignal): Promise<Omit<Kept, 'key'>> {
    this.kept = null; // its memory
    const chosen = evenly(this.pictures.length, most);
    const gathered = new Gathered({ height: frame.side, width: frame.side, channels: frame.channels }, chosen.length);
    const names: string[] = [];
    const skips: Skip[] = [];
    let told = 0;
    for (let first = 0; first < chosen.length; first += kAtOnce) {
      signal.throwIfAborted();
      const some = chosen.slice(first, first + kAtOnce).map((i) => this.pictures[i]!);
      const read = await Promise.all(some.map((item) => decoded(item, frame)));
      read.forEach((picture, i) => {
        const { name } = some[i]!;
        if (picture instanceof FileError) skips.push({ name: baseName(name), why: picture.message });
        else {
          gathered.add(picture);
          names.push(name);
        }
      });
      if (performance.now() - told > kTellEvery) {
        told = performance.now();
        const preview = gathered.preview(kShown, () => '', Math.max(0, gathered.count - kShown));
        tell({ done: first + some.length, total: chosen.length, unit: 'pictures', preview });
      }
    }
    return { gathered, names, skips };
  }

  private finish({ gathered, names, skips }: Kept, by: string): Reading {
    const tried = names.length + skips.length;
    const all = this.pictures.length;
    const summary =
      (tried < all ? `${tried.toLocaleString('en')} of ${all.toLocaleString('en')} images, evenly: ` : '') +
      `${names.length.toLocaleString('en')} of ${counted(tried, 'image')} read${skipSentence(skips)}`;
    if (names.length < 2) throw new FileError(`too few pictures that can be read: ${summary}`);
    const split = this.attributes.heldOut(names);
    const isSplit = split !== null && split.includes(true) && split.includes(false);
    const heldOut = isSplit ? split : everyTenth(names.length);
    const { classes, labels } = this.labels(names, by);
    const shape = describeShape(heldOut, isSplit ? 'as the list of partitions says' : 'every tenth', gathered.shape);
    return {
      set: {
        kind: 'images',
        name: setName(this.title),
        title: this.title,
        source: 'Read on this machine',
        licence: 'Your own file',
        note: `${summary}.`,
        ...gathered.shape,
        classes,
        ...gathered.parts(heldOut, classes.length > 0 ? labels : null),
      },
      preview: this.preview(gathered, classes, labels),
      summary: `${summary}.`,
      shape,
      skips,
    };
  }

  private preview(gathered: Gathered, classes: string[], labels: number[]): Preview {
    return gathered.preview(kShown, (i) => classes[labels[i]!] ?? '');
  }

  private labels(names: string[], by: string): { classes: string[]; labels: number[] } {
    if (by === kNone) return { classes: [], labels: [] };
    if (by === kFolders) return { classes: this.folders, labels: names.map((name) => this.folders.indexOf(folderName(name))) };
    const { classes, labels } = this.attributes.of(by, names);
    return closedClasses(classes, labels);
  }
}

async function decoded(item: Item, frame: Frame): Promise<Uint8Array | FileError> {
  try {
    return await readPicture(await item.open(), frame);
  } catch (error) {
    // A file may have been removed since; whatever it is, the others are read.
    return error instanceof FileError ? error : new FileError((error as Error).message || 'it cannot be read');
  }
}
