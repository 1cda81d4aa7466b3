// Files as large as people have them, written piece by piece: what repeats is packed once, and its packed form repeated.
import { closeSync, openSync, writeSync } from 'node:fs';
import { constants, crc32, deflateRawSync, deflateSync } from 'node:zlib';
import { idxOf, npyOf } from '../harness/own-files.mjs';

const number = (size, value) => {
  const out = Buffer.alloc(size);
  if (size === 8) out.writeBigUInt64LE(BigInt(value));
  else out.writeUIntLE(value, 0, size);
  return out;
};

/** Writes pieces one after another, and knows where it is. */
class Written {
  at = 0;
  constructor(path) {
    this.file = openSync(path, 'w');
  }
  write(bytes) {
    writeSync(this.file, bytes);
    this.at += bytes.length;
  }
  close() {
    closeSync(this.file);
  }
}

/**
 * A zip archive at `path` of entries {name, pieces: [bytes, how often][], isStored}, each the pieces one after another. With
 * zip64's end where there are more than 65,534, as CelebA's has it.
 */
export function writeZip(path, entries) {
  const out = new Written(path);
  const directory = [];
  for (const { name, pieces, isStored } of entries) {
    const begin = out.at;
    out.write(
      Buffer.concat([
        Buffer.from('PK\u0003\u0004'),
        number(2, 20),
        number(2, 0),
        number(2, isStored ? 0 : 8),
        number(4, 0),
        Buffer.alloc(12),
        number(2, name.length),
        number(2, 0),
        Buffer.from(name),
      ]),
    );
    let [sum, size] = [0, 0];
    const body = out.at;
    for (const [bytes, times] of pieces) {
      // Ended by a full flush a packed piece needs nothing of what came before.
      const packed = isStored ? bytes : deflateRawSync(bytes, { finishFlush: constants.Z_FULL_FLUSH });
      for (let i = 0; i < times; i++) {
        out.write(packed);
        sum = crc32(bytes, sum);
      }
      size += times * bytes.length;
    }
    if (!isStored) out.write(deflateRawSync(Buffer.alloc(0)));
    directory.push(
      Buffer.concat([
        Buffer.from('PK\u0001\u0002'),
        number(2, 20),
        number(2, 20),
        number(2, 0),
        number(2, isStored ? 0 : 8),
        number(4, 0),
        number(4, sum),
        number(4, out.at - body),
        number(4, size),
        number(2, name.length),
        Buffer.alloc(12),
        number(4, begin),
        Buffer.from(name),
      ]),
    );
  }
  const list = Buffer.concat(directory);
  const begin = out.at;
  out.write(list);
  const count = directory.length;
  const isLarge = count > 65534;
  if (isLarge) {
    const end = out.at;
    out.write(
      Buffer.concat([
        Buffer.from('PK\u0006\u0006'),
        number(8, 44),
        number(2, 45),
        number(2, 45),
        number(8, 0),
        number(8, count),
        number(8, count),
        number(8, list.length),
        number(8, begin),
      ]),
    );
    out.write(Buffer.concat([Buffer.from('PK\u0006\u0007'), number(4, 0), number(8, end), number(4, 1)]));
  }
  const shown = isLarge ? 0xffff : count;
  out.write(
    Buffer.concat([
      Buffer.from('PK\u0005\u0006'),
      number(4, 0),
      number(2, shown),
      number(2, shown),
      number(4, list.length),
      number(4, begin),
      number(2, 0),
    ]),
  );
  out.close();
}

/** A PNG file of side×side pixels in colour, by a rule of (x, y, channel). */
function pngOf(side, value) {
  const chunk = (type, data) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const sum = number(4, crc32(body)).reverse();
    return Buffer.concat([number(4, data.length).reverse(), body, sum]);
  };
  const lines = Buffer.alloc(side * (1 + 3 * side));
  for (let y = 0; y < side; y++)
    for (let i = 0; i < 3 * side; i++) lines[y * (1 + 3 * side) + 1 + i] = value(Math.floor(i / 3), y, i % 3);
  const head = Buffer.concat([number(4, side).reverse(), number(4, side).reverse(), Buffer.from([8, 2, 0, 0, 0])]);
  return Buffer.concat([
    Buffer.from([0x89]),
    Buffer.from('PNG\r\n\u001a\n'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(lines)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** 200,000 small pictures, of sixteen kinds. */
export function manyPictures(path, count) {
  const kinds = Array.from({ length: 16 }, (_, k) =>
    pngOf(40, (x, y, c) => ((((x * (k + 1)) >> 3) + (y >> 2) * (c + 1)) % 8) << 5),
  );
  writeZip(
    path,
    Array.from({ length: count }, (_, i) => ({
      name: `img_align_celeba/${String(i + 1).padStart(6, '0')}.png`,
      pieces: [[kinds[i % 16], 1]],
      isStored: true,
    })),
  );
}

const kWords =
  'time year people way day man thing woman life child world school state family student group country problem hand part place case week'.split(
    ' ',
  );

/** About `bytes` bytes of sentences, some of them too long for a small model; the same ones each time. */
function prose(bytes, sentenceOf) {
  let state = 1;
  const random = (n) => (state = (state * 48271) % 2147483647) % n;
  const out = [];
  for (let length = 0; length < bytes; ) {
    const words = Array.from({ length: 3 + random(24) }, () => kWords[random(kWords.length)]);
    const sentence = sentenceOf(words.join(' '));
    out.push(sentence);
    length += sentence.length;
  }
  return Buffer.from(out.join(''));
}

const kPiece = 4e6;
const kHead = Buffer.from('review,sentiment\n');
const tableOf = () => prose(kPiece, (text) => `"${text}. ""${text}"", he said.<br /><br />",positive\n`);

/** A text of lines, and a table of reviews, each of about so many bytes; and that table in a zip. */
export function longText(path, bytes) {
  repeat(path, [[prose(kPiece, (text) => `${text}.\n`), Math.round(bytes / kPiece)]]);
}
export function longTable(path, bytes) {
  repeat(path, [
    [kHead, 1],
    [tableOf(), Math.round(bytes / kPiece)],
  ]);
}
export function zippedTable(path, bytes) {
  writeZip(path, [
    {
      name: 'IMDB Dataset.csv',
      pieces: [
        [kHead, 1],
        [tableOf(), Math.round(bytes / kPiece)],
      ],
    },
  ]);
}

function repeat(path, pieces) {
  const out = new Written(path);
  for (const [bytes, times] of pieces) for (let i = 0; i < times; i++) out.write(bytes);
  out.close();
}

/** IMDb unpacked and zipped again: many small texts. */
export function manyTexts(path, count) {
  const text = prose(200_000, (words) => `${words}.<br /><br />`).toString();
  const entries = Array.from({ length: count }, (_, i) => {
    const begin = (i * 97) % (text.length - 1500);
    return {
      name: `aclImdb/train/${i % 2 ? 'pos' : 'neg'}/${i}_${1 + (i % 10)}.txt`,
      pieces: [[Buffer.from(text.slice(begin, begin + 1300)), 1]],
    };
  });
  writeZip(path, [{ name: 'aclImdb/README', pieces: [[Buffer.from('about'), 1]] }, ...entries]);
}

/** dSprites as it is downloaded: 737,280 images of 64×64, packed, beside two tables of factors. */
export function manySprites(path) {
  const [count, some] = [737280, 1024];
  const sprites = Buffer.alloc(some * 4096);
  for (let i = 0; i < some; i++) {
    const [size, left, top] = [6 + (i % 6) * 2, (i * 7) % 40, (i * 13) % 40];
    for (let y = top; y < top + size; y++) sprites.fill(1, i * 4096 + y * 64 + left, i * 4096 + y * 64 + left + size);
  }
  const classes = Buffer.alloc(some * 48);
  for (let i = 0; i < some * 6; i++)
    classes.writeBigInt64LE(
      BigInt(i % 6 === 1 ? Math.floor(i / 6) % 3 : i % 6 === 2 ? Math.floor(i / 6) % 6 : 0),
      8 * i,
    );
  const head = (shape, type) => Buffer.from(npyOf(shape, [], type));
  writeZip(path, [
    { name: 'metadata.npy', pieces: [[Buffer.from('a pickle, never opened'), 1]] },
    {
      name: 'imgs.npy',
      pieces: [
        [head([count, 64, 64], '|u1'), 1],
        [sprites, count / some],
      ],
    },
    {
      name: 'latents_classes.npy',
      pieces: [
        [head([count, 6], '<i8'), 1],
        [classes, count / some],
      ],
    },
  ]);
}

/** All of Fashion-MNIST's kind, many times over, as one IDX file that is not packed. */
export function longIdx(path, count) {
  const [some, side] = [1000, 28];
  const images = Buffer.from(Uint8Array.from({ length: some * side * side }, (_, i) => (i * 37 + (i >> 9)) & 255));
  repeat(path, [
    [Buffer.from(idxOf([count, side, side], [])), 1],
    [images, count / some],
  ]);
}
