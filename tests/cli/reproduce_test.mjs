// `hourglass reproduce`: named long runs, here on bars of 8×8 pixels, which makes them short and keeps them from counting.
//   node --test tests/cli/reproduce_test.mjs      (HOURGLASS names another program than build/native/hourglass)
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, test } from 'node:test';
import { program } from './program.mjs';
import { data, output, path, refused, run, train, writeData } from './workshop.mjs';

const REACHED = 0;
const NOT_REACHED = 5;

const lines = (stdout) =>
  stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

/** A run on the bars that comes to its end; what it printed, line by line. */
function finished(...args) {
  const { status, stdout, stderr } = run(['reproduce', ...args, '--json']);
  assert.equal(status, NOT_REACHED, stderr);
  return lines(stdout);
}
const onBars = (file, ...more) => ['ufldl-stack', '--data', data, '--threads', '1', '--save', file, ...more];
// Ten steps an epoch. With a report for each, the pipe is full long before the end when nobody reads.
const more = writeData('more', { train: 2000 });

/** The parts of a state's file. */
function stateIn(file) {
  const bytes = readFileSync(file);
  const end = 8 + Number(bytes.readBigUInt64LE(0));
  const header = JSON.parse(bytes.subarray(8, end).toString());
  return { header, state: JSON.parse(header.__metadata__.reproduction), numbers: bytes.subarray(end) };
}

/** The same file with another state in it. */
function withState(file, to, change) {
  const { header, state, numbers } = stateIn(file);
  header.__metadata__.reproduction = JSON.stringify(change(state));
  const text = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(8);
  const padded = Buffer.concat([text, Buffer.alloc((8 - (text.length % 8)) % 8, ' ')]);
  length.writeBigUInt64LE(BigInt(padded.length));
  writeFileSync(to, Buffer.concat([length, padded, numbers]));
}

describe('without a name', () => {
  test('the runs are listed with their time, their bar and their commands', () => {
    const { stdout } = output(['reproduce']);
    for (const word of ['ufldl-stack', 'min on two cores', '≥ 97.6', 'hourglass train sparse --set stacked=true'])
      assert.ok(stdout.includes(word), `no '${word}' in:\n${stdout}`);
  });

  test('also as JSON; every command is one that trains', () => {
    const { reproductions } = JSON.parse(output(['reproduce', '--json']).stdout);
    assert.ok(reproductions.length > 5);
    for (const { name, figures, trainings, minutes } of reproductions) {
      assert.ok(minutes > 0, name);
      assert.ok(
        figures.some(({ bar }) => bar),
        `${name} has no bar`,
      );
      for (const { command } of trainings) {
        const [, verb, ...args] = command.split(' ');
        assert.equal(verb, 'train');
        // A batch that no set has is refused after all the settings were read.
        refused([verb, ...args, '--set', 'batch=10000', '--set', 'subset=10'], ['batch = 10000']);
      }
    }
  });
});

test('a name that there is not is refused with those that there are', () => {
  refused(['reproduce', 'hinton-31'], ['hinton-31', 'hinton-30', 'ufldl-stack']);
});

describe('a run', () => {
  test('tells what it measured at each moment, then the table; other data never count', () => {
    const all = finished(...onBars(path('whole.safetensors')), '--report', '6000');
    const measured = all.filter(({ type }) => type === 'measured');
    assert.deepEqual(
      measured.map(({ training, moment }) => [training, moment]),
      [
        ['stack', 'before'],
        ['stack', 'end'],
      ],
    );
    assert.ok(all.some(({ type }) => type === 'progress'));
    const result = all.at(-1);
    assert.equal(result.type, 'result');
    assert.equal(result.name, 'ufldl-stack');
    assert.equal(result.seed, 1);
    const [before, after] = result.figures;
    assert.ok(Math.abs(before.value - 100 * (1 - measured[0].metrics.error_rate)) < 1e-9);
    assert.ok(Math.abs(after.value - 100 * (1 - measured[1].metrics.error_rate)) < 1e-9);
    assert.equal(after.paper, 97.6);
    assert.deepEqual(after.bar, { sign: '≥', value: 97.6 });
    assert.equal(result.reached, false, 'these are not the paper’s data');
    assert.equal(result.departures.length, 1);
    assert.ok(result.departures[0].includes(data));
    assert.ok(result.seconds > 0);
    assert.deepEqual(Object.keys(result.seconds_by_threads), ['1']);
    assert.ok(result.command.startsWith('hourglass reproduce ufldl-stack --seed 1 --data'));
  });

  test('is the training whose command is listed', () => {
    const { reproductions } = JSON.parse(output(['reproduce', '--json']).stdout);
    const { command } = reproductions.find(({ name }) => name === 'ufldl-stack').trainings[0];
    const [, verb, model, ...settings] = command.split(' ');
    const { lines: printed } = output([verb, model, '--data', data, ...settings, '--json']);
    const { measured } = stateIn(path('whole.safetensors')).state;
    assert.deepEqual(measured.stack.end, JSON.parse(printed.at(-1)).metrics);
  });

  test('is a checkpoint that opens as any other', () => {
    const result = JSON.parse(output(['evaluate', path('whole.safetensors'), '--json']).stdout);
    assert.deepEqual(result.metrics, stateIn(path('whole.safetensors')).state.measured.stack.end);
  });

  test('that is finished is not trained again', () => {
    const before = readFileSync(path('whole.safetensors'));
    assert.deepEqual(
      finished(...onBars(path('whole.safetensors'))).map(({ type }) => type),
      ['result'],
    );
    assert.ok(readFileSync(path('whole.safetensors')).equals(before));
  });

  test('goes on from where it was interrupted, to the bit, with the time before told', async () => {
    // Signals at the first line, in a phase of pre-training, and after a moment was measured.
    const file = path('cut.safetensors');
    const uncut = path('uncut.safetensors');
    const args = (save, threads) => ['ufldl-stack', '--data', more, '--threads', threads, '--save', save];
    finished(...args(uncut, '1'));
    const spent = [];
    for (const until of ['"progress"', '"measured"']) {
      const child = spawn(program, ['reproduce', ...args(file, '1'), '--json', '--report', '200']);
      let stdout = '';
      let stderr = '';
      child.stderr.setEncoding('utf8').on('data', (text) => (stderr += text));
      child.stdout.setEncoding('utf8');
      const ended = once(child, 'close');
      while (!stdout.includes(until)) stdout += (await once(child.stdout, 'data'))[0];
      child.kill('SIGTERM');
      child.stdout.resume();
      assert.deepEqual(await ended, [130, null], stderr);
      assert.match(
        stderr,
        /^hourglass: interrupted in stack at epoch [\d.]+ of 120; saved [^\n]* goes on from there\n$/,
      );
      spent.push(Object.values(stateIn(file).state.seconds)[0]);
    }
    const result = finished(...args(file, '2')).at(-1);
    const [cut, whole] = [stateIn(file), stateIn(uncut)];
    assert.ok(cut.numbers.equals(whole.numbers));
    assert.deepEqual(cut.state.measured, whole.state.measured);
    for (const { header } of [cut, whole]) delete header.__metadata__.reproduction;
    assert.deepEqual(cut.header, whole.header);
    assert.ok(spent[1] > spent[0]);
    assert.deepEqual(Object.keys(result.seconds_by_threads), ['1', '2']);
    assert.equal(result.seconds_by_threads[1], spent[1]);
    assert.ok(result.seconds > spent[1]);
  });

  test('of several trainings goes through all of them, each measured at its end', () => {
    const file = path('three.safetensors');
    const all = finished('sdae-3', '--data', data, '--share', '0.01', '--save', file);
    assert.deepEqual(
      all.filter(({ type }) => type === 'measured').map(({ training }) => training),
      ['denoising', 'plain', 'scratch'],
    );
    assert.equal(all.at(-1).departures.length, 2);
  });

  test('prints a table for people, which says what does not count', () => {
    const { status, stdout } = run(['reproduce', ...onBars(path('whole.safetensors'))]);
    assert.equal(status, NOT_REACHED);
    for (const word of [
      'paper',
      'public reproduction',
      'this run',
      '97.6',
      'does not count: other data',
      'time: ',
      'command: ',
    ])
      assert.ok(stdout.includes(word), `no '${word}' in:\n${stdout}`);
  });
});

describe('a bar', () => {
  // What a run that counts would have left, with a figure on either side of its bar.
  const left = (to, wrong) =>
    withState(path('whole.safetensors'), path(to), (state) => {
      state.data = '';
      state.measured.stack.end.error_rate = wrong;
      return state;
    });
  const shown = (file) => run(['reproduce', 'ufldl-stack', '--save', path(file)]);

  test('that is met ends with 0, one that is not with 5', () => {
    left('met.safetensors', 0.0239);
    left('missed.safetensors', 0.0241);
    const met = shown('met.safetensors');
    assert.equal(met.status, REACHED, met.stderr);
    assert.ok(!met.stdout.includes('not reached'));
    const missed = shown('missed.safetensors');
    assert.equal(missed.status, NOT_REACHED, missed.stderr);
    assert.match(missed.stdout, /97\.59 +bar ≥ 97\.6: not reached/);
  });
});

describe('a file that is there already', () => {
  const asked = (file, ...more) => ['reproduce', 'ufldl-stack', '--save', path(file), ...more];

  test('and is no reproduction stays as it is', () => {
    writeFileSync(path('mine.txt'), 'somebody’s only copy');
    refused(asked('mine.txt'), ['mine.txt', 'Name another file']);
    assert.equal(readFileSync(path('mine.txt'), 'utf8'), 'somebody’s only copy');
    train('--set', 'hidden=8', 'code=2', 'batch=20', '--epochs', '1', '--save', path('plain.safetensors'));
    refused(asked('plain.safetensors'), ['plain.safetensors', 'is not what']);
  });

  test('and is of another seed, or of other data, is refused', () => {
    refused(asked('whole.safetensors', '--data', data, '--seed', '2'), ['is of ufldl-stack, seed 1', 'seed 2']);
    refused(asked('whole.safetensors'), ['--data']);
  });

  test('and cannot be read, or was begun with other settings, is refused', () => {
    withState(path('whole.safetensors'), path('odd.safetensors'), (state) => ({ ...state, seconds: { none: 1 } }));
    refused(asked('odd.safetensors', '--data', data), ['odd.safetensors', "'none'"]);
    const begun = path('begun.safetensors');
    withState(path('whole.safetensors'), begun, (state) => ({ ...state, measured: {}, share: 0.5 }));
    refused(asked(basename(begun), '--data', data, '--share', '0.5'), ['other settings']);
    assert.ok(existsSync(begun));
  });
});
