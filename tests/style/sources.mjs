// What the tests of this folder look at, and how a tool is asked.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

/** The files under version control or new to it, by what their names match. */
export function files(pattern) {
  const { stdout } = spawnSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  });
  const found = stdout.split('\n').filter((file) => pattern.test(file) && existsSync(`${root}/${file}`));
  assert.ok(found.length > 0, `no file matches ${pattern}: is this a checkout?`);
  return found;
}

/** What the command says, if it fails; else ''. */
export function complaint(command, ...given) {
  return new Promise((resolve) => {
    const child = spawn(command, given, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        said += text;
      });
    }
    child.on('error', (error) => resolve(`${command}: ${error.message}`));
    child.on('close', (status) => resolve(status === 0 ? '' : said.trim() || `${command} ended with ${status}`));
  });
}
