import { describe, expect, it } from 'vitest';
import { chooseModule } from './modules';
import type { Abilities } from './modules';

const everything: Abilities = { simd: true, relaxedSimd: true, threads: true, isolated: true, processors: 8 };

describe('the choice of a module', () => {
  it('takes relaxed SIMD with threads where the browser and the page allow it', () => {
    expect(chooseModule(everything)).toMatchObject({ name: 'relaxed-threads', threads: 4, isolated: true });
  });

  it('takes one thread on a page that is not isolated, and says why', () => {
    const module = chooseModule({ ...everything, isolated: false });
    expect(module).toMatchObject({ name: 'relaxed', threads: 1 });
    expect(module.reasons).toContain('oneNotIsolated');
  });

  it('takes plain SIMD where there is no relaxed SIMD', () => {
    expect(chooseModule({ ...everything, relaxedSimd: false }).name).toBe('simd-threads');
  });

  it('never starts more threads than there are processors', () => {
    expect(chooseModule({ ...everything, processors: 2 }, { threads: 16 }).threads).toBe(2);
    expect(chooseModule({ ...everything, processors: 1 })).toMatchObject({ name: 'relaxed', threads: 1 });
  });

  it('does as the address asks where it can', () => {
    expect(chooseModule(everything, { module: 'simd' })).toMatchObject({ name: 'simd', threads: 1 });
    expect(chooseModule(everything, { threads: 1 })).toMatchObject({ name: 'relaxed', threads: 1 });
  });

  it('names a wish that it cannot fulfil and goes on without', () => {
    const module = chooseModule({ ...everything, isolated: false }, { module: 'relaxed-threads' });
    expect(module.name).toBe('relaxed');
    expect(module.reasons).toEqual(['notIsolated', 'relaxed', 'oneNotIsolated']);
  });

  it('takes a module that computes the same everywhere where that is wanted, whatever else is', () => {
    expect(chooseModule(everything, { isPlain: true })).toMatchObject({ name: 'simd-threads', threads: 4 });
    expect(chooseModule({ ...everything, isolated: false }, { isPlain: true }).name).toBe('simd');
    const module = chooseModule(everything, { module: 'relaxed-threads', isPlain: true });
    expect([module.name, module.reasons]).toEqual(['simd-threads', ['notSame', 'same', 'threads']]);
  });

  it('says which browsers work where there is no SIMD', () => {
    expect(() => chooseModule({ ...everything, simd: false })).toThrow(/Chrome and Edge 91.*Firefox 89.*Safari 16.4/);
  });
});
