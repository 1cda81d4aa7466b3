// The verbs that write a view of a checkpoint: encode, sample, traverse, interpolate.
//   node --test tests/cli/write_view_test.mjs      (HOURGLASS names another program than build/native/hourglass)

import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { program, run } from './program.mjs';

let folder;
const path = (name) => join(folder, name);

function output(...args) {
  const { status, stdout, stderr } = run(...args);
  assert.equal(status, 0, `hourglass ${args.join(' ')} ended with ${status}: ${stderr}`);
  return stdout;
}
const json = (...args) => JSON.parse(output(...args));
function refused(parts, ...args) {
  const { status, stdout, stderr } = run(...args);
  assert.equal(status, 2, stderr);
  assert.equal(stdout, '');
  assert.match(stderr, /^hourglass: [^\n]+\n$/);
  for (const part of parts) assert.ok(stderr.includes(part), `no '${part}' in: ${stderr}`);
}

// dSprites need no files, so these tests need none.
before(() => {
  assert.ok(existsSync(program), `${program} is missing: build it with 'cmake --workflow --preset native'`);
  folder = mkdtempSync(join(tmpdir(), 'hourglass-look-'));
  output(
    'train',
    'classic',
    '--data',
    'dsprites-32',
    '--set',
    'hidden=32',
    'code=4',
    'activation=relu',
    'subset=2000',
    '--epochs',
    '1',
    '--save',
    path('run.safetensors'),
  );
});
after(() => rmSync(folder, { recursive: true, force: true }));

/** A .npy file's shape and numbers. */
function npy(file) {
  const bytes = readFileSync(file);
  assert.equal(bytes.subarray(0, 6).toString('latin1'), '\x93NUMPY');
  const length = bytes.readUInt16LE(8);
  assert.equal((10 + length) % 64, 0, 'the numbers begin at a multiple of 64 bytes');
  const header = bytes.subarray(10, 10 + length).toString();
  assert.match(header, /'descr': '<f4', 'fortran_order': False/);
  const shape = /\(([\d, ]+)\)/
    .exec(header)[1]
    .split(',')
    .filter((n) => n.trim())
    .map(Number);
  const data = new Float32Array(bytes.buffer.slice(bytes.byteOffset + 10 + length, bytes.byteOffset + bytes.length));
  assert.equal(
    data.length,
    shape.reduce((a, b) => a * b, 1),
  );
  return { shape, data };
}

test('encode prints codes; the checkpoint knows its data', () => {
  const view = json('encode', path('run.safetensors'), '--count', '5');
  assert.deepEqual(view.arrays.codes.shape, [5, 4]);
  assert.ok(view.arrays.codes.data.every(Number.isFinite));
});

test('encode writes the same codes as .npy', () => {
  const printed = json('encode', path('run.safetensors'), '--count', '7').arrays.codes;
  output('encode', path('run.safetensors'), '--count', '7', '--out', path('codes.npy'));
  const written = npy(path('codes.npy'));
  assert.deepEqual(written.shape, [7, 4]);
  printed.data.forEach((value, i) => assert.ok(Math.abs(value - written.data[i]) <= 1e-6 * (1 + Math.abs(value))));
});

test('decode draws codes that encode wrote', () => {
  output('encode', path('run.safetensors'), '--count', '3', '--out', path('three.npy'));
  const decoded = json('decode', path('run.safetensors'), '--codes', path('three.npy')).arrays.images;
  assert.deepEqual(decoded.shape, [3, 32, 32, 1]);
  const walk = json('interpolate', path('run.safetensors'), '--from', '2', '--to', '0', '--steps', '2').arrays.images;
  const third = decoded.data.slice(2 * 1024);
  walk.data.slice(0, 1024).forEach((value, i) => assert.ok(Math.abs(value - third[i]) < 1e-5));
  refused(['codes of 1024 numbers'], 'decode', path('run.safetensors'), '--codes', wide());
});

/** A .npy file of rows that are too long to be codes. */
function wide() {
  const header = "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 1024), }".padEnd(117) + '\n';
  const bytes = Buffer.alloc(10 + header.length + 2 * 1024 * 4);
  bytes.write('\x93NUMPY\x01\x00', 'latin1');
  bytes.writeUInt16LE(header.length, 8);
  bytes.write(header, 10);
  writeFileSync(path('wide.npy'), bytes);
  return path('wide.npy');
}

test('traverse draws a row a unit, as a picture too', () => {
  const view = json('traverse', path('run.safetensors'), '--index', '4', '--dimensions', '2', '--steps', '5');
  assert.deepEqual(view.arrays.images.shape, [2, 5, 32, 32, 1]);
  output('traverse', path('run.safetensors'), '--dimensions', '2', '--steps', '5', '--out', path('rows.png'));
  const png = readFileSync(path('rows.png'));
  assert.equal(png.subarray(1, 4).toString(), 'PNG');
  assert.equal(png.readUInt32BE(16), 5 * 33 - 1, 'five pictures wide, a line between them');
  assert.equal(png.readUInt32BE(20), 2 * 33 - 1, 'two rows');
});

test('interpolate goes from one sample to another', () => {
  const view = json('interpolate', path('run.safetensors'), '--from', '1', '--to', '6', '--steps', '3');
  assert.deepEqual(view.arrays.images.shape, [3, 32, 32, 1]);
  assert.deepEqual([view.info.from, view.info.to], [1, 6]);
});

test('what cannot be is refused in one line', () => {
  refused(['no prior'], 'sample', path('run.safetensors'));
  refused(['10000', 'index'], 'traverse', path('run.safetensors'), '--index', '10000');
  refused(['.npy or .png'], 'encode', path('run.safetensors'), '--out', path('codes.gif'));
  refused(['not pictures'], 'encode', path('run.safetensors'), '--out', path('codes.png'));
  refused(['cannot be opened'], 'encode', path('nowhere.safetensors'));
});

test('evaluate bounds the likelihood over as many codes as it is asked for', () => {
  output(
    'train',
    'vae',
    '--data',
    'dsprites-32',
    '--set',
    'hidden=32',
    'code=3',
    'subset=2000',
    '--epochs',
    '1',
    '--save',
    path('vae.safetensors'),
  );
  const evaluate = (...more) => json('evaluate', path('vae.safetensors'), '--json', '--images', '30', ...more).metrics;
  const one = evaluate('--importance-samples', '1');
  const many = evaluate('--importance-samples', '400');
  assert.equal(typeof one.iwae_50, 'number');
  assert.ok(many.iwae_400 < one.iwae_1, `${many.iwae_400} against ${one.iwae_1}`);
  assert.equal(many.iwae_1, undefined);

  const file = path('vae.safetensors');
  for (const bad of ['0', '5001', '-3', 'many'])
    refused(['importance-samples'], 'evaluate', file, '--importance-samples', bad);
  refused(['importance-samples'], 'evaluate', file, '--images', '5');
  refused(['only 10000'], 'evaluate', file, '--importance-samples', '5', '--images', '10001');
  refused(['vae and beta-vae', 'classic'], 'evaluate', path('run.safetensors'), '--importance-samples', '5');
});
