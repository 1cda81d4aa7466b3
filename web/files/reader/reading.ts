import type { GivenSet } from '../../engine/data-sets';
import { kOwnPrefix } from '../../shared/data-sets';

/** Something that can be understood in more than one way: what was chosen, and what can be. */
export interface Choice {
  key: string;
  value: string;
  all: string[];
}

/** What the reader wishes, by the choices' keys. */
export type Wishes = Record<string, string>;

/** A few of a set's items, to be shown. */
export type Preview =
  | {
      kind: 'images';
      count: number;
      height: number;
      width: number;
      channels: number;
      pixels: Uint8Array;
      labels: string[];
    }
  | { kind: 'text'; lines: string[] };

/** How far a reading has come. */
export interface ReadProgress {
  done: number;
  total: number;
  /** What is counted: 'pictures', 'MB'. */
  unit: string;
  preview?: Preview;
}

/** What is heard of while files are read. */
export interface Listener {
  chose(choice: Choice): void | Promise<void>;
  progress(progress: ReadProgress): void;
}

/** A set that has been read whole, and what became of the files. */
export interface Reading {
  set: GivenSet;
  preview: Preview;
  /** '60 of 62 images read; 2 skipped: …' */
  summary: string;
  /** Samples of both parts. */
  counts: { train: number; test: number };
  skips: { name: string; why: string }[];
}

const kLongest = 28;

/** What the engine, links and checkpoints call a set of the reader's own: 'own-img-align-celeba' for img_align_celeba.zip. */
export function setName(title: string): string {
  const plain = title
    .toLowerCase()
    .replace(/\.(zip|npz|npy|gz|tgz|tar|csv|tsv|txt|png|jpe?g|webp)\b/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, kLongest)
    .replace(/^-+|-+$/g, '');
  return `${kOwnPrefix}${plain || 'files'}`;
}
