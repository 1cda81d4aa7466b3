import { describe, expect, it } from 'vitest';
import { isCrash, unwrap } from './embind';

const thrown = (work: () => unknown): unknown => {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
};

describe('an answer of the engine', () => {
  it('is its value, or an Error with its message', () => {
    expect(unwrap({ ok: true, value: 3 })).toBe(3);
    const refusal = thrown(() => unwrap({ ok: false, error: 'code = 0: must be 1 or more' }));
    expect(refusal).toBeInstanceOf(Error);
    expect((refusal as Error).message).toBe('code = 0: must be 1 or more');
    expect(isCrash(refusal)).toBe(false);
  });

  it('tells memory that ran out in a change of the run from memory that was only asked for', () => {
    const error = 'There is not enough memory in this page for that.';
    expect(isCrash(thrown(() => unwrap({ ok: false, error, spoiled: true })))).toBe(true);
    expect(isCrash(thrown(() => unwrap({ ok: false, error, spoiled: false })))).toBe(false);
  });
});

describe('what else is thrown', () => {
  it('is a crash where the module itself threw it', () => {
    expect(isCrash(new WebAssembly.RuntimeError('unreachable'))).toBe(true);
    expect(isCrash(4711)).toBe(true); // a C++ exception that nobody caught
    expect(isCrash(new TypeError('no'))).toBe(false);
  });
});
