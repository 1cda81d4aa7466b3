// What most tests of the command line begin with: a folder of their own, four small IDX files in it, and the program run on them.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { writeBars } from './bars.mjs';
import { program } from './program.mjs';

export const SMALL = ['--set', 'hidden=24', 'code=4', 'activation=relu', 'batch=20'];

assert.ok(existsSync(program), `${program} is missing: build it with 'cmake --workflow --preset native'`);
const folder = mkdtempSync(join(tmpdir(), 'hourglass-cli-')); // everything the tests write
after(() => rmSync(folder, { recursive: true, force: true }));

export const path = (name) => join(folder, name);
export const writeData = (name, sizes) => writeBars(path(name), sizes);
export const data = writeData('data');

/** A .npy file of bytes. */
export function npy(shape, bytes) {
  const header = `{'descr': '|u1', 'fortran_order': False, 'shape': (${shape.join(', ')}), }`.padEnd(117) + '\n';
  return Buffer.concat([Buffer.from('\x93NUMPY\x01\x00v\x00', 'latin1'), Buffer.from(header), Buffer.from(bytes)]);
}

export function run(args, env = {}) {
  const result = spawnSync(program, args, { encoding: 'utf8', timeout: 120_000, env: { ...process.env, ...env } });
  if (result.error) throw result.error;
  return result;
}

/** A run that is to end well; its output. */
export function output(args) {
  const { status, stdout, stderr } = run(args);
  assert.equal(status, 0, `hourglass ${args.join(' ')} ended with ${status}: ${stderr}`);
  return { stdout, stderr, lines: stdout.trimEnd().split('\n') };
}

export const train = (...args) => output(['train', 'classic', '--data', data, ...args]);
export const trainJson = (...args) => train('--json', ...args).lines.map((line) => JSON.parse(line));

/** A run that is to be refused: exit code 2, nothing on stdout, one line on stderr that says all of `parts`. */
export function refused(args, parts, env) {
  const { status, stdout, stderr, signal } = run(args, env);
  const what = `hourglass ${args.join(' ')}: ${stderr}`;
  assert.equal(signal, null, what);
  assert.equal(status, 2, what);
  assert.equal(stdout, '', what);
  assert.match(stderr, /^hourglass: [^\n]+\n$/, what);
  for (const part of parts) assert.ok(stderr.includes(part), `no '${part}' in: ${stderr}`);
}
export const refusedTraining = (args, parts) =>
  refused(['train', 'classic', '--data', data, '--epochs', '0.1', ...args], parts);
