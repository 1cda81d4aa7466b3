// Writers of the formats in which people have their data, for the table of cases: small, and wrong on request.
import { crc32, deflateRawSync, deflateSync } from 'node:zlib';

const kTypes = {
  b1: [1, (b, v, at) => b.writeUInt8(v ? 1 : 0, at)],
  u1: [1, (b, v, at) => b.writeUInt8(v, at)],
  i1: [1, (b, v, at) => b.writeInt8(v, at)],
  u2: [2, (b, v, at) => b.writeUInt16LE(v, at)],
  i2: [2, (b, v, at) => b.writeInt16LE(v, at)],
  u4: [4, (b, v, at) => b.writeUInt32LE(v, at)],
  i4: [4, (b, v, at) => b.writeInt32LE(v, at)],
  u8: [8, (b, v, at) => b.writeBigUInt64LE(BigInt(v), at)],
  i8: [8, (b, v, at) => b.writeBigInt64LE(BigInt(v), at)],
  f2: [2, (b, v, at) => b.writeUInt16LE(half(v), at)],
  f4: [4, (b, v, at) => b.writeFloatLE(v, at)],
  f8: [8, (b, v, at) => b.writeDoubleLE(v, at)],
};

/** IEEE 754's half precision of numbers that are not very small. */
function half(value) {
  const bits = Buffer.alloc(4);
  bits.writeFloatLE(value);
  const n = bits.readUInt32LE();
  if (value === 0) return 0;
  const exponent = ((n >> 23) & 255) - 112;
  const rounded = ((exponent << 10) | ((n >> 13) & 1023)) + ((n >> 12) & 1);
  return exponent <= 0 ? 0 : ((n >> 16) & 0x8000) | rounded;
}

/** Numbers as bytes: 'u1', 'f4' …, in either order. */
export function packed(type, values, bigEndian = false) {
  const [size, write] = kTypes[type];
  const out = Buffer.alloc(size * values.length);
  values.forEach((value, i) => {
    write(out, value, size * i);
    if (bigEndian) out.subarray(size * i, size * (i + 1)).reverse();
  });
  return out;
}

/** A .npy file: `type` is 'u1', '>f4', or a whole descr, for which `values` are bytes. */
export function npy(type, shape, values, { fortran = false, version = 1 } = {}) {
  const known = kTypes[type.replace(/^[<>|]/, '')];
  const descr = known && !/^[<>|]/.test(type) ? `${known[0] === 1 ? '|' : '<'}${type}` : type;
  const body = Buffer.isBuffer(values) ? values : packed(type.replace(/^[<>|]/, ''), values, type.startsWith('>'));
  const text = `{'descr': '${descr}', 'fortran_order': ${fortran ? 'True' : 'False'}, 'shape': (${shape.join(', ')}${shape.length === 1 ? ',' : ''}), }`;
  const before = version === 1 ? 10 : 12;
  const head = text + ' '.repeat(63 - ((before + text.length) % 64)) + '\n';
  const length = Buffer.alloc(version === 1 ? 2 : 4);
  length.writeUIntLE(head.length, 0, length.length);
  return Buffer.concat([Buffer.from([0x93, ...Buffer.from('NUMPY'), version, 0]), length, Buffer.from(head), body]);
}

export function idx(shape, values, type = 8) {
  const head = Buffer.alloc(4 + 4 * shape.length);
  head.set([0, 0, type, shape.length]);
  shape.forEach((n, i) => head.writeUInt32BE(n, 4 + 4 * i));
  const kinds = { 8: 'u1', 9: 'i1', 11: 'i2', 12: 'i4', 13: 'f4', 14: 'f8' };
  return Buffer.concat([head, packed(kinds[type], [...values], true)]);
}

/**
 * A zip archive of { name: bytes }. `descriptors`: sizes follow the bytes, as when an archive is written to a pipe;
 * `zip64`: sizes and places in the extra fields, and a zip64 end; `utf8`: names say that they are.
 */
export function zip(
  files,
  { stored = false, descriptors = false, zip64 = false, utf8 = false, encrypted = false } = {},
) {
  const parts = [];
  const directory = [];
  let place = 0;
  const put = (...fields) =>
    Buffer.concat(
      fields.map(([size, value]) => {
        const out = Buffer.alloc(size);
        if (size === 8) out.writeBigUInt64LE(BigInt(value));
        else out.writeUIntLE(value, 0, size);
        return out;
      }),
    );
  for (const [key, data] of files instanceof Map ? files : Object.entries(files)) {
    const name = Buffer.isBuffer(key) ? key : Buffer.from(key);
    const body = stored ? data : deflateRawSync(data);
    const flags = (descriptors ? 8 : 0) | (utf8 ? 1 << 11 : 0) | (encrypted ? 1 : 0);
    const crc = crc32(data);
    const common = (inHead) => [
      [2, 20],
      [2, flags],
      [2, stored ? 0 : 8],
      [4, 0],
      [4, inHead && descriptors ? 0 : crc],
      [4, inHead ? (descriptors ? 0 : body.length) : zip64 ? 0xffffffff : body.length],
      [4, inHead ? (descriptors ? 0 : data.length) : zip64 ? 0xffffffff : data.length],
      [2, name.length],
    ];
    const entry = [put([4, 0x04034b50], ...common(true), [2, 0]), name, body];
    if (descriptors) entry.push(put([4, 0x08074b50], [4, crc], [4, body.length], [4, data.length]));
    const extra = zip64 ? put([2, 1], [2, 24], [8, data.length], [8, body.length], [8, place]) : Buffer.alloc(0);
    directory.push(
      put(
        [4, 0x02014b50],
        [2, 20],
        ...common(false),
        [2, extra.length],
        [2, 0],
        [2, 0],
        [2, 0],
        [4, 0],
        [4, zip64 ? 0xffffffff : place],
      ),
      name,
      extra,
    );
    parts.push(...entry);
    place += entry.reduce((sum, { length }) => sum + length, 0);
  }
  const list = Buffer.concat(directory);
  const count = files instanceof Map ? files.size : Object.keys(files).length;
  const end64 = zip64
    ? [
        put(
          [4, 0x06064b50],
          [8, 44],
          [2, 45],
          [2, 45],
          [4, 0],
          [4, 0],
          [8, count],
          [8, count],
          [8, list.length],
          [8, place],
        ),
        put([4, 0x07064b50], [4, 0], [8, place + list.length], [4, 1]),
      ]
    : [];
  const end = put(
    [4, 0x06054b50],
    [2, 0],
    [2, 0],
    [2, zip64 ? 0xffff : count],
    [2, zip64 ? 0xffff : count],
    [4, zip64 ? 0xffffffff : list.length],
    [4, zip64 ? 0xffffffff : place],
    [2, 0],
  );
  return Buffer.concat([...parts, list, ...end64, end]);
}

/** A tar archive; long names come as pax has them. */
export function tar(files) {
  const parts = [];
  const block = (name, type, data) => {
    const head = Buffer.alloc(512);
    head.write(name.slice(0, 100));
    head.write('0000644\x000000000\x000000000\x00', 100);
    head.write(`${data.length.toString(8).padStart(11, '0')}\x00`, 124);
    head.write('00000000000\x00        ', 136);
    head.write(`${type}`, 156);
    head.write('ustar\x0000', 257);
    const sum = head.reduce((a, b) => a + b, 0);
    head.write(`${sum.toString(8).padStart(6, '0')}\x00 `, 148);
    parts.push(head, data, Buffer.alloc((512 - (data.length % 512)) % 512));
  };
  for (const [name, data] of Object.entries(files)) {
    if (name.length > 100) {
      const line = ` path=${name}\n`;
      let length = line.length + 2;
      while (`${length}${line}`.length !== length) length++;
      block('pax', 'x', Buffer.from(`${length}${line}`));
    }
    block(name, 0, Buffer.from(data));
  }
  return Buffer.concat([...parts, Buffer.alloc(1024)]);
}

const kSamples = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/** A PNG file: `kind` 0 grey, 2 colour, 3 palette, 4 grey and 6 colour with transparency; samples of 8 or 16 bits. */
export function png(width, height, samples, { kind = 0, bits = 8, palette = null } = {}) {
  const chunk = (name, data) => {
    const body = Buffer.concat([Buffer.from(name), data]);
    const out = Buffer.alloc(8);
    out.writeUInt32BE(data.length);
    out.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([out.subarray(0, 4), body, out.subarray(4)]);
  };
  const row = width * kSamples[kind] * (bits / 8);
  const raw = Buffer.alloc((row + 1) * height);
  const bytes = bits === 16 ? packed('u2', samples, true) : Buffer.from(samples);
  for (let y = 0; y < height; y++) bytes.copy(raw, y * (row + 1) + 1, y * row, (y + 1) * row);
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width);
  head.writeUInt32BE(height, 4);
  head.set([bits, kind, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', head),
    ...(palette ? [chunk('PLTE', Buffer.from(palette))] : []),
    chunk('IDAT', deflateSync(raw)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
