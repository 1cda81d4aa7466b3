// The table of cases (tests/cases), natively: what `hourglass data` understands files as.
//   node --test tests/cli/cases_test.mjs      (HOURGLASS names another program than build/native/hourglass)

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { cases, faults, verdicts } from '../cases/table.mjs';
import { program } from './program.mjs';

const answers = new Map();
let folder;

/** What the program says of a path: its JSON, or { error }. */
function ask(path) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, ['data', path, '--json'], { stdio: ['ignore', 'pipe', 'pipe'] });
    const said = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr']) child[name].setEncoding('utf8').on('data', (text) => (said[name] += text));
    child.on('error', reject);
    child.on('close', (status) => {
      if (status === 0) resolve(JSON.parse(said.stdout));
      else resolve({ error: status === 2 ? said.stderr : `ended with ${status}: ${said.stderr}` });
    });
  });
}

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hourglass-cases-'));
  const waiting = Object.entries(cases).map(([name, files], i) => {
    const home = join(folder, String(i));
    const paths = Object.keys(files);
    for (const path of paths) {
      mkdirSync(dirname(join(home, path)), { recursive: true });
      writeFileSync(join(home, path), files[path]);
    }
    const wishes = Object.entries(verdicts[name]?.wishes ?? {}).map(([key, value]) => `@${key}=${value}`);
    return [name, `${paths.length === 1 ? join(home, paths[0]) : home}${wishes.join('')}`];
  });
  await Promise.all(
    Array.from({ length: availableParallelism() }, async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) answers.set(next[0], await ask(next[1]));
    }),
  );
});
after(() => rmSync(folder, { recursive: true, force: true }));

test('each case has a verdict, and each verdict a case', () => {
  assert.deepEqual(Object.keys(verdicts).sort(), Object.keys(cases).sort());
});
for (const [name, verdict] of Object.entries(verdicts)) {
  test(`${name} is understood`, () => assert.deepEqual(faults(verdict, answers.get(name), answers), []));
}
