// The command line as its users meet it: what it prints, what it writes, how it ends.
//   node --test tests/cli/cli_test.mjs      (HOURGLASS names another program than build/native/hourglass)

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const program = process.env.HOURGLASS ?? join(root, 'build/native/hourglass');

const TRAIN = 300;
const TEST = 60;
const SIDE = 8;
const SMALL = ['--set', 'hidden=24', 'code=4', 'activation=relu', 'batch=20'];

let folder; // everything the tests write
let data; // four IDX files

/** An IDX file of unsigned bytes. */
function idx(shape, bytes) {
  const head = Buffer.alloc(4 + 4 * shape.length);
  head.writeUInt8(8, 2);
  head.writeUInt8(shape.length, 3);
  shape.forEach((n, i) => head.writeUInt32BE(n, 4 + 4 * i));
  return Buffer.concat([head, Buffer.from(bytes)]);
}

/** Bars in ten places before a noisy ground, the same every time. */
function writeSplit(folder, split, count, side, seed) {
  let state = seed;
  const random = () => (state = (Math.imul(state, 1103515245) + 12345) >>> 0) >>> 16;
  const pixels = [];
  const labels = [];
  for (let n = 0; n < count; ++n) {
    const label = random() % 10;
    const at = Math.floor(((label % 5) * side) / 5) + (random() % 2);
    for (let i = 0; i < side * side; ++i) {
      const along = label < 5 ? i % side : Math.floor(i / side);
      pixels.push(along === at ? 255 - (random() % 48) : random() % 48);
    }
    labels.push(label);
  }
  writeFileSync(join(folder, `${split}-images-idx3-ubyte`), idx([count, side, side], pixels));
  writeFileSync(join(folder, `${split}-labels-idx1-ubyte`), idx([count], labels));
}

function writeData(name, { train = TRAIN, test = TEST, side = SIDE } = {}) {
  const path = join(folder, name);
  mkdirSync(path);
  writeSplit(path, 'train', train, side, 1);
  writeSplit(path, 't10k', test, side, 2);
  return path;
}

/** A .npy file of bytes. */
function npy(shape, bytes) {
  const header = `{'descr': '|u1', 'fortran_order': False, 'shape': (${shape.join(', ')}), }`.padEnd(117) + '\n';
  return Buffer.concat([Buffer.from('\x93NUMPY\x01\x00v\x00', 'latin1'), Buffer.from(header), Buffer.from(bytes)]);
}

function run(args, env = {}) {
  const result = spawnSync(program, args, { encoding: 'utf8', timeout: 120_000, env: { ...process.env, ...env } });
  if (result.error) throw result.error;
  return result;
}

/** A run that is to end well; its output. */
function output(args) {
  const { status, stdout, stderr } = run(args);
  assert.equal(status, 0, `hourglass ${args.join(' ')} ended with ${status}: ${stderr}`);
  return { stdout, stderr, lines: stdout.trimEnd().split('\n') };
}
const train = (...args) => output(['train', 'classic', '--data', data, ...args]);
const trainJson = (...args) => train('--json', ...args).lines.map((line) => JSON.parse(line));

/** A run that is to be refused: exit code 2, nothing on stdout, one line on stderr that says all of `parts`. */
function refused(args, parts, env) {
  const { status, stdout, stderr, signal } = run(args, env);
  const what = `hourglass ${args.join(' ')}: ${stderr}`;
  assert.equal(signal, null, what);
  assert.equal(status, 2, what);
  assert.equal(stdout, '', what);
  assert.match(stderr, /^hourglass: [^\n]+\n$/, what);
  for (const part of parts) assert.ok(stderr.includes(part), `no '${part}' in: ${stderr}`);
}
const refusedTraining = (args, parts) => refused(['train', 'classic', '--data', data, '--epochs', '0.1', ...args], parts);

before(() => {
  assert.ok(existsSync(program), `${program} is missing: build it with 'cmake --workflow --preset native'`);
  folder = mkdtempSync(join(tmpdir(), 'hourglass-cli-'));
  data = writeData('data');
});
after(() => rmSync(folder, { recursive: true, force: true }));

const path = (name) => join(folder, name);

describe('help', () => {
  test('the program explains itself', () => {
    const { stdout, stderr } = output(['--help']);
    for (const word of ['train', 'evaluate', 'presets', 'Exit codes: 0 done, 2 wrong usage or input, 3 training diverged', 'Example:']) {
      assert.ok(stdout.includes(word), `no '${word}' in:\n${stdout}`);
    }
    assert.equal(stderr, '');
  });

  test('each verb explains its options', () => {
    const options = {
      train: ['model', '--preset', '--data', '--epochs', '--seed', '--threads', '--set', '--save', '--resume', '--report', '--json'],
      evaluate: ['file', '--data', '--threads', '--importance-samples', '--images', '--json'],
      presets: ['--json'],
    };
    for (const [verb, words] of Object.entries(options)) {
      const { stdout } = output([verb, '--help']);
      for (const word of words) assert.ok(stdout.includes(word), `no '${word}' in hourglass ${verb} --help`);
    }
  });

  test('it knows its version, the project’s', () => {
    const version = readFileSync(join(root, 'CMakeLists.txt'), 'utf8').match(/project\(hourglass VERSION (\S+)/)[1];
    assert.equal(output(['--version']).stdout.trim(), version);
  });
});

describe('presets', () => {
  test('are listed with the settings and what these do', () => {
    const { stdout } = output(['presets']);
    for (const word of ['classic/rbm-30', 'classic/end-to-end-30', 'classic/relu-2d', 'learning_rate', 'Hinton & Salakhutdinov']) {
      assert.ok(stdout.includes(word), `no '${word}'`);
    }
  });

  test('are the whole catalogue as JSON', () => {
    const catalogue = JSON.parse(output(['presets', '--json']).stdout);
    const classic = catalogue.models.find((model) => model.name === 'classic');
    assert.deepEqual(classic.presets.map((preset) => preset.name), ['rbm-30', 'end-to-end-30', 'relu-2d', 'too-narrow']);
    for (const setting of classic.settings) {
      for (const key of ['key', 'label', 'help', 'group', 'type', 'default', 'live']) assert.ok(key in setting, `${setting.key} has no ${key}`);
    }
  });
});

describe('train --json', () => {
  test('prints progress, one JSON object a line, then the result', () => {
    const lines = trainJson(...SMALL, '--epochs', '2', '--seed', '7', '--report', '100');
    const progress = lines.slice(0, -1);
    const result = lines.at(-1);
    assert.equal(progress.length, 6, '600 samples by 100');
    for (const line of progress) {
      assert.equal(line.type, 'progress');
      for (const key of ['step', 'epoch', 'samples', 'seconds', 'train_loss', 'test_loss']) assert.equal(typeof line[key], 'number', key);
      assert.equal(line.samples, 20 * line.step);
      assert.equal(line.epoch, line.samples / TRAIN);
    }
    assert.equal(progress.at(-1).samples, 2 * TRAIN);
    for (let i = 1; i < progress.length; ++i) {
      assert.ok(progress[i].samples > progress[i - 1].samples);
      assert.ok(progress[i].seconds >= progress[i - 1].seconds);
    }
    assert.ok(progress.at(-1).test_loss < progress[0].test_loss, 'it learns');

    assert.equal(result.type, 'result');
    assert.equal(result.model, 'classic');
    assert.equal(result.preset, null);
    assert.equal(result.seed, 7);
    assert.ok(result.samples_per_second > 0);
    for (const key of ['squared_error', 'pca_squared_error', 'reconstruction']) assert.ok(result.metrics[key] > 0, key);
    assert.ok(Math.abs(result.metrics.reconstruction - progress.at(-1).test_loss) < 1e-3 * progress.at(-1).test_loss);
    assert.ok(!('knn_accuracy' in result.metrics), 'a code of four is no map');
  });

  test('names the preset, and judges a map by its neighbours', () => {
    const result = trainJson('--preset', 'classic/relu-2d', '--set', 'hidden=16', '--set', 'batch=20', '--epochs', '3').at(-1);
    assert.equal(result.preset, 'relu-2d');
    assert.ok(result.metrics.knn_accuracy > 0.1 && result.metrics.knn_accuracy <= 1);
  });

  test('goes through pre-training phase by phase', () => {
    const lines = trainJson('--preset', 'rbm-30', '--set', 'hidden=24-12', 'code=3', 'batch=20', 'pretrain_code_epochs=1', '--epochs', '1', '--report', '60');
    const phases = [...new Set(lines.slice(0, -1).map((line) => line.phase))];
    assert.deepEqual(phases, ['RBM 1: 64 → 24', 'RBM 2: 24 → 12', 'RBM 3: 12 → 3', 'Fine-tuning']);
    assert.ok(lines.at(-1).metrics.squared_error > 0);
  });

  test('says on stderr which settings have no effect', () => {
    const { stderr, lines } = train('--json', ...SMALL, 'momentum=0.5', '--epochs', '0.2');
    assert.match(stderr, /^note: momentum has no effect[^\n]*\n$/);
    for (const line of lines) JSON.parse(line);
  });
});

test('train without --json prints figures for people', () => {
  const { stdout } = train(...SMALL, '--epochs', '1', '--save', path('people.safetensors'));
  for (const word of ['epoch', 'step', 'train', 'test', 'nats', 'seed 1', 'samples/s', 'squared_error', 'saved']) {
    assert.ok(stdout.includes(word), `no '${word}' in:\n${stdout}`);
  }
});

describe('a run is repeatable', () => {
  const saved = (name, ...args) => {
    train(...SMALL, '--epochs', '1.5', '--save', path(name), ...args);
    return readFileSync(path(name));
  };
  test('with the same seed on any number of threads, and not with another', () => {
    const one = saved('one', '--threads', '1');
    for (const threads of ['2', '4', '0']) assert.ok(saved('other', '--threads', threads).equals(one), `${threads} threads`);
    assert.ok(saved('seed 1', '--seed', '1').equals(one), 'the default seed is 1');
    assert.ok(!saved('seed 2', '--seed', '2').equals(one));
  });

  for (const [name, args] of [
    ['training', ['--set', 'hidden=24', 'code=4', 'activation=relu', 'batch=20']],
    ['pre-training', ['--preset', 'rbm-30', '--set', 'hidden=24-12', 'code=3', 'batch=20', 'pretrain_epochs=0.4', 'pretrain_code_epochs=1']],
  ]) {
    test(`also when it is saved and resumed, ${name}`, () => {
      train(...args, '--epochs', '2', '--save', path('whole'));
      train(...args, '--epochs', '0.7', '--save', path('half'));
      train('--resume', path('half'), '--epochs', '2', '--save', path('resumed'));
      assert.ok(readFileSync(path('resumed')).equals(readFileSync(path('whole'))));
    });
  }

  test('a finished run that is resumed has nothing to do', () => {
    train(...SMALL, '--epochs', '1', '--save', path('finished'));
    const lines = trainJson('--resume', path('finished'), '--save', path('again'));
    assert.deepEqual(lines.map((line) => line.type), ['result']);
    assert.ok(readFileSync(path('again')).equals(readFileSync(path('finished'))));
  });
});

describe('one IDX file of images', () => {
  test('is a set, with the labels beside it where there are any', () => {
    const images = readFileSync(join(data, 'train-images-idx3-ubyte'));
    const labels = readFileSync(join(data, 'train-labels-idx1-ubyte'));
    mkdirSync(path('own-idx'));
    writeFileSync(path('own-idx/my-images.idx3-ubyte'), images);
    const file = path('own-idx/my-images.idx3-ubyte');
    const metrics = (...more) => JSON.parse(output(['train', 'classic', '--data', file, '--json', '--epochs', '1', ...SMALL, '--set', 'code=2', ...more]).lines.at(-1)).metrics;
    assert.equal(metrics().knn_accuracy, undefined);
    writeFileSync(path('own-idx/my-labels.idx1-ubyte'), labels);
    assert.equal(typeof metrics().knn_accuracy, 'number');
    writeFileSync(path('own-idx/my-labels.idx1-ubyte'), idx([3], [0, 1, 2]));
    refused(['train', 'classic', '--data', file], ['my-labels', '3 numbers', '300']);
    refused(['train', 'classic', '--data', path('own-idx/my-labels.idx1-ubyte')], ['my-labels']);
  });
});

describe('evaluate', () => {
  before(() => train('--preset', 'relu-2d', '--set', 'hidden=16', 'batch=20', '--epochs', '1', '--save', path('map.safetensors')));

  test('gives the figures that training gave', () => {
    const result = trainJson('--preset', 'relu-2d', '--set', 'hidden=16', 'batch=20', '--epochs', '1').at(-1);
    const evaluated = JSON.parse(output(['evaluate', path('map.safetensors'), '--data', data, '--json']).stdout);
    assert.equal(evaluated.type, 'result');
    assert.equal(evaluated.preset, 'relu-2d');
    assert.equal(evaluated.seed, 1);
    assert.equal(evaluated.step, 15);
    assert.deepEqual(evaluated.metrics, result.metrics);
  });

  test('prints them for people too', () => {
    const { stdout } = output(['evaluate', path('map.safetensors'), '--data', data]);
    for (const word of ['classic after 15 steps', '60 test samples', 'squared_error', 'pca_squared_error', 'knn_accuracy']) {
      assert.ok(stdout.includes(word), `no '${word}' in:\n${stdout}`);
    }
  });

  test('the file is safetensors, with a header that anything reads', () => {
    const file = readFileSync(path('map.safetensors'));
    const header = JSON.parse(file.subarray(8, 8 + Number(file.readBigUInt64LE(0))).toString());
    assert.equal(header.__metadata__.model, 'classic');
    assert.deepEqual(header['encoder.0.weight'].shape, [16, 64]);
    assert.equal(header['encoder.0.weight'].dtype, 'F32');
  });
});

describe('wrong usage', () => {
  for (const [args, parts] of [
    [[], ['subcommand', '--help']],
    [['trian', 'classic'], ['trian']],
    [['train'], ['model']],
    [['train', 'classic', '--colour', 'red'], ['--colour']],
    [['train', 'classic', '--epochs', 'many'], ['--epochs', 'many']],
    [['train', 'classic', '--seed', '1.5'], ['--seed', '1.5']],
    [['train', 'classic', '--threads', '-1'], ['--threads', '-1']],
    [['train', 'classic', '--threads', '1000'], ['--threads', '1000']],
    [['train', 'classic', '--report', '0'], ['--report', '0']],
    [['train', 'classic', '--save'], ['--save']],
    [['train', 'classic', '--resume', 'x', '--preset', 'rbm-30'], ['--resume', '--preset']],
    [['train', 'classic', '--resume', 'x', '--set', 'code=2'], ['--resume', '--set']],
    [['train', 'classic', '--resume', 'x', '--seed', '2'], ['--resume', '--seed']],
    [['evaluate'], ['file']],
    [['presets', 'classic'], ['classic']],
  ]) {
    test(`hourglass ${args.join(' ')}`, () => refused(args, parts));
  }
});

describe('wrong settings', () => {
  for (const [args, parts] of [
    [['--preset', 'rbm30'], ["'rbm30'", "did you mean 'rbm-30'"]],
    [['--set', 'code'], ['--set code', 'key=value']],
    [['--set', 'code=0'], ['code = 0', '1 to 256']],
    [['--set', 'code='], ["code = ''", '1 to 256']],
    [['--set', 'code=4x'], ['4x', 'whole number']],
    [['--set', 'learning-rate=1'], ["'learning-rate'", "did you mean 'learning_rate'"]],
    [['--set', 'learning_rate=nan'], ['learning_rate', 'nan', '0 to 100']],
    [['--set', 'learning_rate=inf'], ['learning_rate', 'inf']],
    [['--set', 'learning_rate=1e400'], ['learning_rate', '1e400']],
    [['--set', 'learning_rate=-1'], ['learning_rate = -1']],
    [['--set', 'hidden=512,256'], ['hidden', '512,256', '512-256']],
    [['--set', 'activation=softmax'], ['activation', 'softmax', 'relu']],
    [['--set', 'pretraining=yes'], ['pretraining', 'yes', 'true or false']],
    [['--set', 'batch=301'], ['batch = 301', '300']],
    [['--set', 'code=4\n2'], ['code']],
    [['--epochs', 'nan'], ['epochs', 'nan', '0 to 10000']],
    [['--epochs', '-1'], ['epochs = -1']],
    [['--seed', '-1'], ['seed = -1']],
    [['--seed', '2147483648'], ['seed = 2147483648', '2147483647']],
  ]) {
    test(JSON.stringify(args.join(' ')).slice(1, -1), () => {
      const all = args[0] === '--epochs' ? args : ['--epochs', '0.1', ...args];
      refused(['train', 'classic', '--data', data, ...all], parts);
    });
  }
  test('an unknown model', () => refused(['train', 'clasic', '--data', data], ["'clasic'", "did you mean 'classic'"]));
});

describe('other data', () => {
  const metrics = (where, ...args) => {
    const { lines } = output(['train', 'classic', '--data', where, '--epochs', '1', '--json', ...SMALL, ...args]);
    return JSON.parse(lines.at(-1)).metrics;
  };

  test('an array of images without labels trains, and its checkpoint finds it again', () => {
    const file = path('images.npy');
    writeFileSync(file, npy([60, 8, 8], Array.from({ length: 60 * 64 }, (_, i) => (i * 37) % 251)));
    const saved = path('array.safetensors');
    assert.ok(metrics(file, '--save', saved).squared_error > 0);
    assert.ok(output(['evaluate', saved, '--json']).stdout.includes('squared_error'));
  });
  test('a folder of pictures trains, in the size asked for', () => {
    const folder = path('photos');
    mkdirSync(folder);
    const grey = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAQAAAAECAAAAACMmsGiAAAAHElEQVR4nGNgsKnYwsBsX72dgc2pbhcDp2vjXgA1SAXphgh20AAAAABJRU5ErkJggg==', 'base64');
    for (let i = 0; i < 12; ++i) writeFileSync(join(folder, `${i}.png`), grey);
    writeFileSync(join(folder, 'bad.png'), 'not a picture');
    const args = ['train', 'classic', '--data', `${folder}@8-grey`, '--epochs', '1', '--set', 'hidden=9', 'code=2', 'batch=10'];
    const { stderr } = output(args);
    assert.match(stderr, /note: 12 of 13 images read; 1 skipped: bad\.png: not a PNG or JPEG/);
  });
});

describe('wrong data', () => {
  const refusedData = (path, parts) => refused(['train', 'classic', '--data', path, '--epochs', '0.1', ...SMALL], parts);

  test('a folder that is not there', () => refusedData(path('nowhere'), ['nowhere', 'no such folder']));
  test('a name that is none', () => refusedData('mnits', ["'mnits'", "'mnist'"]));
  test('a file is missing', () => {
    const folder = writeData('missing');
    rmSync(join(folder, 't10k-labels-idx1-ubyte'));
    refusedData(folder, ['missing', 't10k-labels-idx1-ubyte']);
  });
  test('a file is cut', () => {
    const folder = writeData('cut');
    truncateSync(join(folder, 'train-images-idx3-ubyte'), 1000);
    refusedData(folder, ['train-images-idx3-ubyte', '1000']);
  });
  test('a file is empty', () => {
    const folder = writeData('empty');
    truncateSync(join(folder, 'train-labels-idx1-ubyte'), 0);
    refusedData(folder, ['train-labels-idx1-ubyte']);
  });
  test('a file is another', () => {
    const folder = writeData('foreign');
    writeFileSync(join(folder, 't10k-images-idx3-ubyte'), '<html>404 Not Found</html>');
    refusedData(folder, ['t10k-images-idx3-ubyte']);
  });
  test('a label is no digit', () => {
    const folder = writeData('label');
    writeFileSync(join(folder, 't10k-labels-idx1-ubyte'), idx([TEST], new Array(TEST).fill(11)));
    refusedData(folder, ['t10k-labels-idx1-ubyte', '11']);
  });
  test('the halves are of different sizes', () => {
    const folder = writeData('sizes');
    writeSplit(folder, 't10k', TEST, 10, 3);
    refusedData(folder, ['10×10', '8×8']);
  });
  test('MNIST was never fetched: the message says how to get it', () => {
    const nothing = path('home');
    mkdirSync(nothing);
    refused(['train', 'classic'], ["'mnist'", './play', 'HOURGLASS_DATA'], { HOME: nothing, XDG_CACHE_HOME: nothing, HOURGLASS_DATA: '' });
  });
  test('HOURGLASS_DATA says where it is', () => {
    const args = ['train', 'classic', ...SMALL, '--epochs', '0.2', '--json'];
    const { status, stderr } = run(args, { HOME: folder, XDG_CACHE_HOME: folder, HOURGLASS_DATA: data });
    assert.equal(status, 0, stderr);
  });
  test('a handful of images is enough', () => {
    const folder = writeData('handful', { train: 3, test: 1 });
    const { stdout } = output(['train', 'classic', '--data', folder, '--set', 'hidden=4', 'code=2', 'batch=3', '--epochs', '2', '--json']);
    assert.ok(JSON.parse(stdout.trimEnd().split('\n').at(-1)).metrics.squared_error > 0);
  });
});

describe('wrong checkpoints', () => {
  let good;
  before(() => {
    train(...SMALL, '--epochs', '0.2', '--save', path('good.safetensors'));
    good = readFileSync(path('good.safetensors'));
  });
  const both = (name, bytes, parts) => {
    if (bytes) writeFileSync(path(name), bytes);
    refused(['evaluate', path(name), '--data', data], parts);
    refused(['train', 'classic', '--resume', path(name), '--data', data, '--epochs', '9'], parts);
  };
  test('no such file', () => both('absent', null, ['absent']));
  test('an empty file', () => both('nothing', Buffer.alloc(0), []));
  test('a text file', () => both('text', 'once upon a time there was a checkpoint', []));
  test('a file that is cut', () => both('cut.safetensors', good.subarray(0, good.length - 5), []));
  test('of another version', () => {
    const file = Buffer.from(good);
    const at = file.indexOf('"version":"1"');
    assert.ok(at > 0);
    file.write('9', at + '"version":"'.length);
    both('version', file, ['version 9', 'version 1']);
  });
  test('with a weight that is no number', () => {
    const file = Buffer.from(good);
    file.writeUInt32LE(0x7fc00000, 8 + Number(file.readBigUInt64LE(0)) + 40);
    both('nan', file, ['not finite', 'element 10']);
  });
  test('for images of another size', () => {
    const other = writeData('larger', { side: 10 });
    refused(['evaluate', path('good.safetensors'), '--data', other], ['8×8', '10×10']);
  });
});

describe('saving', () => {
  test('into a folder that is not there is refused before training', () => {
    refusedTraining([...SMALL, '--save', path('no/such/file')], ['no/such']);
  });
  test('onto a folder is refused before training', () => {
    mkdirSync(path('taken'));
    refusedTraining([...SMALL, '--save', path('taken')], ['taken', 'folder']);
    assert.ok(!existsSync(path('taken.part')));
  });
  test('leaves nothing beside the file', () => {
    mkdirSync(path('clean'));
    train(...SMALL, '--epochs', '0.2', '--save', path('clean/run'));
    assert.deepEqual(readdirSync(path('clean')), ['run']);
  });
});

describe('a run that diverges', () => {
  // The penalty alone multiplies every weight by −99 in each step.
  const wild = [...SMALL, 'optimiser=sgd', 'learning_rate=100', 'weight_decay=1'];
  test('ends with exit code 3 and one line that says what to change', () => {
    const { status, stdout, stderr } = run(['train', 'classic', '--data', data, ...wild, '--json']);
    assert.equal(status, 3, stderr);
    assert.match(stderr, /^hourglass: Step \d+: [^\n]+learning_rate = 100[^\n]+\n$/);
    assert.ok(!stdout.includes('"result"'));
    for (const line of stdout.split('\n').filter(Boolean)) JSON.parse(line);
  });
  test('does so too when no step is left to notice', () => {
    const bright = writeData('bright'); // where a few steps bring the weights to where the loss is no number
    for (const [split, count] of [['train', TRAIN], ['t10k', TEST]]) {
      const pixels = Array.from({ length: count * SIDE * SIDE }, (_, i) => (i * 7919) % 256);
      writeFileSync(join(bright, `${split}-images-idx3-ubyte`), idx([count, SIDE, SIDE], pixels));
    }
    // Whether the last step's damage shows in the final figures or in a step more depends on the rate: try some.
    let seenAtTheEnd = 0;
    for (let rate = 100; rate >= 10 && seenAtTheEnd === 0; rate -= 5) {
      for (let steps = 1; steps <= 5; steps++) {
        const file = path(`rate ${rate} after ${steps}`);
        const { status, stdout, stderr } = run([
          'train', 'classic', '--data', bright, ...wild, `learning_rate=${rate}`, '--epochs', `${(steps - 0.5) / 15}`, '--save', file, '--json',
        ]);
        if (status === 0) {
          for (const value of Object.values(JSON.parse(stdout.trimEnd().split('\n').at(-1)).metrics)) assert.equal(typeof value, 'number');
          output(['evaluate', file, '--data', bright]);
          continue;
        }
        assert.equal(status, 3);
        assert.ok(!stdout.includes('"result"'));
        const [, step] = stderr.match(/^hourglass: Step (\d+): [^\n]+learning_rate = \d+[^\n]+\n$/);
        if (Number(step) === steps) seenAtTheEnd++; // all its steps had gone well
        break;
      }
    }
    assert.equal(seenAtTheEnd, 1);
  });
  test('saves the weights that it went back to', () => {
    const { status } = run(['train', 'classic', '--data', data, ...wild, '--save', path('diverged')]);
    assert.equal(status, 3);
    const evaluated = JSON.parse(output(['evaluate', path('diverged'), '--data', data, '--json']).stdout);
    assert.ok(Number.isFinite(evaluated.metrics.squared_error));
  });
});
