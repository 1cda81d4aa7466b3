import { describe, expect, it } from 'vitest';
import { attributesOf, faceName, zipOf } from '../../../tests/page/own-files.mjs';
import { Attributes, parseAttributes } from './attributes';
import { recognise } from '../sets/decoder';

describe('lists of attributes', () => {
  it('reads CelebA’s, with its spaces', () => {
    const table = parseAttributes(attributesOf(4))!;
    expect(table.attributes.map(({ name }) => name)).toEqual(['Smiling', 'Male']); // all are Young
    const known = new Attributes([table]);
    expect(known.of('Smiling', ['img_align_celeba/000002.jpg', '000001.jpg', '999999.jpg'])).toEqual({
      classes: ['not Smiling', 'Smiling'],
      labels: [1, 0, -1],
    });
  });

  it('reads Kaggle’s CSV, and says of underscores what they mean', () => {
    const table = parseAttributes('image_id,5_o_Clock_Shadow,Bald\n000001.jpg,-1,1\r\n000002.jpg,1,-1\r\n')!;
    expect(new Attributes([table]).of('5 o Clock Shadow', ['000002.jpg'])).toEqual({
      classes: ['not 5 o Clock Shadow', '5 o Clock Shadow'],
      labels: [1],
    });
  });

  it('reads any table with a picture in its first column', () => {
    const table = parseAttributes('file,animal,legs,weight\na.png,cat,4,1.5\nb.png,hen,2,2.5\nc.png,cat,4,9\n')!;
    const known = new Attributes([table]);
    expect(known.of('animal', ['a.png', 'b.png', 'c.png'])).toEqual({ classes: ['cat', 'hen'], labels: [0, 1, 0] });
    expect(known.of('legs', ['a.png', 'b.png'])).toEqual({ classes: ['legs 2', 'legs 4'], labels: [1, 0] });
  });

  it('leaves out what takes too many values to be classes', () => {
    const rows = Array.from({ length: 100 }, (_, i) => `${faceName(i)},${i},${i % 2}`);
    expect(parseAttributes(`file,identity,odd\n${rows.join('\n')}`)!.attributes.map(({ name }) => name)).toEqual([
      'odd',
    ]);
  });

  it('reads the list of partitions in both of its forms', () => {
    for (const text of [
      '000001.jpg 0\n000002.jpg 1\n000003.jpg 2\n',
      'image_id,partition\n000001.jpg,0\n000002.jpg,1\n000003.jpg,2\n',
    ]) {
      const known = new Attributes([parseAttributes(text)!]);
      expect(known.names).toEqual([]);
      expect(known.heldOut(['x/000003.jpg', 'x/000001.jpg', 'x/000002.jpg'])).toEqual([true, false, true]);
      expect(known.heldOut(['000001.jpg', 'elsewhere.jpg'])).toBeNull();
    }
  });

  it.each([
    '',
    'hello',
    'one,two\n1,2\n',
    '3\n',
    '12\nA B\nno picture 1 -1\n',
    'review,sentiment\n"good.jpg stuff, really",positive\n',
  ])('%j is none', (text) => {
    expect(parseAttributes(text)).toBeNull();
  });
});

describe('pictures and their lists', () => {
  const look = (files: Record<string, Uint8Array | string>) =>
    recognise(
      'x',
      Object.entries(files).map(([name, bytes]) => ({
        name,
        open: () => Promise.resolve(new Blob([bytes as BlobPart])),
      })),
      () => {},
    );
  const pictures = (folder: string) => Object.fromEntries([0, 1, 2].map((i) => [`${folder}${faceName(i)}`, 'x']));

  it('CelebA as Kaggle has it: one zip, a folder in a folder, lists as CSV', async () => {
    const rows = (head: string, row: (i: number) => string) =>
      `${head}\n${[0, 1, 2].map((i) => `${faceName(i)},${row(i)}`).join('\n')}\n`;
    const { understanding } = await look({
      'archive.zip': await zipOf({
        ...pictures('img_align_celeba/img_align_celeba/'),
        'list_attr_celeba.csv': rows('image_id,Bald,Male,Young', (i) => `${i ? -1 : 1},${i % 2 ? 1 : -1},1`),
        'list_eval_partition.csv': rows('image_id,partition', (i) => `${i}`),
      }),
    });
    expect(understanding.found).toBe('3 pictures, with 2 attributes');
    expect(understanding.choices.find(({ key }) => key === 'label')).toMatchObject({
      value: 'Male',
      options: [{ label: 'Nothing' }, { label: 'Bald' }, { label: 'Male' }],
    });
  });

  it('a list that is damaged, or no list, is left alone', async () => {
    const zip = await zipOf({ ...pictures(''), 'list_attr_celeba.txt': attributesOf(3) });
    zip[Buffer.from(zip).indexOf('list_attr_celeba.txt') + 'list_attr_celeba.txt'.length + 9]! ^= 8;
    expect((await look({ 'x.zip': zip, 'notes.txt': 'hello', 'x.pdf': '' })).understanding.found).toBe(
      '3 pictures; 3 other files ignored',
    );
  });
});
