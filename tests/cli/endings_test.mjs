// How the command line ends when it is not let finish: by a signal, a closed pipe, a crash. What was trained is kept.
//   node --test tests/cli/endings_test.mjs      (HOURGLASS names another program than build/native/hourglass)

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { writeBars } from './bars.mjs';
import { program, run } from './program.mjs';

// 100 steps an epoch; far more epochs than anybody waits for.
const SMALL = ['--threads', '1', '--set', 'hidden=24', 'code=4', 'activation=relu', 'batch=20'];
const ENDLESS = [...SMALL, '--epochs', '10000', '--report', '20000', '--json'];
const OLD = 'not a checkpoint, but somebody’s only copy';

let folder;
let train; // the verb, the model and its data
let next = 0;
before(() => {
  assert.ok(existsSync(program), `${program} is missing: build it with 'cmake --workflow --preset native'`);
  folder = mkdtempSync(join(tmpdir(), 'hourglass-endings-'));
  train = (model = 'classic') => ['train', model, '--data', join(folder, 'bars')];
  writeBars(join(folder, 'bars'), { train: 2000 });
});
after(() => rmSync(folder, { recursive: true, force: true }));

/** A folder of its own, so that what is left beside a file shows. */
function place(old) {
  const where = join(folder, `${next++}`);
  mkdirSync(where);
  const file = join(where, 'run.safetensors');
  if (old) writeFileSync(file, old);
  return { file, left: () => readdirSync(where).sort() };
}

/** A run in the background. `reported()`: it has printed a line more; `ended`: how it ended. */
function start(args, { command = program, stdio = 'pipe' } = {}) {
  const child = spawn(command, args, { stdio });
  const texts = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr']) child[name]?.setEncoding('utf8').on('data', (text) => (texts[name] += text));
  const ended = once(child, 'close').then(([status, signal]) => ({ status, signal, ...texts }));
  const over = ended.then(() => {
    throw new Error(`it ended too early: ${texts.stderr}`);
  });
  over.catch(() => {});
  const reported = async () => {
    const before = texts.stdout.length;
    while (!texts.stdout.slice(before).includes('\n')) await Promise.race([once(child.stdout, 'data'), over]);
  };
  return { child, ended, reported, texts };
}

/** Until the program answers to signals, which is the first that it does. */
async function listens(child) {
  for (;;) {
    const caught = /^SigCgt:\s*([0-9a-f]+)$/m.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1];
    if (caught && BigInt(`0x${caught}`) & 2n) return;
    await wait(1);
  }
}

const oneLine = (stderr) => assert.match(stderr, /^hourglass: [^\n]+\n$/);
const evaluated = (file) => {
  const { status, stdout, stderr } = run('evaluate', file, '--json');
  assert.equal(status, 0, stderr);
  return JSON.parse(stdout);
};

describe('a signal while it trains', () => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    test(`${signal}: ends the step, saves, says how far it came`, async () => {
      const { file, left } = place(OLD);
      const { child, reported, ended } = start([...train(), ...ENDLESS, '--save', file]);
      await reported();
      child.kill(signal);
      const { status, stdout, stderr } = await ended;
      assert.equal(status, 130, stderr);
      oneLine(stderr);
      const [, step, epochs] = stderr.match(/interrupted at step (\d+), after ([\d.]+) of 10000 epochs; saved /);
      assert.ok(stderr.includes(`saved ${file}`) && stderr.includes(`--resume ${file}`), stderr);
      assert.ok(Math.abs(Number(epochs) - step / 100) < 0.01, stderr);
      for (const line of stdout.trimEnd().split('\n')) assert.equal(JSON.parse(line).type, 'progress');
      assert.equal(evaluated(file).step, Number(step));
      assert.deepEqual(left(), ['run.safetensors']);
    });
  }

  const TINY = ['--threads', '1', '--set', 'batch=20', 'hidden=24-12'];
  for (const [name, model, args] of [
    ['training', 'classic', [...TINY, 'code=4', 'activation=relu']],
    [
      'pre-training',
      'classic',
      ['--preset', 'rbm-30', ...TINY, 'code=3', 'pretrain_epochs=10', 'pretrain_code_epochs=5'],
    ],
    ['adversarial training', 'adversarial', [...TINY, 'code=2', 'discriminator=16']],
  ]) {
    test(`what was saved in ${name} goes on as if nothing had been`, async () => {
      const [cut, whole, resumed] = [place().file, place().file, place().file];
      // A report for each step, and nobody reads them before the signal: the pipe is full long before the end.
      const all = [...train(model), ...args, '--epochs', '20', '--json', '--report', '20', '--save', cut];
      const child = spawn(program, all);
      let stderr = '';
      child.stderr.setEncoding('utf8').on('data', (text) => (stderr += text));
      const ended = once(child, 'close');
      await once(child.stdout, 'readable');
      child.kill('SIGINT');
      child.stdout.resume();
      assert.deepEqual(await ended, [130, null], stderr);
      const rest = ['--json', '--save'];
      for (const more of [
        [...args, '--epochs', '20', ...rest, whole],
        ['--resume', cut, '--threads', '2', ...rest, resumed],
      ]) {
        const result = run(...train(model), ...more);
        assert.equal(result.status, 0, result.stderr);
      }
      assert.ok(readFileSync(resumed).equals(readFileSync(whole)));
      assert.ok(!readFileSync(cut).equals(readFileSync(whole)));
    });
  }

  test('a second signal ends it at once, with the old file as it was', async () => {
    const { file, left } = place(OLD);
    // A step of a second and more.
    const slow = ['--set', 'hidden=2048', 'batch=10000', 'subset=10000', 'activation=relu', 'code=4', '--report', '1'];
    const data = ['--data', 'dsprites-32', '--threads', '1'];
    const { child, reported, ended } = start(['train', 'classic', ...data, ...slow, '--json', '--save', file]);
    await reported();
    child.kill('SIGINT');
    child.kill('SIGTERM');
    const { status, stderr } = await ended;
    assert.equal(status, 130, stderr);
    oneLine(stderr);
    assert.ok(stderr.includes('second time') && stderr.includes('is as it was'), stderr);
    assert.equal(readFileSync(file, 'utf8'), OLD);
    assert.deepEqual(left(), ['run.safetensors']);
  });

  test('without --save it says that nothing was kept', async () => {
    const { child, reported, ended } = start([...train(), ...ENDLESS]);
    await reported();
    child.kill('SIGINT');
    const { status, stderr } = await ended;
    assert.equal(status, 130);
    oneLine(stderr);
    assert.match(stderr, /interrupted at step \d+[^\n]*; nothing was saved, since --save names no file/);
  });

  test('nohup keeps SIGHUP from it', async () => {
    const { child, reported, ended } = start(['-c', `trap '' HUP; exec "$0" "$@"`, program, ...train(), ...ENDLESS], {
      command: 'sh',
    });
    await reported();
    child.kill('SIGHUP');
    await reported();
    child.kill('SIGINT');
    assert.equal((await ended).status, 130);
  });

  test('also as a job in the background of a script, where SIGINT is ignored at first', async () => {
    const { child, reported, ended } = start(['-c', `trap '' INT; exec "$0" "$@"`, program, ...train(), ...ENDLESS], {
      command: 'sh',
    });
    await reported();
    child.kill('SIGINT');
    assert.equal((await ended).status, 130);
  });
});

describe('a signal before and besides training', () => {
  test('while data are read: an old file stays', async () => {
    const { file, left } = place(OLD);
    const { child, ended } = start(['train', 'vae', '--data', 'dsprites-64', '--save', file]);
    await listens(child);
    child.kill('SIGINT');
    const { status, stderr } = await ended;
    assert.equal(status, 130, stderr);
    oneLine(stderr);
    assert.equal(readFileSync(file, 'utf8'), OLD);
    assert.deepEqual(left(), ['run.safetensors']);
  });

  test('while a checkpoint is evaluated', async () => {
    const { file } = place();
    const vae = [...train('vae'), '--set', 'hidden=32', 'code=3', 'batch=20', '--epochs', '0.2'];
    assert.equal(run(...vae, '--save', file).status, 0);
    const { child, ended } = start(['evaluate', file, '--importance-samples', '5000']);
    await listens(child);
    child.kill('SIGTERM');
    const { status, stdout, stderr } = await ended;
    assert.equal(status, 130, stderr);
    assert.equal(stdout, '');
    oneLine(stderr);
    assert.match(stderr, /SIGTERM/);
  });
});

describe('nobody reads standard output', () => {
  test('a closed pipe: the run is saved', () => {
    const { file } = place();
    const command = `"$0" "$@" | head -n 1; exit "\${PIPESTATUS[0]}"`;
    const { status, stdout, stderr } = spawnSync(
      'bash',
      ['-c', command, program, ...train(), ...ENDLESS, '--save', file],
      {
        encoding: 'utf8',
        timeout: 120_000,
      },
    );
    assert.equal(status, 141, stderr);
    oneLine(stderr);
    assert.match(stderr, /closed by its reader; stopped at step \d+/);
    assert.equal(stdout.trimEnd().split('\n').length, 1);
    assert.equal(evaluated(file).step, Number(/at step (\d+)/.exec(stderr)[1]));
  });

  for (const [name, to] of [
    ['a full disk', '>/dev/full'],
    ['standard output closed', '>&-'],
  ]) {
    const shell = (...args) =>
      spawnSync('bash', ['-c', `"$0" "$@" ${to}`, program, ...args], { encoding: 'utf8', timeout: 120_000 });
    test(`${name}: the run is saved`, () => {
      const { file, left } = place();
      const { status, stderr } = shell(...train(), ...ENDLESS, '--save', file);
      assert.equal(status, 4, stderr);
      oneLine(stderr);
      assert.match(stderr, /cannot be written: [^\n]+; stopped at step \d+/);
      assert.ok(evaluated(file).step > 0);
      assert.deepEqual(left(), ['run.safetensors']);
    });
    test(`${name}: every verb says so`, () => {
      for (const args of [['presets'], ['presets', '--json'], ['--help'], ['--version']]) {
        const { status, stderr } = shell(...args);
        assert.equal(status, 4, `${args}: ${stderr}`);
        oneLine(stderr);
      }
    });
  }
});

describe('a crash', () => {
  test('while it trains leaves the old file; the next run takes over', async () => {
    const { file, left } = place(OLD);
    const { child, reported, ended } = start([...train(), ...ENDLESS, '--save', file]);
    await reported();
    child.kill('SIGKILL');
    assert.equal((await ended).signal, 'SIGKILL');
    assert.equal(readFileSync(file, 'utf8'), OLD);
    const { status, stderr } = run(...train(), ...SMALL, '--epochs', '0.2', '--save', file);
    assert.equal(status, 0, stderr);
    assert.equal(evaluated(file).step, 20);
    assert.deepEqual(left(), ['run.safetensors']);
  });

  test('while it writes leaves the old file or the new one, never half of one', async () => {
    const { file } = place();
    const wide = ['--threads', '1', '--set', 'hidden=2048-256', 'code=4', 'batch=20', '--report', '20'];
    const args = [...train(), ...wide, '--json', '--epochs', '10000', '--save', file];
    const seen = new Set();
    for (let patience = 0; patience < 24; patience += 3) {
      writeFileSync(file, OLD);
      const { child, reported, ended } = start(args);
      await reported();
      child.kill('SIGINT');
      await Promise.race([wait(patience), ended]); // wherever that comes to: what is there has to be whole
      child.kill('SIGKILL');
      await ended;
      if (readFileSync(file).equals(Buffer.from(OLD))) {
        seen.add('old');
        continue;
      }
      seen.add('new');
      assert.ok(evaluated(file).step > 0);
    }
    assert.ok(seen.size > 0);
  });
});

describe('a run that diverges', () => {
  // Good machines of 100 steps each; in fine-tuning, the penalty alone multiplies every weight by −99 in each step.
  const late = [
    ...['--threads', '1', '--set', 'hidden=24-12', 'code=3', 'batch=20', 'pretraining=true', 'pretrain_epochs=1'],
    ...['pretrain_code_epochs=1', 'optimiser=sgd', 'learning_rate=100', 'weight_decay=1'],
  ];
  test('never takes an old file’s place; what was good lies beside it', () => {
    const { file, left } = place(OLD);
    const { status, stderr } = run(...train(), ...late, '--epochs', '50', '--json', '--save', file);
    assert.equal(status, 3, stderr);
    oneLine(stderr);
    assert.equal(readFileSync(file, 'utf8'), OLD);
    assert.deepEqual(left(), ['run.diverged.safetensors', 'run.safetensors']);
    assert.ok(stderr.includes('run.diverged.safetensors') && stderr.includes('is as it was'), stderr);
    const restored = Number(/weights of step (\d+)/.exec(stderr)[1]);
    assert.ok(restored > 0);
    assert.equal(evaluated(join(file, '../run.diverged.safetensors')).step, restored);
  });
});
