// What page tests of receipts share: the site's own command verifies them under node.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dist } from './harness.mjs';

/** A run that reaches its goal after some dozen steps, on data that are made by a rule. */
export const kSoon =
  '#v=1&model=seq2seq&data=grammar%40500&units=32&embedding=16&seed=3&threads=2&goal=perplexity<40,token_accuracy>0.01@steps<=60';

/** @param files their content by name; @param options of the command; @returns what is said of each: {name, verdict, why, same_as}, by its name */
export function verifiedByNode(files, ...options) {
  const folder = mkdtempSync(join(tmpdir(), 'hourglass-'));
  try {
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
    const { stdout, stderr, status } = spawnSync(
      process.execPath,
      [join(dist, 'verify.js'), '--json', ...options, folder],
      {
        encoding: 'utf8',
      },
    );
    if (status !== 0 && status !== 1) throw new Error(`verify.js ended with ${status}: ${stderr}`);
    const short = (name) => name?.slice(folder.length + 1) ?? null;
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    return Object.fromEntries(
      lines.map((line) => [short(line.name), { ...line, name: short(line.name), same_as: short(line.same_as) }]),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}
