import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'vitest';
import { Mutator } from '../tests/fuzz/page/mutate';
import { targets } from '../tests/fuzz/page/targets';

// The corpus of each fuzz target again, and some of what its seeds become; tests/fuzz/page/run.mjs goes on for minutes.
const kRounds = 60;

describe('what is fuzzed', () => {
  it.each(Object.keys(targets))('%s: a value or a message, whatever comes', { timeout: 60_000 }, async (name) => {
    const folder = new URL(`../tests/fuzz/corpus/page/${name}/`, import.meta.url);
    const corpus = readdirSync(folder).map((file) => Uint8Array.from(readFileSync(new URL(file, folder))));
    const mutator = new Mutator(1);
    for (const bytes of [...corpus, ...Array.from({ length: kRounds }, () => mutator.next(corpus))])
      await targets[name]!(bytes);
  });
});
