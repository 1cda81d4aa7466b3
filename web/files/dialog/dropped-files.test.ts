import { describe, expect, it } from 'vitest';
import { listAll, offerDrop, offerFiles } from './dropped-files';

// Trees of entries as a browser gives them: a folder tells a hundred at a time, and again nothing at its end.
type Tree = { [name: string]: Tree | string | Error };

function entryOf(name: string, content: Tree[string], path = `/${name}`): FileSystemEntry {
  const entry = { name, fullPath: path, isFile: typeof content === 'string', isDirectory: typeof content !== 'string' };
  if (typeof content === 'string')
    return {
      ...entry,
      file: (done: (file: File) => void) => done(new File([content], name)),
    } as unknown as FileSystemEntry;
  const createReader = () => {
    const inside =
      content instanceof Error
        ? []
        : Object.entries(content).map(([inner, value]) => entryOf(inner, value, `${path}/${inner}`));
    return {
      readEntries(done: (entries: FileSystemEntry[]) => void, fail: (error: Error) => void) {
        if (content instanceof Error) fail(content);
        else setTimeout(() => done(inside.splice(0, 100)));
      },
    };
  };
  return { ...entry, createReader } as unknown as FileSystemEntry;
}

const entriesOf = (tree: Tree) => Object.entries(tree).map(([name, content]) => entryOf(name, content));
const namesOf = async (tree: Tree) => (await listAll(entriesOf(tree), () => {})).map(({ name }) => name);

describe('dropped folders', () => {
  it('are listed with all that is in them, in the order of their names', async () => {
    const names = await namesOf({
      photos: { 'b.png': '', cats: { 'z.png': '', 'a.png': '' }, 'a.png': '' },
      'list.txt': '',
    });
    expect(names).toEqual(['photos/a.png', 'photos/b.png', 'photos/cats/a.png', 'photos/cats/z.png', 'list.txt']);
  });

  it('of more files than a browser tells at once, which it is told of', async () => {
    const many = Object.fromEntries(Array.from({ length: 1234 }, (_, i) => [`${String(i).padStart(4, '0')}.png`, '']));
    const told: number[] = [];
    const found = await listAll(
      entriesOf({ many, exactly: Object.fromEntries(Object.entries(many).slice(0, 100)) }),
      (count) => told.push(count),
    );
    expect(found).toHaveLength(1334);
    expect(new Set(found.map(({ name }) => name)).size).toBe(1334);
    expect(told).toEqual([500, 1000]);
  });

  it('leave out dot files and macOS’s shadows, folders of them too', async () => {
    const names = await namesOf({
      a: { '.DS_Store': '', '.git': { 'x.png': '' }, __MACOSX: { '._b.png': '' }, 'b.png': '' },
      '.c.png': '',
      'Thumbs.png': '',
    });
    expect(names).toEqual(['a/b.png', 'Thumbs.png']);
  });

  it('open their files when they are wanted', async () => {
    const [, second] = await listAll(entriesOf({ a: { 'one.txt': 'first', 'two.txt': 'second' } }), () => {});
    expect(await (await second!.open()).text()).toBe('second');
  });

  it('a folder that cannot be read is named, and the rest kept', async () => {
    const found = await listAll(entriesOf({ a: { sealed: new Error('no permission'), 'x.txt': 'hello' } }), () => {});
    expect(found.map(({ name }) => name)).toEqual(['a/sealed/', 'a/x.txt']);
    await expect(found[0]!.open()).rejects.toThrow('no permission');
    expect(await (await found[1]!.open()).text()).toBe('hello');
  });
});

describe('what is offered together', () => {
  const drop = (tree: Tree) =>
    offerDrop(
      {
        items: entriesOf(tree).map((entry) => ({
          webkitGetAsEntry: () => entry,
          getAsFile: () => (entry.isFile ? new File(['the file itself'], entry.name) : null),
        })),
        files: [],
      } as unknown as DataTransfer,
      () => {},
    );

  it('is called by its file, its folder, its archive, or how many there are', async () => {
    expect((await drop({ 'a.csv': '' })).title).toBe('a.csv');
    expect((await drop({ faces: { 'a.png': '', 'b.png': '' } })).title).toBe('faces');
    expect((await drop({ 'faces.zip': '', 'list_attr_celeba.txt': '' })).title).toBe('faces.zip');
    expect((await drop({ 'a.png': '', 'b.png': '' })).title).toBe('2 files');
    expect((await drop({ 'a.txt': '', 'b.txt.gz': '' })).title).toBe('2 files');
    expect((await drop({ one: { 'a.png': '' }, two: { 'b.png': '' } })).title).toBe('2 files');
    expect((await drop({ empty: {} })).names).toEqual([]);
  });

  it('opens the file itself where it is none of a folder', async () => {
    const { names, open } = await drop({ 'a.txt': 'its entry', b: { 'c.txt': 'its entry' } });
    expect(names).toEqual(['a.txt', 'b/c.txt']);
    expect(await (await open(0)).text()).toBe('the file itself');
    expect(await (await open(1)).text()).toBe('its entry');
  });

  it('of a picker knows the folders, and no hidden files', () => {
    const file = (path: string) =>
      Object.defineProperty(new File([''], path.slice(path.lastIndexOf('/') + 1)), 'webkitRelativePath', {
        value: path.includes('/') ? path : '',
      });
    const { title, names } = offerFiles([file('photos/a.png'), file('photos/.DS_Store'), file('photos/cats/b.png')]);
    expect([title, names]).toEqual(['photos', ['photos/a.png', 'photos/cats/b.png']]);
  });
});
