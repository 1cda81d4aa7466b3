import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { figuresOf } from './figures';
import { cards } from './papers';

const engine = fileURLToPath(new URL('../../engine', import.meta.url));
/** Where the figures of a paper are made, beside its own folder. */
const kShared: Record<string, string[]> = { sparse: ['layerwise'], vae: ['variational'], 'beta-vae': ['variational'] };
const kNoNumber = ['kl_per_dimension'];

/** The names under which a paper's sources put figures into the `out` of `metrics`. */
function made(model: string): string[] {
  const sources = [model, ...(kShared[model] ?? [])].flatMap((room) =>
    readdirSync(`${engine}/papers/${room}`)
      .filter((file) => /^((base_)?runner|figures)\.cpp$/.test(file))
      .map((file) => readFileSync(`${engine}/papers/${room}/${file}`, 'utf8')),
  );
  const names = sources.flatMap((text) => [...text.matchAll(/\bout\["(\w+)"\] =\s/g)].map(([, name]) => name!));
  return [...new Set(names)].filter((name) => !kNoNumber.includes(name));
}

for (const { model } of cards)
  test(`${model}: every figure that the engine makes has its name here`, () => {
    const names = made(model);
    expect(names.length).toBeGreaterThan(1);
    expect(names.filter((name) => !figuresOf(model).includes(name))).toEqual([]);
    // And none is promised that the engine does not make.
    const promised = figuresOf(model).filter((name) => !/^(loss|(pca_)?squared_error|gain_db_\w+)$/.test(name));
    expect(promised.filter((name) => !names.includes(name))).toEqual([]);
  });
