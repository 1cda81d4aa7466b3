// Where the command line writes: places that cannot be written are told before any work, and nothing is lost; what a
// terminal shows besides.
//   node --test tests/cli/outputs_test.mjs      (HOURGLASS names another program than build/native/hourglass)

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { writeBars } from './bars.mjs';
import { program, run } from './program.mjs';

const SMALL = ['--threads', '1', '--set', 'hidden=24', 'code=4', 'activation=relu', 'batch=20'];
const OLD = 'somebody’s only copy';
let mounts = 0;

let folder;
let train; // a small run's arguments, but for what a test adds
const path = (...names) => join(folder, ...names);
before(() => {
  assert.ok(existsSync(program), `${program} is missing: build it with 'cmake --workflow --preset native'`);
  folder = mkdtempSync(join(tmpdir(), 'hourglass-outputs-'));
  const bars = writeBars(path('bars'), { train: 2000 });
  train = (...more) => ['train', 'classic', '--data', bars, ...SMALL, ...more];
});
after(() => rmSync(folder, { recursive: true, force: true }));

const shell = (command, ...args) =>
  spawnSync('bash', ['-c', command, program, ...args], { encoding: 'utf8', timeout: 120_000 });

/** Runs it in a file system of its own, where this may be mounted; else nothing. */
function mounted(options, command, args) {
  const where = path(`mounted ${mounts++}`);
  mkdirSync(where);
  const whole = `mount -t tmpfs -o ${options} none "$1" && cd "$1" && echo mounted && shift && { ${command}; }`;
  const all = [process.getuid() === 0 ? '-m' : '-rm', 'bash', '-c', whole, program, where, ...args];
  const result = spawnSync('unshare', all, { encoding: 'utf8', timeout: 120_000 });
  if (!result.stdout?.startsWith('mounted\n')) return null;
  return { ...result, stdout: result.stdout.slice('mounted\n'.length) };
}

/** Refused before a line of progress, in one line that says all of `parts`. */
function refused({ status, stdout, stderr }, parts, code = 2) {
  assert.equal(status, code, stderr);
  assert.equal(stdout, '');
  assert.match(stderr, /^hourglass: [^\n]+\n$/);
  for (const part of parts) assert.ok(stderr.includes(part), `no '${part}' in: ${stderr}`);
}
// A report for each step: had it trained, there would be one.
const training = (file) => train('--set', 'hidden=200', '--report', '1', '--epochs', '1', '--json', '--save', file);

describe('--save is looked at before training', () => {
  test('a file that is read-only stays', () => {
    const file = path('read-only');
    writeFileSync(file, OLD);
    chmodSync(file, 0o444);
    refused(run(...training(file)), ['--save', file, 'read-only']);
    assert.equal(readFileSync(file, 'utf8'), OLD);
  });
  test('a folder in which nothing can be made', (t) => {
    const result = mounted('ro', '"$0" "$@"', training('run'));
    if (!result) return t.skip('nothing can be mounted here');
    refused(result, ['--save', 'Read-only file system']);
  });
  test('a place that is none', () => {
    refused(run(...training('/proc/nothing')), ['/proc/nothing']);
    refused(run(...training(path('no/such/folder'))), ['no/such']);
    refused(run(...training(path('x'.repeat(254)))), ['too long']);
    writeFileSync(path('file'), OLD);
    refused(run(...training(path('file', 'run'))), [path('file')]);
    refused(run(...training(`${folder}/`)), ['folder']);
  });
  test('a device', () => {
    for (const device of ['/dev/full', '/dev/null']) refused(run(...training(device)), [device, 'device']);
    assert.ok(statSync('/dev/null').isCharacterDevice());
  });
  test('a disk that is too small, before training and with the old file left', (t) => {
    const result = mounted(
      'size=64k',
      'echo -n old >run; "$0" "$@"; code=$?; cat run; ls; exit $code',
      training('run'),
    );
    if (!result) return t.skip('nothing can be mounted here');
    const { status, stdout, stderr } = result;
    assert.equal(status, 4, stderr);
    assert.equal(stdout, 'oldrun\n', 'the old file, alone, and no line of progress');
    assert.equal(
      stderr,
      'hourglass: --save run: cannot be written: No space left on device; the old file is as it was\n',
    );
  });
  test('a limit of file size', () => {
    refused(shell('ulimit -f 16; "$0" "$@"', ...training(path('limited'))), ['--save', 'File too large'], 4);
    assert.ok(!existsSync(path('limited')) && !existsSync(path('limited.part')));
  });
  test('a file that another run is writing', async () => {
    const file = path('shared');
    const endless = train('--epochs', '10000', '--report', '20000', '--json', '--save', file);
    const first = spawn(program, endless);
    const ended = once(first, 'close');
    await once(first.stdout, 'data');
    refused(run(...training(file)), ['another hourglass', file]);
    first.stdout.resume();
    first.kill('SIGINT');
    assert.deepEqual(await ended, [130, null]);
    assert.equal(run('evaluate', file).status, 0);
  });
});

describe('--save', () => {
  const short = (file) => run(...train('--epochs', '0.1', '--save', file));
  test('through a symbolic link writes the file behind it, which keeps its mode', () => {
    mkdirSync(path('far'));
    writeFileSync(path('far', 'run'), OLD, { mode: 0o600 });
    symlinkSync('far/run', path('link'));
    const { status, stderr } = short(path('link'));
    assert.equal(status, 0, stderr);
    assert.equal(readlinkSync(path('link')), 'far/run');
    assert.equal(run('evaluate', path('far', 'run')).status, 0);
    assert.equal(statSync(path('far', 'run')).mode & 0o777, 0o600);
    symlinkSync('far/new', path('dangling'));
    assert.equal(short(path('dangling')).status, 0);
    assert.deepEqual(readdirSync(path('far')).sort(), ['new', 'run']);
  });
  test('whose folder goes during training saves elsewhere, and says where', async () => {
    mkdirSync(path('brief'));
    const file = path('brief', 'run');
    const child = spawn(program, train('--epochs', '10000', '--report', '20000', '--json', '--save', file));
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text) => (stderr += text));
    const ended = once(child, 'close');
    await once(child.stdout, 'data');
    child.stdout.resume();
    rmSync(path('brief'), { recursive: true });
    child.kill('SIGINT');
    assert.deepEqual(await ended, [4, null], stderr);
    const [, instead] = stderr.match(/^hourglass: --save [^\n]+The run was saved as (\S+) instead\n$/);
    assert.equal(run('evaluate', instead).status, 0);
    rmSync(instead);
  });
});

describe('--out', () => {
  // Before the checkpoint is read, and that is not there.
  test('is looked at before the work', () => {
    const out = (file) => run('encode', path('nowhere.safetensors'), '--out', file);
    writeFileSync(path('kept.npy'), OLD);
    chmodSync(path('kept.npy'), 0o444);
    refused(out(path('kept.npy')), ['--out', 'read-only']);
    refused(out(path('no/such/codes.npy')), ['--out', 'no/such']);
    refused(out(path('codes.gif')), ['--out', '.npy or .png']);
    symlinkSync('/dev/full', path('full.npy'));
    refused(out(path('full.npy')), ['--out', 'device']);
    refused(out(path('codes.npy')), ['nowhere.safetensors']);
    assert.ok(!existsSync(path('codes.npy.part')));
  });
  test('on a full disk leaves the old file', () => {
    const checkpoint = path('look.safetensors');
    assert.equal(run(...train('--epochs', '0.1', '--save', checkpoint)).status, 0);
    writeFileSync(path('codes.npy'), OLD);
    const limited = shell('ulimit -f 1; "$0" "$@"', 'encode', checkpoint, '--count', '60', '--out', path('codes.npy'));
    refused(limited, ['--out', 'File too large', 'the old file is as it was'], 4);
    assert.equal(readFileSync(path('codes.npy'), 'utf8'), OLD);
    assert.ok(!existsSync(path('codes.npy.part')));
  });
});

describe('on a terminal', () => {
  /** What a terminal of 100 columns shows, with « where a line is cleared; `typed` is sent once `when` stands there. */
  async function shown(command, typed, when) {
    const child = spawn('script', ['-qefc', `stty cols 100; ${command}`, '/dev/null'], {
      env: { ...process.env, TERM: 'xterm', SHELL: '/bin/bash' },
    });
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (more) => {
      text = (text + more).replaceAll('\r\u001b[K', '«');
      if (typed && when.test(text)) {
        child.stdin.write(typed);
        typed = null;
      }
    });
    const [status] = await once(child, 'close');
    return { status, text };
  }
  const quoted = (...args) => [program, ...args].map((arg) => `'${arg}'`).join(' ');

  test('training shows a bar with speed and time left, above it the lines', async () => {
    const { status, text } = await shown(quoted(...train('--epochs', '200', '--report', '200000')));
    assert.equal(status, 0, text);
    assert.match(text, /«training \[=*>? *\] +\d+ % {2}[\d,]+ samples\/s {2}\d+:\d\d left {2}Training/);
    assert.match(text, /«epoch +\d/);
    assert.match(text, /squared_error +\d/);
    for (const line of text.split(/«|\n/)) if (line.startsWith('training')) assert.ok(line.length < 100, line);
    assert.doesNotMatch(text.slice(text.indexOf('seed 1')), /«/, 'it is gone at the end');
  });
  test('JSON in a file stays clean', async () => {
    const file = path('lines.jsonl');
    const { status, text } = await shown(`${quoted(...train('--epochs', '200', '--json'))} >${file}`);
    assert.equal(status, 0, text);
    assert.match(text, /samples\/s/);
    for (const line of readFileSync(file, 'utf8').trimEnd().split('\n')) JSON.parse(line);
  });
  for (const [moment, when] of [
    ['while the bar stands', /left[^«]*$/],
    ['between a line of progress and the next bar', /«epoch [^«]*\n$/],
  ]) {
    test(`Ctrl-C ends the step and saves, ${moment}`, async () => {
      const file = path('typed.safetensors');
      const { status, text } = await shown(quoted(...train('--epochs', '10000', '--save', file)), '\x03', when);
      assert.equal(status, 130, text);
      assert.match(text, /stopping after this step; once more ends at once\r\n/);
      assert.match(text, /hourglass: interrupted at step \d+/);
      assert.equal(run('evaluate', file).status, 0);
    });
  }
  test('in a pipe there is none', () => {
    const { status, stdout, stderr } = run(...train('--epochs', '2'));
    assert.equal(status, 0);
    assert.equal(stderr, '');
    assert.doesNotMatch(stdout, /\r/);
  });
});

describe('a decimal comma', () => {
  for (const [args, right] of [
    [['--set', 'learning_rate=0,002'], '0.002'],
    [['--set', 'code=4', 'weight_decay=1,5e-4'], '1.5e-4'],
    [['--epochs', '0,5'], '0.5'],
    [['--epochs=,5'], '.5'],
  ]) {
    test(args.join(' '), () => refused(run(...train(...args)), [`a decimal point, not a comma: ${right}`]));
  }
  test('of a view', () => refused(run('traverse', 'x', '--range', '2,5'), ['a decimal point, not a comma: 2.5']));
  test('but not where a list is meant', () => {
    const { stderr } = run(...train('--set', 'hidden=512,256'));
    assert.match(stderr, /512-256/);
    assert.doesNotMatch(stderr, /comma/);
  });
});
