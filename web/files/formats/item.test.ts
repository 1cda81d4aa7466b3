import { describe, expect, it } from 'vitest';
import { kindOfBytes, kindOfName } from './item';

describe('kinds of files', () => {
  it.each([
    ['img_align_celeba/000001.jpg', 'picture'],
    ['A.JPEG', 'picture'],
    ['x.webp', 'picture'],
    ['dsprites.npz', 'zip'],
    ['img_align_celeba.zip', 'zip'],
    ['aclImdb_v1.tar.gz', 'tar'],
    ['train-images-idx3-ubyte', 'idx'],
    ['train-images.idx3-ubyte', 'idx'],
    ['train-images-idx3-ubyte.gz', 'gzip'],
    ['x.npy', 'npy'],
    ['IMDB Dataset.csv', 'csv'],
    ['lines.txt', 'text'],
    ['run.safetensors', 'checkpoint'],
    ['jpg', 'other'],
    ['notes.docx', 'other'],
  ])('%s is %s', (name, kind) => expect(kindOfName(name)).toBe(kind));

  const bytes = (...parts: (string | number)[]) =>
    Uint8Array.from(
      parts.flatMap((part) => (typeof part === 'number' ? [part] : [...part].map((c) => c.charCodeAt(0)))),
    );
  it.each([
    ['PNG', bytes(0x89, 'PNG\r\n'), 'picture'],
    ['JPEG', bytes(0xff, 0xd8, 0xff, 0xe0), 'picture'],
    ['WebP', bytes('RIFF', 1, 2, 3, 4, 'WEBP'), 'picture'],
    ['zip', bytes('PK', 3, 4), 'zip'],
    ['gzip', bytes(0x1f, 0x8b), 'gzip'],
    ['npy', bytes(0x93, 'NUMPY', 1, 0), 'npy'],
    ['IDX', bytes(0, 0, 8, 3), 'idx'],
    ['tar', bytes('x'.padEnd(257), 'ustar'), 'tar'],
    ['text', bytes('hello'), null],
    ['nothing', bytes(), null],
    ['an IDX file of floats', bytes(0, 0, 0x0d, 3), null],
  ])('%s is known by its first bytes', (_, file, kind) => expect(kindOfBytes(file)).toBe(kind));
});
