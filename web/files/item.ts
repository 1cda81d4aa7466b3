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
