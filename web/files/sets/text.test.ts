import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { tarGzOf, zipOf } from '../../../tests/page/own-files.mjs';
import type { GivenText } from '../../engine/protocol';
import { recognise } from './decoder';
import { randomNumbers } from './sampling';
import { plainWords, sentencesOf, withoutMarks } from './corpus';
import type { ReadProgress } from './source';
import { csvText, readCsvHead } from './text-input';

const encoded = (text: string) => new TextEncoder().encode(text);

async function read(files: Record<string, Uint8Array | string>, choices: Record<string, string> = {}) {
  const items = Object.entries(files).map(([name, bytes]) => ({
    name,
    open: () => Promise.resolve(new Blob([typeof bytes === 'string' ? bytes : Uint8Array.from(bytes)])),
  }));
  const source = await recognise(Object.keys(files)[0] ?? '', items, () => {});
  const proposed = Object.fromEntries(source.understanding.choices.map(({ key, value }) => [key, value]));
  const reading = await source.read({ ...proposed, ...choices }, () => {}, new AbortController().signal);
  const set = reading.set as GivenText;
  return { ...reading, set, proposed, found: source.understanding.found, lines: (await set.text.text()).split('\n') };
}

const kWords = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const phrase = (i: number) => `${kWords[i % 10]} and ${kWords[Math.floor(i / 10) % 10]}`;
const phrases = (count: number) => Array.from({ length: count }, (_, i) => phrase(i));

describe('sentences', () => {
  it('end at full stops, question and exclamation marks, and at breaks', () => {
    expect(sentencesOf(withoutMarks('Good. “Very good!” he said.<br /><br />Is 3.5 enough? Yes'))).toEqual([
      'Good',
      ' “Very good',
      ' he said',
      'Is 3.5 enough',
      ' Yes',
    ]);
  });

  it('of dots alone are none, however many', () => {
    expect(sentencesOf(`Well${'.'.repeat(200_000)} so it was${'?!'.repeat(100_000)}x`)).toEqual([
      'Well',
      ` so it was${'?!'.repeat(100_000)}x`,
    ]);
  });

  it('become plain words', () => {
    expect(plainWords('“Don’t stop,” she said: well-known, ÄRGER & 42%!')).toBe(
      "don't stop she said well-known ärger 42",
    );
    expect(plainWords('…')).toBe('');
  });
});

describe('text of one’s own', () => {
  it('lines of a .txt file', async () => {
    const { set, lines, summary, found, proposed } = await read({
      'lines.txt': `\uFEFF${phrases(60).join('\r\n')}\n\n${phrase(0)}\n${'long '.repeat(13)}\n`,
    });
    expect(found).toBe('1 text file, line by line');
    expect(proposed).toMatchObject({ unit: 'line', tokens: 'word 12' });
    expect(summary).toBe('Kept 60 of 62 lines: 1 is longer than 12 words, 1 is repeated.');
    expect(lines).toEqual(phrases(60));
    expect(set).toMatchObject({
      kind: 'text',
      name: 'own-lines',
      lines: 60,
      level: 'word',
      longest: 12,
      vocabulary: 2000,
    });
  });

  it('rare words are left out with their lines, or stand as ‹unknown›', async () => {
    const text = [...phrases(60), 'one and once', 'only lately'].join('\n');
    const out = await read({ 'lines.txt': text }, { vocabulary: '11' });
    expect(out.summary).toBe('Kept 60 of 62 lines: 2 have words outside the 11 most frequent.');
    expect(out.set.unknown).toBe(false);
    const kept = await read({ 'lines.txt': text }, { vocabulary: '11', others: 'unknown' });
    expect(kept.summary).toBe(
      'Kept 61 of 62 lines: 1 has only words outside the 11 most frequent. 1 of those kept has words that are read as ‹unknown›.',
    );
    expect(kept.lines).toEqual([...phrases(60), 'one and once']);
    expect(kept.set.unknown).toBe(true);
  });

  it('a book: paragraphs with broken lines, cut into sentences', async () => {
    const book = phrases(80).map((text, i) =>
      i % 4 === 3
        ? `${text}.\n\n`
        : `${text.replace(' and ', '\nand ')}. And this one is here only so that the lines of this book are long enough for one.\n`,
    );
    const { lines, proposed } = await read({ 'book.txt': book.join('') });
    expect(proposed.unit).toBe('sentence');
    expect(lines.filter((line) => !line.startsWith('and this'))).toEqual(phrases(80));
  });

  it('names: letter by letter', async () => {
    const { set, lines } = await read({
      'names.txt': kWords.flatMap((a) => kWords.slice(0, 5).map((b) => `${a}${b}`)).join('\n'),
    });
    expect(set).toMatchObject({ level: 'character', longest: 40 });
    expect(lines).toHaveLength(50);
  });

  it('IMDb as its archive has it', async () => {
    const files: Record<string, string> = {
      'aclImdb/README': 'not a review.',
      'aclImdb/imdb.vocab': 'the\nand',
      'aclImdb/train/urls_pos.txt': 'http://nowhere',
      'aclImdb/train/labeledBow.feat': '9 0:9',
    };
    for (let i = 0; i < 60; i++)
      files[`aclImdb/${i % 2 ? 'train' : 'test'}/${i % 3 ? 'pos' : 'neg'}/${i}_${i % 10}.txt`] =
        `${phrase(i)}.<br /><br />${'So long that it is of no use to a small model '.repeat(2)}!`;
    const { lines, summary, found, set } = await read({ 'aclImdb_v1.tar.gz': tarGzOf(files) });
    expect(found).toBe('An archive of texts');
    expect(lines).toEqual(phrases(60));
    expect(summary).toBe('Kept 60 of 120 sentences: 60 are longer than 12 words.');
    expect(set.name).toBe('own-aclimdb-v1');
  });

  it.each(['plain', 'zip', 'gzip'])('IMDb as Kaggle has it, %s', async (how) => {
    const csv = `review,sentiment\n${phrases(60)
      .map((text, i) => `"${text}. ""Quoted"", with a comma.",${i % 2 ? 'positive' : 'negative'}`)
      .join('\r\n')}\n`;
    const name = 'IMDB Dataset.csv';
    const files: Record<string, Uint8Array | string> =
      how === 'plain'
        ? { [name]: csv }
        : how === 'zip'
          ? { 'archive.zip': await zipOf({ [name]: csv }) }
          : { [`${name}.gz`]: gzipSync(csv) };
    const { lines, proposed } = await read(files);
    expect(proposed.column).toBe('0');
    expect(lines.filter((line) => line !== 'quoted with a comma')).toEqual(phrases(60));
    const cells = await read(files, { unit: 'line' });
    expect(cells.lines[0]).toBe(`${phrase(0)} quoted with a comma`);
  });

  it.each(['folder', 'zip'])('IMDb unpacked, as a %s: reviews alone, without what lies beside them', async (how) => {
    const files: Record<string, string> = {
      'aclImdb/README': 'not a review.',
      'aclImdb/imdb.vocab': 'the\nand',
      'aclImdb/imdbEr.txt': '0.0490972013402\n0.201363575849',
      'aclImdb/test/urls_neg.txt': 'http://nowhere/usercomments',
      'aclImdb/train/labeledBow.feat': '9 0:9',
    };
    for (let i = 0; i < 60; i++)
      files[`aclImdb/train/${i % 3 ? 'pos' : 'neg'}/${i}_${i % 10}.txt`] = `${phrase(i)}.<br /><br />A second one`;
    const { lines, summary, found, skips } = await read(how === 'zip' ? { 'aclImdb.zip': await zipOf(files) } : files);
    expect(found).toBe('60 text files; 5 other files ignored');
    expect(lines.filter((line) => line !== 'a second one')).toEqual(phrases(60));
    expect(summary).toBe('Kept 61 of 120 sentences: 59 are repeated.');
    expect(skips).toEqual([]);
  });

  it('IMDb’s archive passes over its list of ratings', async () => {
    const files: Record<string, string> = { 'aclImdb/imdbEr.txt': '0.0490972013402\n0.201363575849' };
    for (let i = 0; i < 50; i++) files[`aclImdb/train/unsup/${i}_0.txt`] = phrase(i);
    expect((await read({ 'aclImdb_v1.tar.gz': tarGzOf(files) })).summary).toBe('Kept 50 of 50 sentences.');
    expect(
      (await read({ 'nested.zip': await zipOf({ 'aclImdb_v1.tar.gz': tarGzOf(files) as unknown as Uint8Array }) }))
        .summary,
    ).toBe('Kept 50 of 50 sentences.');
  });

  it('a README alone is a text like any other', async () => {
    expect((await read({ 'README.txt': phrases(60).join('\n') })).lines).toEqual(phrases(60));
  });

  it('text in a zip is unpacked as it is read, with progress, and no further once it is given up', {
    timeout: 30_000,
  }, async () => {
    const random = randomNumbers(1);
    const text = Array.from(
      { length: 70_000 },
      () => `${kWords[Math.floor(10 * random())]} ${random().toString(36).slice(2, 10)}`,
    ).join('\n');
    const bytes = await zipOf({ 'a.txt': text }, () => true);
    // In pieces, as browsers hand on a file's bytes; node hands on a part of a Blob as a whole.
    const zip = new Blob(
      Array.from({ length: Math.ceil(bytes.length / 65536) }, (_, i) => bytes.subarray(65536 * i, 65536 * (i + 1))),
    );
    let unpacked = 0;
    const slice = zip.slice.bind(zip);
    zip.slice = (...place) => {
      const part = slice(...place);
      const stream = part.stream.bind(part);
      const count = () =>
        new TransformStream<Uint8Array, Uint8Array>({
          transform: (chunk, to) => {
            unpacked += chunk.length;
            to.enqueue(chunk);
          },
        });
      part.stream = () => (stream() as ReadableStream<Uint8Array>).pipeThrough(count()) as ReturnType<Blob['stream']>;
      return part;
    };
    const source = await recognise('a.zip', [{ name: 'a.zip', open: () => Promise.resolve(zip) }], () => {});
    expect(unpacked).toBeLessThan(zip.size / 2); // enough to see what it is like
    const choices = Object.fromEntries(source.understanding.choices.map(({ key, value }) => [key, value]));
    unpacked = 0;
    const told: ReadProgress[] = [];
    const giveUp = new AbortController();
    await expect(
      source.read(
        choices,
        (progress) => {
          told.push(progress);
          giveUp.abort();
        },
        giveUp.signal,
      ),
    ).rejects.toThrow(/abort/i);
    expect(unpacked).toBeLessThan(zip.size / 2);
    expect(told).toHaveLength(1);
    expect(told[0]!.total).toBeCloseTo(text.length / 1e6);
    expect(told[0]!.unit).toBe('MB');
    unpacked = 0;
    const { summary } = await source.read(choices, () => {}, new AbortController().signal);
    expect(unpacked).toBe(zip.size - 30 - 5 - 46 - 5 - 22);
    expect(summary).toMatch(/of 70,000 lines/);
  });

  it('damaged files in a zip: the others are kept, and of a long one what came before it was known', async () => {
    const files = { 'a.txt': phrases(21).join('\n'), 'b.txt': phrases(60).join('\n') };
    const spoilt = async (text: string) => {
      const zip = await zipOf(files, () => true);
      zip[Buffer.from(zip).indexOf(text)]! ^= 1; // 'two' becomes 'uwo'
      return read({ 'x.zip': zip }, { unit: 'line' });
    };
    expect((await spoilt('two and two')).summary).toBe(
      'Kept 60 of 60 lines. 1 skipped: a.txt: it is damaged: its checksum does not match.',
    );
    const large = await zipOf({ 'a.txt': phrases(30_000).join('\n') }, () => true);
    large[36 + 300_000]! ^= 1;
    expect((await read({ 'x.zip': large })).summary).toMatch(
      /^Kept \d+ of 29,999 lines: .*1 skipped: a\.txt: it is damaged: its checksum does not match\.$/,
    );
    const first = await read({
      '0.txt.gz': gzipSync(phrases(60).join('\n')).subarray(0, 40),
      'x.zip': await zipOf(files),
    });
    expect(first.lines).toHaveLength(60);
    expect(first.skips.map(({ name }) => name)).toEqual(['0.txt.gz']);
  });

  const cells = async (csv: string, size: number) => {
    const bytes = encoded(csv);
    const stream = () =>
      new ReadableStream<Uint8Array>({
        start(to) {
          for (let i = 0; i < bytes.length; i += size) to.enqueue(bytes.slice(i, i + size));
          to.close();
        },
      });
    const out: string[] = [];
    await csvText({ size: bytes.length, stream }, false, 1, readCsvHead(csv)).each(
      (text) => out.push(text),
      () => {},
      new AbortController().signal,
    );
    return out;
  };

  it.each([
    ['quotes and breaks in quotes', 'a,b\n1,"c\nd"\n2,"say ""hi"""\n3,e\n', ['c\nd', 'say "hi"', 'e']],
    [
      'quotes in the middle of a cell',
      '1,"long, long text"\n5" wide,"tall,\nand ""thin"""\n7" x,9"\n',
      ['long, long text', 'tall,\nand "thin"', '9"'],
    ],
    ['Windows’ line ends', 'a,b\r\n1,"x"\r\n2,"y\r\nz"\r\n\r\n3,w', ['x', 'y\r\nz', 'w']],
    ['a quote that is never closed', 'a,b\n1,x\n2,"y\n3,z\n', ['x', 'y\n3,z\n']],
  ])('%s: the same cells, wherever the file is cut', async (_, csv, wanted) => {
    for (let size = 1; size <= csv.length; size++) expect(await cells(csv, size)).toEqual(wanted);
  });

  it('a quote that is never closed ends after eight million letters', { timeout: 30_000 }, async () => {
    const line = `${'x'.repeat(98)}\n`;
    const [first, ...more] = await cells(`a,b\n1,"${line.repeat(100_000)}2,y\n3,z\n`, 1 << 20);
    expect(first!.length).toBeGreaterThan(1 << 23);
    expect(more.slice(-2)).toEqual(['y', 'z']);
  });

  it('a table without a head, and another column', async () => {
    const csv = phrases(50)
      .map((text, i) => `${i},${text},x`)
      .join('\n');
    const { lines, proposed } = await read({ 'x.csv': csv });
    expect(proposed.column).toBe('1');
    expect(lines).toEqual(phrases(50));
    await expect(read({ 'x.csv': csv }, { column: '2' })).rejects.toThrow(/Too little text.*49 are repeated/s);
  });

  it('rare words, and a sample of many lines, are told', async () => {
    const rare = [...phrases(100), ...Array.from({ length: 30 }, (_, i) => `one and ${'x'.repeat(i + 1)}`)].join('\n');
    const { summary, lines } = await read({ 'a.txt': rare }, { vocabulary: '11' });
    expect(summary).toBe('Kept 100 of 130 lines: 30 have words outside the 11 most frequent.');
    expect(lines).toEqual(phrases(100));
    const many = Array.from({ length: 9000 }, (_, i) => `${phrase(i)} ${i}`).join('\n');
    const sampled = await read({ 'a.txt': many }, { most: '5000', vocabulary: '100000' });
    expect(sampled.summary).toBe(
      'Kept 5,000 of 9,000 lines: 5,000 of the rest were chosen at random, the same ones each time.',
    );
    expect((await read({ 'a.txt': many }, { most: '5000', vocabulary: '100000' })).lines).toEqual(sampled.lines);
  });

  it('what is not UTF-8 is left out and told', async () => {
    const latin = Uint8Array.from([...encoded(`${phrases(50).join('\n')}\n`), 0x63, 0x61, 0x66, 0xe9, 10]);
    const { summary } = await read({ 'a.txt': latin }, { tokens: 'character 40' });
    expect(summary).toBe('Kept 50 of 51 lines: 1 is not UTF-8.');
  });

  it('a damaged file beside a sound one', async () => {
    const broken = gzipSync(phrases(5000).join('\n')).subarray(0, -300);
    const { summary, skips } = await read({ 'a.txt': phrases(60).join('\n'), 'b.txt.gz': broken });
    expect(skips.map(({ name }) => name)).toEqual(['b.txt.gz']);
    expect(summary).toMatch(/1 skipped: b\.txt\.gz: it cannot be read beyond byte \d+/);
  });

  it('too little is told', async () => {
    await expect(read({ 'a.txt': 'hello world\n' })).rejects.toThrow(/at least 40 different/);
    await expect(read({ 'a.txt': '' })).rejects.toThrow(/Too little text/);
  });
});
