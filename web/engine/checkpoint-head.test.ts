import { describe, expect, it } from 'vitest';
import { readCheckpointHead } from './checkpoint-head';

function file(header: string, length = new TextEncoder().encode(header).length): ArrayBuffer {
  const text = new TextEncoder().encode(header);
  const bytes = new Uint8Array(8 + text.length);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(length), true);
  bytes.set(text, 8);
  return bytes.buffer;
}

describe('a checkpoint’s head', () => {
  it('names the model and its data', () => {
    const header = JSON.stringify({ __metadata__: { model: 'beta-vae', data: 'dsprites-32' }, 'a.weight': {} });
    expect(readCheckpointHead(file(header))).toEqual({ model: 'beta-vae', data: 'dsprites-32' });
    expect(readCheckpointHead(file('{"__metadata__":{"model":"classic"}}'))).toEqual({ model: 'classic', data: null });
  });

  it.each([
    ['an empty file', new ArrayBuffer(0)],
    ['a header longer than the file', file('{}', 99)],
    ['a header of an absurd length', file('{}', 2 ** 52)],
    ['no JSON', file('hello')],
    ['no metadata', file('{}')],
    ['a model that is no name', file('{"__metadata__":{"model":"../x"}}')],
  ])('is null for %s', (_, bytes) => {
    expect(readCheckpointHead(bytes)).toBeNull();
  });

  it('does not take a path for a set', () => {
    expect(readCheckpointHead(file('{"__metadata__":{"model":"vae","data":"../../etc"}}'))).toEqual({
      model: 'vae',
      data: null,
    });
  });
});
