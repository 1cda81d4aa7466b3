/** A file of the reader's, wherever it lies: dropped by itself, in a folder, or in an archive. */
export interface Item {
  /** With its folders: 'img_align_celeba/000001.jpg'. */
  name: string;
  /** Its bytes. @throws FileError where they cannot be had */
  open(): Promise<Blob>;
}

/** Bytes that come piece by piece, and how many there will be: a Blob's, or those of a file that an archive has packed. */
export interface Flow {
  size: number;
  stream(): ReadableStream<Uint8Array>;
}

/** A file's bytes without holding them, wherever it lies. */
export async function flowOf(item: Item): Promise<Flow> {
  return isFlow(item) ? item : ((await item.open()) as Flow);
}

function isFlow(item: Item): item is Item & Flow {
  return 'stream' in item;
}

/** What is wrong with a file, in words for the reader; the message does not name the file. */
export class FileError extends Error {}

/** A file that was left out, and why. */
export interface Skip {
  name: string;
  why: string;
}

/** 'c.jpg' of 'a/b/c.jpg'. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** 'b' of 'a/b/c.jpg'; '' where it lies in no folder. */
export function folderName(path: string): string {
  return baseName(path.slice(0, Math.max(0, path.lastIndexOf('/'))));
}

/** What a system keeps beside the reader's own files: dot files, and the shadows that macOS puts into archives. */
export function isHidden(path: string): boolean {
  return path.split('/').some((part) => part.startsWith('.') || part === '__MACOSX');
}

/** What a file is, as far as reading it goes. */
export type FileKind = 'picture' | 'zip' | 'tar' | 'gzip' | 'idx' | 'npy' | 'csv' | 'text' | 'checkpoint' | 'other';

const kByEnding: [RegExp, FileKind][] = [
  [/\.(png|jpe?g|webp)$/, 'picture'],
  [/\.(zip|npz)$/, 'zip'],
  [/\.(tar\.gz|tgz|tar)$/, 'tar'],
  [/\.gz$/, 'gzip'],
  [/([-.]idx[1-4]?(-ubyte)?|-ubyte)$/, 'idx'],
  [/\.npy$/, 'npy'],
  [/\.(csv|tsv)$/, 'csv'],
  [/\.(txt|text|md)$/, 'text'],
  [/\.safetensors$/, 'checkpoint'],
];

/** By the name alone: what there is when a folder holds a hundred thousand. */
export function kindOfName(path: string): FileKind {
  const name = baseName(path).toLowerCase();
  return kByEnding.find(([pattern]) => pattern.test(name))?.[1] ?? 'other';
}

const starts = (bytes: Uint8Array, ...wanted: number[]) => wanted.every((byte, i) => bytes[i] === byte);
const ascii = (bytes: Uint8Array, at: number, text: string) =>
  [...text].every((letter, i) => bytes[at + i] === letter.charCodeAt(0));

/** How many of a file's first bytes `kindOfBytes` wants to see. */
export const kMagicBytes = 512;

/** By a file's first bytes, where they tell; a name may be anything. */
export function kindOfBytes(bytes: Uint8Array): FileKind | null {
  if (starts(bytes, 0x89, 0x50, 0x4e, 0x47) || starts(bytes, 0xff, 0xd8, 0xff)) return 'picture';
  if (ascii(bytes, 0, 'RIFF') && ascii(bytes, 8, 'WEBP')) return 'picture';
  if (ascii(bytes, 0, 'PK\u0003\u0004') || ascii(bytes, 0, 'PK\u0005\u0006')) return 'zip';
  if (starts(bytes, 0x1f, 0x8b)) return 'gzip';
  if (starts(bytes, 0x93) && ascii(bytes, 1, 'NUMPY')) return 'npy';
  if (ascii(bytes, 257, 'ustar')) return 'tar';
  if (starts(bytes, 0, 0, 8) && bytes[3]! >= 1 && bytes[3]! <= 4) return 'idx';
  return null;
}
