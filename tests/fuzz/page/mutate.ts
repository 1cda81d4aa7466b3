import { randomNumbers } from './random';

/** What formats have in them: names, marks and numbers that a random byte would seldom make. */
const kWords = [
  'IHDR',
  'WEBPVP8L',
  '\xff\xd8\xff\xc0',
  '/',
  '"',
  ';',
  ',',
  ' 1',
  '-1',
  '\uFEFF',
  '\uFFFD',
  '\0',
  'Ä',
  '😀',
  '{"__metadata__":',
  '"model":"',
  '"data":"',
  '}',
  '[',
  '&',
  '=',
  '#',
  '%',
  '%00',
  '%F0%9F',
  '+',
  'v=1',
  'model=',
  'preset=',
  'view=',
  'hide=',
  'hidden=',
  'rate=',
  'threads=',
  'NaN',
  '1e999',
  '-0',
  '0x10',
  '99999999999999999999',
].map((word) => new TextEncoder().encode(word));
const kNumbers = [
  0,
  1,
  2,
  3,
  4,
  7,
  8,
  63,
  64,
  127,
  128,
  255,
  256,
  511,
  512,
  513,
  32767,
  65534,
  65535,
  65536,
  2 ** 20,
  2 ** 31 - 1,
  2 ** 31,
  2 ** 32 - 1,
];
const kMost = 16384;

/** Changes inputs, as a function of its seed. */
export class Mutator {
  private readonly random: () => number;

  constructor(seed: number) {
    this.random = randomNumbers(seed);
  }

  below(n: number): number {
    return Math.floor(this.random() * n);
  }

  /** One of the corpus, changed in one to five places, perhaps grown together with another. */
  next(corpus: readonly Uint8Array[]): Uint8Array {
    let bytes = corpus[this.below(corpus.length)]!;
    for (let left = 1 + this.below(5); left > 0; left--) bytes = this.change(bytes, corpus);
    return bytes.slice(0, kMost);
  }

  private change(bytes: Uint8Array, corpus: readonly Uint8Array[]): Uint8Array {
    const at = this.below(bytes.length + 1);
    const length = 1 + this.below(this.below(4) === 0 ? 64 : 8);
    const out = bytes.slice();
    const put = (piece: ArrayLike<number>, over: number) =>
      Uint8Array.from([...bytes.subarray(0, at), ...Array.from(piece), ...bytes.subarray(at + over)]);
    switch (this.below(10)) {
      case 0: // a bit
        if (at < out.length) out[at]! ^= 1 << this.below(8);
        return out;
      case 1: // a byte
        if (at < out.length) out[at] = this.below(256);
        return out;
      case 2: {
        // a number, of two or four bytes, from either end
        const size = this.below(2) ? 2 : 4;
        if (at + size > out.length) return out;
        const view = new DataView(out.buffer);
        const number = kNumbers[this.below(kNumbers.length)]! + (this.below(4) === 0 ? this.below(5) - 2 : 0);
        if (size === 2) view.setUint16(at, number, this.below(2) === 0);
        else view.setUint32(at, number, this.below(2) === 0);
        return out;
      }
      case 3: {
        // a number in letters
        const digits = /\d+/g;
        const found = [
          ...Array.from(bytes, (byte) => String.fromCharCode(byte))
            .join('')
            .matchAll(digits),
        ];
        if (found.length === 0) return out;
        const { 0: old, index } = found[this.below(found.length)]!;
        const text = String(kNumbers[this.below(kNumbers.length)]!)
          .split('')
          .map((digit) => digit.charCodeAt(0));
        return Uint8Array.from([...bytes.subarray(0, index), ...text, ...bytes.subarray(index + old.length)]);
      }
      case 4: // a word of some format
        return put(kWords[this.below(kWords.length)]!, 0);
      case 5: {
        const word = kWords[this.below(kWords.length)]!;
        return put(word, word.length);
      }
      case 6: // something out
        return put([], length);
      case 7: // something twice
        return put(bytes.subarray(at, at + length * (1 + this.below(40))), 0);
      case 8: {
        // something of another
        const other = corpus[this.below(corpus.length)]!;
        const from = this.below(other.length);
        return put(other.subarray(from, from + this.below(other.length - from + 1)), this.below(2) ? length : 0);
      }
      default: // an end
        return this.below(3) === 0 ? bytes.slice(0, at) : put([this.below(256)], 0);
    }
  }
}
