// What the command line refuses, and how: wrong usage, settings, data and checkpoints; runs that come to nothing.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { idx, SIDE, TEST, TRAIN, writeSplit } from './bars.mjs';
import { SMALL, data, output, path, refused, refusedTraining, run, train, writeData } from './workshop.mjs';

describe('wrong usage', () => {
  for (const [args, parts] of [
    [[], ['subcommand', '--help']],
    [['trian', 'classic'], ['trian']],
    [['train'], ['model']],
    [['train', 'classic', '--colour', 'red'], ['--colour']],
    [
      ['train', 'classic', '--epochs', 'many'],
      ['--epochs', 'many'],
    ],
    [
      ['train', 'classic', '--seed', '1.5'],
      ['--seed', '1.5'],
    ],
    [
      ['train', 'classic', '--threads', '-1'],
      ['--threads', '-1'],
    ],
    [
      ['train', 'classic', '--threads', '1000'],
      ['--threads', '1000'],
    ],
    [
      ['train', 'classic', '--report', '0'],
      ['--report', '0'],
    ],
    [['train', 'classic', '--save'], ['--save']],
    [
      ['train', 'classic', '--resume', 'x', '--preset', 'rbm-30'],
      ['--resume', '--preset'],
    ],
    [
      ['train', 'classic', '--resume', 'x', '--set', 'code=2'],
      ['--resume', '--set'],
    ],
    [
      ['train', 'classic', '--resume', 'x', '--seed', '2'],
      ['--resume', '--seed'],
    ],
    [['evaluate'], ['file']],
    [['presets', 'classic'], ['classic']],
  ]) {
    test(`hourglass ${args.join(' ')}`, () => refused(args, parts));
  }
});

describe('wrong settings', () => {
  for (const [args, parts] of [
    [
      ['--preset', 'rbm30'],
      ["'rbm30'", "did you mean 'rbm-30'"],
    ],
    [
      ['--set', 'code'],
      ['--set code', 'key=value'],
    ],
    [
      ['--set', 'code=0'],
      ['code = 0', '1 to 256'],
    ],
    [
      ['--set', 'code='],
      ["code = ''", '1 to 256'],
    ],
    [
      ['--set', 'code=4x'],
      ['4x', 'whole number'],
    ],
    [
      ['--set', 'learning-rate=1'],
      ["'learning-rate'", "did you mean 'learning_rate'"],
    ],
    [
      ['--set', 'learning_rate=nan'],
      ['learning_rate', 'nan', '0 to 100'],
    ],
    [
      ['--set', 'learning_rate=inf'],
      ['learning_rate', 'inf'],
    ],
    [
      ['--set', 'learning_rate=1e400'],
      ['learning_rate', '1e400'],
    ],
    [['--set', 'learning_rate=-1'], ['learning_rate = -1']],
    [
      ['--set', 'hidden=512,256'],
      ['hidden', '512,256', '512-256'],
    ],
    [
      ['--set', 'activation=softmax'],
      ['activation', 'softmax', 'relu'],
    ],
    [
      ['--set', 'pretraining=yes'],
      ['pretraining', 'yes', 'true or false'],
    ],
    [
      ['--set', 'batch=301'],
      ['batch = 301', '300'],
    ],
    [['--set', 'code=4\n2'], ['code']],
    [
      ['--epochs', 'nan'],
      ['epochs', 'nan', '0 to 10000'],
    ],
    [['--epochs', '-1'], ['epochs = -1']],
    [['--seed', '-1'], ['seed = -1']],
    [
      ['--seed', '2147483648'],
      ['seed = 2147483648', '2147483647'],
    ],
  ]) {
    test(JSON.stringify(args.join(' ')).slice(1, -1), () => {
      const all = args[0] === '--epochs' ? args : ['--epochs', '0.1', ...args];
      refused(['train', 'classic', '--data', data, ...all], parts);
    });
  }
  test('an unknown model', () => refused(['train', 'clasic', '--data', data], ["'clasic'", "did you mean 'classic'"]));
});

describe('wrong data', () => {
  const refusedData = (path, parts) =>
    refused(['train', 'classic', '--data', path, '--epochs', '0.1', ...SMALL], parts);

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
    refused(['train', 'classic'], ["'mnist'", './play', 'HOURGLASS_DATA'], {
      HOME: nothing,
      XDG_CACHE_HOME: nothing,
      HOURGLASS_DATA: '',
    });
  });
  test('HOURGLASS_DATA says where it is', () => {
    const args = ['train', 'classic', ...SMALL, '--epochs', '0.2', '--json'];
    const { status, stderr } = run(args, { HOME: path('home'), XDG_CACHE_HOME: path('home'), HOURGLASS_DATA: data });
    assert.equal(status, 0, stderr);
  });
  test('a handful of images is enough', () => {
    const folder = writeData('handful', { train: 3, test: 1 });
    const { stdout } = output([
      'train',
      'classic',
      '--data',
      folder,
      '--set',
      'hidden=4',
      'code=2',
      'batch=3',
      '--epochs',
      '2',
      '--json',
    ]);
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
    for (const [split, count] of [
      ['train', TRAIN],
      ['t10k', TEST],
    ]) {
      const pixels = Array.from({ length: count * SIDE * SIDE }, (_, i) => (i * 7919) % 256);
      writeFileSync(join(bright, `${split}-images-idx3-ubyte`), idx([count, SIDE, SIDE], pixels));
    }
    // Whether the last step's damage shows in the final figures or in a step more depends on the rate: try some.
    let seenAtTheEnd = 0;
    for (let rate = 100; rate >= 10 && seenAtTheEnd === 0; rate -= 5) {
      for (let steps = 1; steps <= 5; steps++) {
        const file = path(`rate ${rate} after ${steps}`);
        const { status, stdout, stderr } = run([
          'train',
          'classic',
          '--data',
          bright,
          ...wild,
          `learning_rate=${rate}`,
          '--epochs',
          `${(steps - 0.5) / 15}`,
          '--save',
          file,
          '--json',
        ]);
        if (status === 0) {
          for (const value of Object.values(JSON.parse(stdout.trimEnd().split('\n').at(-1)).metrics))
            assert.equal(typeof value, 'number');
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
