// What `hourglass data` says of the table's files, written to a folder of their own.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { program } from '../cli/program.mjs';

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

/** A map of the cases' names to the program's answers. */
export async function answersOfProgram(cases, verdicts) {
  const folder = mkdtempSync(join(tmpdir(), 'hourglass-cases-'));
  const answers = new Map();
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
  try {
    await Promise.all(
      Array.from({ length: availableParallelism() }, async () => {
        for (let next = waiting.shift(); next; next = waiting.shift()) answers.set(next[0], await ask(next[1]));
      }),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return answers;
}
