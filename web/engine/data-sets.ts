// Sets of data, as they are served and as they are given to the worker; of protocol.ts, and plain data as all of it.

/**
 * A set as served, `<base>/<name>/manifest.json`, made by datasets/ at build time; or as made by the engine itself, without
 * shards. Text has two rows of token ids (source and target) where images have pixels.
 */
export interface DataManifest {
  name: string; // 'mnist'
  title: string;
  kind?: 'images' | 'text'; // images where it does not say
  height: number;
  width: number;
  channels: number;
  classes: string[];
  licence: string;
  source: string;
  /** What the reader should know of how it was read. */
  note?: string;
  /** What varies in the pictures, by name, where that is known of each. */
  factors?: string[];
  /** Of the reader's own files: SHA-256 of what is trained on. */
  identity?: string;
  /** Of text: what is written is not what was read. */
  translates?: boolean;
  splits: Record<'train' | 'test', { count: number; shards: DataShard[] }>;
}

/**
 * A set of the reader's own files, decoded. The bytes are in Blobs: passing them on copies nothing, and the browser keeps
 * them where it likes.
 */
export type GivenSet = GivenImages | GivenText;
interface Given {
  name: string; // 'own-img-align-celeba'
  title: string;
  licence: string;
  source: string;
  note: string;
  /** SHA-256 of what is trained on: checkpoints of another set of this name are not opened. Empty where the engine is to find it. */
  identity: string;
}
export interface GivenImages extends Given {
  kind: 'images';
  height: number;
  width: number;
  channels: number; // 1 or 3
  classes: string[];
  train: GivenPart;
  test: GivenPart;
}
export interface GivenPart {
  /** (count, height, width, channels) */
  pixels: Blob;
  /** (count), each below the number of classes; empty where there are none */
  labels: Blob;
}
export interface GivenText extends Given, Cutting {
  kind: 'text';
  /** UTF-8, one item a line; of pairs, a tab between what is read and what is to be written */
  text: Blob;
  lines: number;
}
/** How text is cut: datasets/sets/phrases.h. */
export interface Cutting {
  level: 'word' | 'character';
  longest: number; // tokens
  vocabulary: number; // the most frequent tokens
  /** Whether other tokens, and those that occur once only, are read as one, the unknown; else their lines are left out. */
  unknown: boolean;
  /** Of pairs: what is to be written. */
  target?: { level: 'word' | 'character'; longest: number };
  /** What follows a form feed is held out. */
  parts?: boolean;
}

/** A set of text as served: one file, one phrase a line. Its manifest becomes a DataManifest in the engine. */
export interface ServedText {
  name: string;
  title: string;
  kind: 'text';
  licence: string;
  source: string;
  text: { file: string; count: number; bytes: number; sha256: string };
}
export interface DataShard {
  /** gzip of an IDX file, relative to the manifest */
  images: string;
  labels: string;
  count: number;
  bytes: number; // both files, compressed
  /** sha256 of the compressed files */
  sha256: { images: string; labels: string };
}

export interface DataStatus {
  name: string;
  train: { loaded: number; count: number };
  test: { loaded: number; count: number };
  /** Set when a shard could not be had; training goes on with what is there. */
  error?: string;
  /** The next step needs a shard that has not come yet. */
  waiting: boolean;
}
