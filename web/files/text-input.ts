import Papa from 'papaparse';
import { ByteReader, gunzip } from './byte-reader';
import { baseName, FileError, flowOf, isHidden } from './item';
import type { Flow, Item } from './item';
import { tarEntries } from './tar';

/** Text that comes document by document, from wherever it lies. */
export interface TextInput {
  /**
   * Hands on every document of these; `read` hears how many bytes of the file have gone by.
   * @throws FileError where the file is damaged, AbortError where the signal says so
   */
  each(use: (text: string) => void, read: (bytes: number) => void, signal: AbortSignal): Promise<void>;
}

const kLongestPiece = 1 << 16;

/** The bytes of a file, unpacked where they are packed, counted as they are read. */
function streamOf(file: Flow, isPacked: boolean, read: (bytes: number) => void): ReadableStream<Uint8Array> {
  let bytes = 0;
  const counted = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      read((bytes += chunk.length));
      controller.enqueue(chunk);
    },
  });
  const stream = () => file.stream().pipeThrough(counted);
  return isPacked ? gunzip({ size: file.size, stream }) : stream();
}

/**
 * A plain text file. `unit` line: each line is a document; sentence: each paragraph is, for many files break their lines
 * in the middle of sentences.
 */
export function plainText(file: Flow, isPacked: boolean, unit: 'sentence' | 'line'): TextInput {
  return {
    async each(use, read, signal) {
      const reader = new ByteReader(streamOf(file, isPacked, read));
      const decoder = new TextDecoder();
      let rest = '';
      let paragraph = '';
      const line = (text: string) => {
        if (unit === 'line') use(text);
        else if (text.trim() === '' || paragraph.length > kLongestPiece) {
          use(`${paragraph} ${text}`);
          paragraph = '';
        } else paragraph += ` ${text}`;
      };
      try {
        for (let chunk = await reader.some(); chunk; chunk = await reader.some()) {
          signal.throwIfAborted();
          const lines = (rest + decoder.decode(chunk, { stream: true })).split(/\r\n|\n|\r/);
          rest = lines.pop()!;
          lines.forEach(line);
          if (rest.length > kLongestPiece) {
            line(rest);
            rest = '';
          }
        }
        line(rest + decoder.decode());
        use(paragraph);
      } finally {
        reader.cancel();
      }
    },
  };
}

/** What lies beside texts and is about them: in IMDb’s archive lists of addresses and of ratings, elsewhere a word to the reader. */
export function isAbout(path: string): boolean {
  return /^(urls_|imdbEr\.|readme|licen[cs]e)/i.test(baseName(path));
}

/** A tar archive of text files, such as aclImdb_v1.tar.gz. */
export function tarText(file: Flow, isPacked: boolean): TextInput {
  return {
    async each(use, read, signal) {
      const reader = new ByteReader(streamOf(file, isPacked, read));
      const decoder = new TextDecoder();
      try {
        for await (const entry of tarEntries(reader)) {
          signal.throwIfAborted();
          if (!/\.txt$/i.test(entry.name) || isAbout(entry.name) || isHidden(entry.name)) continue;
          use(decoder.decode(await entry.read()));
        }
      } finally {
        reader.cancel();
      }
    },
  };
}

const kMostRow = 1 << 23; // characters: beyond them a quote was never closed

/** One column of a CSV file. */
export function csvText(file: Flow, isPacked: boolean, column: number, { hasHead, delimiter }: CsvHead): TextInput {
  return {
    async each(use, read, signal) {
      const reader = new ByteReader(streamOf(file, isPacked, read));
      const decoder = new TextDecoder();
      let isHead = hasHead;
      let rest = '';
      const rows = (text: string) => {
        for (const row of Papa.parse<string[]>(text, { skipEmptyLines: true, delimiter }).data) {
          if (isHead) isHead = false;
          else if (row[column] !== undefined) use(row[column]);
        }
      };
      try {
        for (let chunk = await reader.some(); chunk; chunk = await reader.some()) {
          signal.throwIfAborted();
          rest += decoder.decode(chunk, { stream: true });
          const end = wholeRows(rest);
          rows(rest.slice(0, end));
          rest = rest.slice(end);
        }
        rows(rest + decoder.decode());
      } finally {
        reader.cancel();
      }
    },
  };
}

/** Where the last row ends that is there as a whole: at a new line that no quotes are around. */
export function wholeRows(text: string): number {
  if (text.length > kMostRow) return text.lastIndexOf('\n') + 1 || text.length;
  let end = 0;
  let isQuoted = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 34) isQuoted = !isQuoted; // a doubled quote goes out and in again
    else if (code === 10 && !isQuoted) end = i + 1;
  }
  return end;
}

/** A CSV file’s columns by name, whether its first row names them, and which one is most likely text. */
export interface CsvHead {
  names: string[];
  hasHead: boolean;
  likely: number;
  /** What is between two cells. */
  delimiter: string;
}

const kHeadBytes = 1 << 18;

/** Of the beginning of a CSV file. @throws FileError where it has no rows */
export function readCsvHead(text: string): CsvHead {
  const { data, meta } = Papa.parse<string[]>(text, { preview: 50, skipEmptyLines: true });
  const [first, ...rows] = data;
  if (!first || rows.length === 0) throw new FileError('it has fewer than two rows');
  const hasHead = new Set(first).size === first.length && first.every((cell) => cell.length < 40 && cell.trim() !== '' && !Number.isFinite(Number(cell)));
  const names = first.map((cell, i) => (hasHead ? cell.trim() : `Column ${i + 1}`));
  const length = (column: number) => rows.reduce((sum, row) => sum + (row[column]?.length ?? 0), 0);
  const named = hasHead ? names.findIndex((name) => /^(review|text|sentence|phrase|content|comment|body)s?$/i.test(name)) : -1;
  const longest = names.map((_, i) => i).reduce((best, i) => (length(i) > length(best) ? i : best), 0);
  return { names, hasHead, likely: named >= 0 ? named : longest, delimiter: meta.delimiter };
}

/** The text of a file's beginning, to see what it is like. */
export async function beginningOf(item: Item, isPacked: boolean): Promise<string> {
  const file = await flowOf(item);
  const reader = new ByteReader(isPacked ? gunzip(file) : file.stream());
  try {
    return new TextDecoder().decode((await reader.upTo(kHeadBytes)).slice());
  } finally {
    reader.cancel();
  }
}
