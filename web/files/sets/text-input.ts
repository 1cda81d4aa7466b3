import Papa from 'papaparse';
import { ByteReader, gunzip } from '../formats/byte-reader';
import { baseName, FileError, flowOf, isHidden } from '../formats/item';
import type { Flow, Item } from '../formats/item';
import { tarEntries } from '../formats/tar';

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
function readerOf(file: Flow, isPacked: boolean, read: (bytes: number) => void): ByteReader {
  if (!isPacked) return new ByteReader(file.stream(), read);
  let bytes = 0;
  const counter = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      read((bytes += chunk.length));
      controller.enqueue(chunk);
    },
  });
  return new ByteReader(gunzip({ size: file.size, stream: () => file.stream().pipeThrough(counter) }));
}

/**
 * A plain text file. `unit` line: each line is a document; sentence: each paragraph is, for many files break their lines
 * in the middle of sentences.
 */
export function plainText(file: Flow, isPacked: boolean, unit: 'sentence' | 'line'): TextInput {
  return {
    async each(use, read, signal) {
      const reader = readerOf(file, isPacked, read);
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
          const text = rest + decoder.decode(chunk, { stream: true });
          const isHalf = text.endsWith('\r'); // of a line's end, perhaps
          const lines = (isHalf ? text.slice(0, -1) : text).split(/\r\n|\n|\r/);
          rest = lines.pop()! + (isHalf ? '\r' : '');
          lines.forEach(line);
          if (rest.length > kLongestPiece) {
            line(rest);
            rest = '';
          }
        }
        line((rest + decoder.decode()).replace(/\r$/, ''));
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
      const reader = readerOf(file, isPacked, read);
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
export function csvText(
  file: Flow,
  isPacked: boolean,
  column: number,
  { hasHead, delimiter, newline }: CsvHead,
): TextInput {
  return {
    async each(use, read, signal) {
      const reader = readerOf(file, isPacked, read);
      const decoder = new TextDecoder();
      const parser = new Papa.Parser({ delimiter, newline });
      let isHead = hasHead;
      let rest = '';
      /** Where the last row ends that is there as a whole; at the end of the text only if it `isEnd`. */
      const rows = (text: string, isEnd: boolean): number => {
        const { data, meta } = parser.parse(text, 0, !isEnd) as Papa.ParseResult<string[]>;
        for (const row of data) {
          if (row.length === 1 && row[0] === '') continue;
          if (isHead) isHead = false;
          else if (row[column] !== undefined) use(row[column]);
        }
        return meta.cursor;
      };
      try {
        for (let chunk = await reader.some(); chunk; chunk = await reader.some()) {
          signal.throwIfAborted();
          rest += decoder.decode(chunk, { stream: true });
          rest = rest.slice(rows(rest, false));
          if (rest.length <= kMostRow) continue;
          const end = rest.lastIndexOf(newline);
          rest = rest.slice(rows(end < 0 ? rest : rest.slice(0, end + newline.length), true));
        }
        rows(rest + decoder.decode(), true);
      } finally {
        reader.cancel();
      }
    },
  };
}

/** A CSV file’s columns by name, whether its first row names them, and which one is most likely text. */
export interface CsvHead {
  names: string[];
  hasHead: boolean;
  likely: number;
  /** What is between two cells, and between two rows. */
  delimiter: string;
  newline: '\n' | '\r' | '\r\n';
}

const kHeadBytes = 1 << 18;

/** Of the beginning of a CSV file. @throws FileError where it has no rows */
export function readCsvHead(text: string): CsvHead {
  const { data, meta } = Papa.parse<string[]>(text, { preview: 50, skipEmptyLines: true });
  const [first, ...rows] = data;
  if (!first || rows.length === 0) throw new FileError('it has fewer than two rows');
  const hasHead =
    new Set(first).size === first.length &&
    first.every((cell) => cell.length < 40 && cell.trim() !== '' && !Number.isFinite(Number(cell)));
  const names = first.map((cell, i) => (hasHead ? cell.trim() : `Column ${i + 1}`));
  const length = (column: number) => rows.reduce((sum, row) => sum + (row[column]?.length ?? 0), 0);
  const named = hasHead
    ? names.findIndex((name) => /^(review|text|sentence|phrase|content|comment|body)s?$/i.test(name))
    : -1;
  const longest = names.map((_, i) => i).reduce((best, i) => (length(i) > length(best) ? i : best), 0);
  return {
    names,
    hasHead,
    likely: named >= 0 ? named : longest,
    delimiter: meta.delimiter,
    newline: meta.linebreak as CsvHead['newline'],
  };
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
