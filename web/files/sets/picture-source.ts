import type { Attributes } from '../formats/attributes';
import { closedClasses, everyTenth, ImageCollector, kNoLabels, labelChoice } from './image-collector';
import { baseName, FileError, folderName } from '../formats/item';
import type { Item, Skip } from '../formats/item';
import { countChoice, counted, mostOf, skipSentence, tellNowAndThen } from './source';
import { readPicture } from '../formats/picture';
import type { Frame } from '../formats/picture';
import { evenly } from './sampling';
import type { Choice, Choices, Reading, ReadProgress, Source, Understanding } from './source';

const kAtOnce = 6; // decoded at the same time: the browser has threads for it
const kMostFolders = 64;
const kFolders = 'folder:';
/** CelebA's usual close-up: the middle 148 of its 178 pixels. */
const kCloseUp = 148 / 178;

interface Kept {
  key: string;
  images: ImageCollector;
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
        (others > 0 ? `; ${counted(others, 'other file')} ignored` : ''),
      choices: this.choices(),
    };
  }

  private choices(): Choice[] {
    const labels = [
      ...(this.folders.length > 0 ? [{ value: kFolders, label: 'Folder' }] : []),
      ...this.attributes.names.map((name) => ({ value: name, label: name })),
    ];
    return [
      {
        key: 'side',
        label: 'Size',
        value: '32',
        options: [28, 32, 64].map((side) => ({ value: String(side), label: `${side}×${side} pixels` })),
      },
      {
        key: 'channels',
        label: 'Pixels',
        value: '3',
        options: [
          { value: '3', label: 'In colour' },
          { value: '1', label: 'Grey' },
        ],
      },
      {
        key: 'part',
        label: 'Cut',
        value: '1',
        options: [
          { value: '1', label: 'Middle square' },
          { value: String(kCloseUp), label: 'Close-up: 83 % of that square' },
        ],
      },
      ...(labels.length > 0 ? [labelChoice(labels, this.folders.length > 0 ? kFolders : this.likely())] : []),
      ...countChoice(this.pictures.length),
    ];
  }

  /** What divides CelebA's faces into two kinds that a small model can tell apart. */
  private likely(): string {
    const { names } = this.attributes;
    return names.find((name) => name === 'Male') ?? names[0] ?? kNoLabels;
  }

  async read(choices: Choices, tell: (progress: ReadProgress) => void, signal: AbortSignal): Promise<Reading> {
    const frame: Frame = {
      side: Number(choices.side),
      channels: choices.channels === '1' ? 1 : 3,
      part: Number(choices.part),
    };
    const fits = mostOf(frame.side ** 2 * frame.channels);
    const most = Math.min(fits, Number(choices.most || Infinity));
    const key = JSON.stringify([frame, most]);
    if (this.kept?.key !== key) this.kept = { key, ...(await this.decode(frame, most, tell, signal)) };
    return this.finish(this.kept, choices.label ?? kNoLabels);
  }

  private async decode(
    frame: Frame,
    most: number,
    tell: (progress: ReadProgress) => void,
    signal: AbortSignal,
  ): Promise<Omit<Kept, 'key'>> {
    this.kept = null; // its memory
    const chosen = evenly(this.pictures.length, most);
    const images = new ImageCollector(
      { height: frame.side, width: frame.side, channels: frame.channels },
      chosen.length,
    );
    const names: string[] = [];
    const skips: Skip[] = [];
    const tellNow = tellNowAndThen(tell);
    for (let first = 0; first < chosen.length; first += kAtOnce) {
      signal.throwIfAborted();
      const some = chosen.slice(first, first + kAtOnce).map((i) => this.pictures[i]!);
      const read = await Promise.all(some.map((item) => decoded(item, frame)));
      read.forEach((picture, i) => {
        const { name } = some[i]!;
        if (picture instanceof FileError) skips.push({ name: baseName(name), why: picture.message });
        else {
          images.add(picture);
          names.push(name);
        }
      });
      const done = first + some.length;
      tellNow(() => ({ done, total: chosen.length, unit: 'pictures', preview: images.newest() }));
    }
    return { images, names, skips };
  }

  private finish({ images, names, skips }: Kept, by: string): Reading {
    const tried = names.length + skips.length;
    const all = this.pictures.length;
    const chosen =
      tried < all
        ? `, evenly spaced over all of them${skips.length > 0 ? ` (${tried.toLocaleString('en')} tried)` : ''}`
        : '';
    const summary = `${names.length.toLocaleString('en')} of ${counted(all, 'image')} read${chosen}${skipSentence(skips)}`;
    if (names.length < 2) throw new FileError(`too few pictures that can be read: ${summary}`);
    const split = this.attributes.heldOut(names);
    const division =
      split?.includes(true) && split.includes(false)
        ? { heldOut: split, how: 'as the list of partitions says' }
        : { heldOut: everyTenth(names.length), how: 'every tenth' };
    return images.reading(this.title, summary, this.labels(names, by), division, skips);
  }

  private labels(names: string[], by: string): { classes: string[]; labels: number[] } {
    if (by === kNoLabels) return { classes: [], labels: [] };
    if (by === kFolders)
      return { classes: this.folders, labels: names.map((name) => this.folders.indexOf(folderName(name))) };
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
