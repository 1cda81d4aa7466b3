/**
 * The functions that a module defines, by its section of names, and the same module with short ones: wasm-split takes
 * names in lists, and those of C++ templates have commas in them.
 * @returns {{functions: {name: string, short: string, takesVectors: boolean}[], renamed: Uint8Array}}
 *     takesVectors: one of its parameters or results is a v128
 */
export function readFunctions(bytes) {
  const kV128 = 0x7b, kFunctionType = 0x60;
  let at = 8; // past magic number and version
  const byte = () => bytes[at++];
  const number = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const part = byte();
      value += (part & 0x7f) * 2 ** shift;
      if (part < 0x80) return value;
    }
  };
  const text = () => {
    const length = number();
    return new TextDecoder().decode(bytes.subarray(at, (at += length)));
  };
  const times = (count, read) => Array.from({ length: count }, read);

  const types = [], functions = [];
  let imported = 0;
  let unnamed = bytes;
  const names = new Map();
  while (at < bytes.length) {
    const begin = at;
    const section = byte(), end = number() + at;
    if (section === 1) {
      for (let left = number(); left > 0; --left) {
        if (byte() !== kFunctionType) throw new Error('a type that is not a function’s');
        types.push(times(number(), byte).concat(times(number(), byte)).includes(kV128));
      }
    } else if (section === 2) {
      for (let left = number(); left > 0; --left) imported += importIsFunction({ byte, number, text });
    } else if (section === 3) {
      functions.push(...times(number(), number));
    } else if (section === 0 && text() === 'name') {
      while (at < end) {
        const kind = byte(), next = number() + at;
        if (kind === 1) for (let left = number(); left > 0; --left) names.set(number(), text());
        at = next;
      }
      unnamed = Buffer.concat([bytes.subarray(0, begin), bytes.subarray(end)]);
    }
    at = end;
  }
  const described = functions.map((type, i) => ({ name: names.get(imported + i), short: `f${i}`, takesVectors: types[type] }));
  return { functions: described, renamed: Buffer.concat([unnamed, nameSection(described.map(({ short }, i) => [imported + i, short]))]) };
}

function nameSection(names) {
  const number = (value) => (value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...number(value >>> 7)]);
  const sized = (...parts) => {
    const content = Buffer.concat(parts.map((part) => Buffer.from(part)));
    return Buffer.concat([Buffer.from(number(content.length)), content]);
  };
  const entries = names.map(([index, name]) => Buffer.concat([Buffer.from(number(index)), sized(name)]));
  return Buffer.concat([Buffer.from([0]), sized(sized('name'), [1], sized(number(entries.length), ...entries))]);
}

function importIsFunction({ byte, number, text }) {
  text();
  text();
  const limits = () => {
    const flags = byte();
    number();
    if (flags & 1) number();
  };
  const kind = byte();
  if (kind === 0) number();
  else if (kind === 1) (byte(), limits());
  else if (kind === 2) limits();
  else if (kind === 3) (byte(), byte());
  else if (kind === 4) (byte(), number());
  return kind === 0 ? 1 : 0;
}
