import { kindOfName, baseName } from './item';

/** One thing that is known of every picture, as classes: 'Smiling', with 'not Smiling' and 'Smiling'. */
interface Attribute {
  name: string;
  classes: string[];
  /** The class of each row. */
  values: Uint8Array;
}

/** What a text file says about pictures, by the names of their files. */
export interface AttributeTable {
  attributes: Attribute[];
  /** Which row tells of a picture. */
  rows: Map<string, number>;
  /** For each row: 0 to train on, otherwise held out; null where the file does not tell. */
  partition: Uint8Array | null;
}

const kMostClasses = 64;

/**
 * Reads a table with a picture's file name in each row: CelebA's `list_attr_celeba.txt` (count, names, rows of 1 and -1
 * between spaces), its `list_eval_partition.txt`, Kaggle's CSV forms of both, or any CSV file whose first column names the
 * picture. Columns of more than 64 different values are no classes and left out. Null where the text is none of these.
 */
export function parseAttributes(text: string): AttributeTable | null {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const isCounted = /^\s*\d+\s*$/.test(lines[0] ?? '');
  const cut = (line: string) =>
    isCounted || !line.includes(',')
      ? line.trim().split(/\s+/)
      : line.split(',').map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));
  let first = isCounted ? 2 : 1;
  let names = isCounted ? cut(lines[1] ?? '') : cut(lines[0] ?? '').slice(1);
  if (!isCounted && kindOfName(cut(lines[0] ?? '')[0] ?? '') === 'picture') {
    // No head at all: the partition as its authors have it.
    first = 0;
    names = cut(lines[0]!)
      .slice(1)
      .map((_, i) => (i === 0 ? 'partition' : `column ${i + 1}`));
  }
  const body = lines.slice(first).filter((line) => line.trim() !== '');
  if (names.length === 0 || body.length === 0 || kindOfName(cut(body[0]!)[0] ?? '') !== 'picture') return null;

  const rows = new Map<string, number>();
  const columns = names.map((name) => ({
    name,
    values: new Uint8Array(body.length),
    codes: new Map<string, number>(),
    tooMany: false,
  }));
  for (const line of body) {
    const cells = cut(line);
    if (cells.length < names.length + 1) continue;
    const row = rows.size;
    rows.set(baseName(cells[0]!), row);
    columns.forEach((column, i) => {
      if (column.tooMany) return;
      const cell = cells[i + 1]!;
      let code = column.codes.get(cell);
      if (code === undefined) column.codes.set(cell, (code = column.codes.size));
      column.tooMany = code >= kMostClasses;
      column.values[row] = code;
    });
  }
  const isPartition = ({ name, codes }: (typeof columns)[number]) =>
    name === 'partition' && [...codes.keys()].every((value) => /^[0-2]$/.test(value));
  const split = columns.find(isPartition);
  return {
    attributes: columns.filter((column) => column !== split && !column.tooMany && column.codes.size > 1).map(inOrder),
    rows,
    partition: split ? split.values.map((code) => Number([...split.codes.keys()][code])) : null,
  };
}

/** Classes in the order of their values, numbers as numbers, with words for 1 and -1. */
function inOrder({ name, values, codes }: { name: string; values: Uint8Array; codes: Map<string, number> }): Attribute {
  const numeric = [...codes.keys()].every((value) => value !== '' && Number.isFinite(Number(value)));
  const sorted = [...codes.keys()].sort((a, b) => (numeric ? Number(a) - Number(b) : a < b ? -1 : 1));
  const place = new Uint8Array(codes.size);
  sorted.forEach((value, i) => (place[codes.get(value)!] = i));
  const plain = name.replace(/_/g, ' ').trim();
  const isYesNo = sorted.length === 2 && sorted[1] === '1' && (sorted[0] === '-1' || sorted[0] === '0');
  const classes = isYesNo ? [`not ${plain}`, plain] : sorted.map((value) => (numeric ? `${plain} ${value}` : value));
  return { name: plain, classes, values: values.map((code) => place[code]!) };
}

/** Several files about the same pictures as one: rows are those of the first that has attributes. */
export class Attributes {
  constructor(private readonly tables: readonly AttributeTable[]) {}

  get names(): string[] {
    return this.tables.flatMap(({ attributes }) => attributes.map(({ name }) => name));
  }

  /** The classes of an attribute, and which of them each picture is of: -1 where the files do not tell. */
  of(name: string, pictures: readonly string[]): { classes: string[]; labels: number[] } {
    for (const { attributes, rows } of this.tables) {
      const attribute = attributes.find((candidate) => candidate.name === name);
      if (!attribute) continue;
      const labels = pictures.map((picture) => {
        const row = rows.get(baseName(picture));
        return row === undefined ? -1 : attribute.values[row]!;
      });
      return { classes: attribute.classes, labels };
    }
    return { classes: [], labels: pictures.map(() => -1) };
  }

  /** Whether each picture is held out, where a file tells of all of these; else null. */
  heldOut(pictures: readonly string[]): boolean[] | null {
    for (const { partition, rows } of this.tables) {
      if (!partition) continue;
      const parts = pictures.map((picture) => rows.get(baseName(picture)));
      if (parts.every((row) => row !== undefined)) return parts.map((row) => partition[row!]! > 0);
    }
    return null;
  }
}
