// What a file's name tells, before anything is read of it.

/** What a system keeps beside the reader's own files: dot files, and the shadows that macOS puts into archives. */
export function isHidden(path: string): boolean {
  return path.split('/').some((part) => part.startsWith('.') || part === '__MACOSX');
}

/** A run that was saved. */
export function isCheckpoint(path: string): boolean {
  return /\.safetensors$/i.test(path);
}

/** A file of many others. */
export function isArchive(path: string): boolean {
  return /\.(zip|npz|tar|tgz|tar\.gz)$/i.test(path);
}

/** What the browser decodes. */
export function isPicture(path: string): boolean {
  return /\.(png|jpe?g|webp)$/i.test(path);
}
