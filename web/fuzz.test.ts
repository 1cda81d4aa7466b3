import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'vitest';
import { Mutator } from '../tests/fuzz/page/mutate';

// The corpus of each fuzz target again, and some of what its seeds become; tests/fuzz/run.mjs goes on for hours.
const kRounds = 60;
const kFuzz = new URL('../tests/fuzz/', import.meta.url);

describe('what is fuzzed', () => {
  const names = readdirSync(new URL('page/targets', kFuzz)).map((file) => file.replace('.ts', ''));
  it.each(names)('%s: a value or a message, whatever comes', { timeout: 60_000 }, async (name) => {
    const { default: read } = (await import(`../tests/fuzz/page/targets/${name}.ts`)) as {
      default: (bytes: Uint8Array) => void;
    };
    const folder = new URL(`corpus/page/${name}/`, kFuzz);
    const corpus = readdirSync(folder).map((file) => Uint8Array.from(readFileSync(new URL(file, folder))));
    const mutator = new Mutator(1);
    for (const bytes of [...corpus, ...Array.from({ length: kRounds }, () => mutator.next(corpus))]) read(bytes);
  });
});
