import { ByteReader, streamOf } from '../formats/byte-reader';
import { Corpus, describeCorpus } from './corpus';
import type { Cutting } from './corpus';
import { FileError, flowOf } from '../formats/item';
import type { Flow, Item, Skip } from '../formats/item';
import { counted, ownSet, skipSentence, tellNowAndThen } from './source';
import type { Choice, Choices, Reading, ReadProgress, Source, Understanding } from './source';
import { beginningOf, csvText, plainText, readCsvHead, tarText } from './text-input';
import type { CsvHead, TextInput } from './text-input';

/** A file of text: as it is, a table, or an archive of many. */
export interface TextFile {
  item: Item;
  kind: 'text' | 'csv' | 'tar';
  isPacked: boolean;
}

const kAhead = 16; // files that are opened at the same time: of many small ones most of the time is waiting
const kSmall = 1 << 18; // bytes
const kShown = 7;
const kFewest = 40; // lines: some to learn from, and one in twenty to hold out
const kShortLine = 80; // characters: the middle line of a file of lines is no longer
const kProse = 0.1; // of the lines have the end of a sentence in their middle
const kFewWords = 2.5; // a line: names, most likely

/** Text as pairs of a sentence and itself: read to the end, and written again. */
export class TextSource implements Source {
  private constructor(
    private readonly title: string,
    private readonly files: readonly TextFile[],
    readonly understanding: Understanding,
    private readonly head: CsvHead | null,
    private readonly skips: Skip[],
  ) {}

  /**
   * `others` are files that were left alone.
   * @throws FileError where none can be read
   */
  static async of(title: string, all: readonly TextFile[], others: number, skips: Skip[]): Promise<TextSource> {
    const { files, beginning, head } = await fromFirstReadable(all, skips);
    const isArchive = files[0]!.kind === 'tar';
    const lines = head ? [] : beginning.split(/\r?\n/).filter((line) => line.trim() !== '');
    const middle = lines.map(({ length }) => length).sort((a, b) => a - b)[lines.length >> 1] ?? 0;
    const words = lines.reduce((sum, line) => sum + line.trim().split(/\s+/).length, 0) / Math.max(1, lines.length);
    const prose = lines.filter((line) => /[.!?]\s+\S/.test(line)).length / Math.max(1, lines.length);
    const isLines = lines.length > 1 && middle <= kShortLine && prose < kProse;
    const found =
      (isArchive
        ? 'An archive of texts'
        : head
          ? `A table with ${counted(head.names.length, 'column')}`
          : counted(files.length, 'text file')) +
      (isLines ? ', line by line' : '') +
      (others > 0 ? `; ${counted(others, 'other file')} ignored` : '');
    const choices: Choice[] = [
      ...(head
        ? [
            {
              key: 'column',
              label: 'Column',
              value: String(head.likely),
              options: head.names.map((name, i) => ({ value: String(i), label: name })),
            },
          ]
        : []),
      {
        key: 'unit',
        label: 'Cut into',
        value: isLines ? 'line' : 'sentence',
        options: [
          { value: 'sentence', label: 'Sentences' },
          { value: 'line', label: head ? 'Whole cells' : 'Lines' },
        ],
      },
      {
        key: 'tokens',
        label: 'Read as',
        value: isLines && words < kFewWords ? 'character 40' : 'word 12',
        options: [
          ...[6, 8, 10, 12, 16].map((n) => ({ value: `word ${n}`, label: `Words, at most ${n}` })),
          ...[20, 40, 60].map((n) => ({ value: `character ${n}`, label: `Characters, at most ${n}` })),
        ],
      },
      {
        key: 'vocabulary',
        label: 'Known words',
        value: '2000',
        options: [500, 1000, 2000, 5000].map((n) => ({
          value: String(n),
          label: `${n.toLocaleString('en')} most frequent`,
        })),
      },
      {
        key: 'others',
        label: 'Other words',
        value: 'out',
        options: [
          { value: 'out', label: 'Leave out texts that have them' },
          { value: 'unknown', label: 'Read them as ‹unknown›' },
        ],
      },
      {
        key: 'most',
        label: 'How many',
        value: '100000',
        options: [5000, 20000, 100000, 200000].map((n) => ({
          value: String(n),
          label: `At most ${n.toLocaleString('en')}`,
        })),
      },
    ];
    return new TextSource(title, files, { kind: 'text', found, choices }, head, skips);
  }

  async read(choices: Choices, tell: (progress: ReadProgress) => void, signal: AbortSignal): Promise<Reading> {
    const [level, longest] = choices.tokens!.split(' ') as ['word' | 'character', string];
    const unit = choices.unit as Cutting['unit'];
    const cutting: Cutting = {
      unit,
      level,
      longest: Number(longest),
      vocabulary: Number(choices.vocabulary),
      unknown: choices.others === 'unknown',
      most: Number(choices.most),
    };
    const corpus = new Corpus(cutting);
    const skips = [...this.skips];
    const total = this.files.length;
    const tellNow = tellNowAndThen(tell);
    const flows = new Map<TextFile, Promise<Flow>>();
    for (const [i, file] of this.files.entries()) {
      signal.throwIfAborted();
      for (const next of this.files.slice(i, i + kAhead)) if (!flows.has(next)) flows.set(next, soon(next.item));
      try {
        const bytes = await flows.get(file)!;
        await this.input(file, bytes, unit, Number(choices.column ?? 0)).each(
          (text) => corpus.add(text),
          (done) =>
            tellNow(() =>
              total > 1
                ? { done: i + done / bytes.size, total, unit: 'files' }
                : { done: done / 1e6, total: bytes.size / 1e6, unit: 'MB' },
            ),
          signal,
        );
      } catch (error) {
        // What came before the damage is kept.
        if (!(error instanceof FileError)) throw error;
        skips.push({ name: file.item.name, why: error.message });
      } finally {
        flows.delete(file);
      }
    }
    signal.throwIfAborted();
    return this.finish(corpus, cutting, skips);
  }

  private input({ kind, isPacked }: TextFile, bytes: Flow, unit: Cutting['unit'], column: number): TextInput {
    if (kind === 'tar') return tarText(bytes, isPacked);
    return kind === 'csv' ? csvText(bytes, isPacked, column, this.head!) : plainText(bytes, isPacked, unit);
  }

  private finish(corpus: Corpus, cutting: Cutting, skips: Skip[]): Reading {
    const { lines, count } = corpus.finish();
    const summary = `${describeCorpus(count, cutting)}${skips.length > 0 ? ` ${skipSentence(skips).slice(2)}.` : ''}`;
    if (lines.length < kFewest) {
      throw new FileError(
        `Too little text to learn from: at least ${kFewest} different ${cutting.unit}s are needed. ${summary} Allowing longer ones, or more known words, may help.`,
      );
    }
    return {
      set: {
        kind: 'text',
        ...ownSet(this.title, summary),
        text: new Blob([lines.join('\n')]),
        lines: lines.length,
        level: cutting.level,
        longest: cutting.longest,
        vocabulary: cutting.vocabulary,
        unknown: cutting.unknown,
      },
      preview: {
        kind: 'text',
        lines: Array.from(
          { length: Math.min(kShown, lines.length) },
          (_, k) => lines[Math.floor((k * lines.length) / kShown)]!,
        ),
      },
      summary,
      shape: `About one in twenty is held out. Each is read to its end and then reproduced${cutting.level === 'word' ? ', in lower case, without punctuation' : ''}.`,
      skips,
    };
  }
}

/** The bytes of a small file are read before its turn. */
function soon(item: Item): Promise<Flow> {
  const flow = flowOf(item).then(async (flow) => {
    if (flow.size > kSmall) return flow;
    const reader = new ByteReader(flow.stream());
    const bytes = await reader.upTo(flow.size);
    if (await reader.some()) throw new FileError('it has grown since it was listed');
    return { size: bytes.length, stream: () => streamOf(() => bytes) };
  });
  flow.catch(() => {}); // it is told when its turn comes
  return flow;
}

interface Readable {
  files: readonly TextFile[];
  /** Of the first of them, and its columns where it is a table. */
  beginning: string;
  head: CsvHead | null;
}

/** The first file tells what they are like; those before it are skipped. @throws FileError where none can be read */
async function fromFirstReadable(files: readonly TextFile[], skips: Skip[]): Promise<Readable> {
  for (const [i, { item, kind, isPacked }] of files.entries()) {
    try {
      const beginning = kind === 'tar' ? '' : await beginningOf(item, isPacked);
      return { files: files.slice(i), beginning, head: kind === 'csv' ? readCsvHead(beginning) : null };
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      skips.push({ name: item.name, why: error.message });
    }
  }
  throw new FileError(`No readable text${skipSentence(skips)}.`);
}
