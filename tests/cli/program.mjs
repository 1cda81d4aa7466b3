// The built command line, as the tests beside this file call it.
import { spawnSync } from 'node:child_process';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
export const program = process.env.HOURGLASS ?? join(root, 'build/native/hourglass');

/** Its exit status and what it wrote; throws where it could not be run to an end. */
export function run(...args) {
  const result = spawnSync(program, args, { encoding: 'utf8', timeout: 120_000 });
  if (result.error) throw result.error;
  return result;
}
