import { isArchive, isHidden } from '../names';
import { integer } from '../../shared/format';
import { words } from '../../text/controls';

/** Files that the reader dropped or picked. Listed by name; each is opened when somebody wants it. */
export interface Offered {
  /** What all of them are called together: a file's or a folder's name, or how many there are. */
  title: string;
  names: string[];
  open(index: number): Promise<File>;
}

/** Files of a picker. Those of a folder know their path. */
export function offerFiles(files: readonly File[]): Offered {
  const shown = files.filter((file) => !isHidden(pathOf(file)));
  return offer(shown.map((file) => ({ name: pathOf(file), open: () => Promise.resolve(file) })));
}

/**
 * What was dropped, folders and all. To be called in the drop event itself, whose data is gone after it; `listed` is told
 * how many files have been found so far.
 */
export function offerDrop(data: DataTransfer, listed: (count: number) => void): Promise<Offered> {
  // What is no folder is taken as the file that it is: WebKit does not open entries of files that lie on no disk, such as a
  // picture dragged out of a page.
  const files = new Map<FileSystemEntry, File>();
  const entries = [...data.items].flatMap((item) => {
    const entry = item.webkitGetAsEntry?.();
    const file = entry?.isFile ? item.getAsFile() : null;
    if (entry && file) files.set(entry, file);
    return entry ?? [];
  });
  if (entries.length === 0) return Promise.resolve(offerFiles([...data.files]));
  return listAll(entries, listed, files).then(offer);
}

interface Found {
  name: string;
  open: () => Promise<File>;
}

function offer(found: Found[]): Offered {
  const names = found.map(({ name }) => name);
  return { title: titleOf(names), names, open: (index) => found[index]!.open() };
}

function pathOf(file: File): string {
  return file.webkitRelativePath || file.name;
}

function titleOf(all: string[]): string {
  // A list that came along with an archive gives it no other name.
  const archives = all.filter(isArchive);
  const names = archives.length === 1 ? archives : all;
  if (names.length === 1) return names[0]!.slice(names[0]!.lastIndexOf('/') + 1);
  const folders = new Set(names.map((name) => name.slice(0, Math.max(0, name.indexOf('/')))));
  const [folder] = folders;
  return folders.size === 1 && folder ? folder : words.intake.files(integer(names.length));
}

/**
 * Files of dropped entries, folder by folder in the order of their names; a folder that cannot be read stands for itself.
 * `files` are those of entries whose file is at hand.
 */
export async function listAll(
  entries: FileSystemEntry[],
  listed: (count: number) => void,
  files: ReadonlyMap<FileSystemEntry, File> = new Map(),
): Promise<Found[]> {
  const found: Found[] = [];
  const open = [...entries].reverse(); // a stack, so that the order is that of the names
  while (open.length > 0) {
    const entry = open.pop()!;
    const name = entry.fullPath.replace(/^\//, '');
    if (isHidden(name)) continue;
    if (entry.isDirectory) {
      const inside = await listFolder((entry as FileSystemDirectoryEntry).createReader()).catch((error: unknown) => {
        found.push({ name: `${name}/`, open: () => Promise.reject(error) });
        return [];
      });
      inside.sort((a, b) => (a.name < b.name ? 1 : -1));
      open.push(...inside);
    } else {
      const file = files.get(entry);
      found.push({
        name,
        open: () =>
          file
            ? Promise.resolve(file)
            : new Promise((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject)),
      });
      if (found.length % 500 === 0) listed(found.length);
    }
  }
  return found;
}

/** A browser tells at most a hundred at a time. */
async function listFolder(reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> {
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return all;
    for (const entry of some) all.push(entry);
  }
}
