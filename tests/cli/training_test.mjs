// The command line as its users meet it: what it trains, prints, writes and evaluates.
//   node --test tests/cli/training_test.mjs      (HOURGLASS names another program than build/native/hourglass)
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { idx, TRAIN } from './bars.mjs';
import { SMALL, data, npy, output, path, refused, train, trainJson } from './workshop.mjs';

describe('train --json', () => {
  test('prints progress, one JSON object a line, then the result', () => {
    const lines = trainJson(...SMALL, '--epochs', '2', '--seed', '7', '--report', '100');
    const progress = lines.slice(0, -1);
    const result = lines.at(-1);
    assert.equal(progress.length, 6, '600 samples by 100');
    for (const line of progress) {
      assert.equal(line.type, 'progress');
      for (const key of ['step', 'epoch', 'samples', 'seconds', 'train_loss', 'test_loss'])
        assert.equal(typeof line[key], 'number', key);
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
    const result = trainJson(
      '--preset',
      'classic/relu-2d',
      '--set',
      'hidden=16',
      '--set',
      'batch=20',
      '--epochs',
      '3',
    ).at(-1);
    assert.equal(result.preset, 'relu-2d');
    assert.ok(result.metrics.knn_accuracy > 0.1 && result.metrics.knn_accuracy <= 1);
  });

  test('goes through pre-training phase by phase', () => {
    const lines = trainJson(
      '--preset',
      'rbm-30',
      '--set',
      'hidden=24-12',
      'code=3',
      'batch=20',
      'pretrain_code_epochs=1',
      '--epochs',
      '1',
      '--report',
      '60',
    );
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

/** What a checkpoint holds of a run, but how it came to be so: of one that was resumed its epochs were changed on the way. */
function runIn(name) {
  const bytes = readFileSync(path(name));
  const end = 8 + Number(bytes.readBigUInt64LE(0));
  const { __metadata__, ...tensors } = JSON.parse(bytes.subarray(8, end).toString());
  const { provenance, ...metadata } = __metadata__;
  assert.ok(provenance);
  return { metadata, tensors, numbers: bytes.subarray(end).toString('base64') };
}

describe('a run is repeatable', () => {
  const saved = (name, ...args) => {
    train(...SMALL, '--epochs', '1.5', '--save', path(name), ...args);
    return readFileSync(path(name));
  };
  test('with the same seed on any number of threads, and not with another', () => {
    const one = saved('one', '--threads', '1');
    for (const threads of ['2', '4', '0'])
      assert.ok(saved('other', '--threads', threads).equals(one), `${threads} threads`);
    assert.ok(saved('seed 1', '--seed', '1').equals(one), 'the default seed is 1');
    assert.ok(!saved('seed 2', '--seed', '2').equals(one));
  });

  for (const [name, args] of [
    ['training', ['--set', 'hidden=24', 'code=4', 'activation=relu', 'batch=20']],
    [
      'pre-training',
      [
        '--preset',
        'rbm-30',
        '--set',
        'hidden=24-12',
        'code=3',
        'batch=20',
        'pretrain_epochs=0.4',
        'pretrain_code_epochs=1',
      ],
    ],
  ]) {
    test(`also when it is saved and resumed, ${name}`, () => {
      train(...args, '--epochs', '2', '--save', path('whole'));
      train(...args, '--epochs', '0.7', '--save', path('half'));
      train('--resume', path('half'), '--epochs', '2', '--save', path('resumed'));
      assert.deepEqual(runIn('resumed'), runIn('whole'));
    });
  }

  test('a finished run that is resumed has nothing to do', () => {
    train(...SMALL, '--epochs', '1', '--save', path('finished'));
    const lines = trainJson('--resume', path('finished'), '--save', path('again'));
    assert.deepEqual(
      lines.map((line) => line.type),
      ['result'],
    );
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
    const metrics = (...more) =>
      JSON.parse(
        output([
          'train',
          'classic',
          '--data',
          file,
          '--json',
          '--epochs',
          '1',
          ...SMALL,
          '--set',
          'code=2',
          ...more,
        ]).lines.at(-1),
      ).metrics;
    assert.equal(metrics().knn_accuracy, undefined);
    writeFileSync(path('own-idx/my-labels.idx1-ubyte'), labels);
    assert.equal(typeof metrics().knn_accuracy, 'number');
    writeFileSync(path('own-idx/my-labels.idx1-ubyte'), idx([3], [0, 1, 2]));
    refused(['train', 'classic', '--data', file], ['my-labels', '3 numbers', '300']);
    refused(['train', 'classic', '--data', path('own-idx/my-labels.idx1-ubyte')], ['my-labels']);
  });
});

describe('evaluate', () => {
  before(() =>
    train('--preset', 'relu-2d', '--set', 'hidden=16', 'batch=20', '--epochs', '1', '--save', path('map.safetensors')),
  );

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
    for (const word of [
      'classic after 15 steps',
      '60 test samples',
      'squared_error',
      'pca_squared_error',
      'knn_accuracy',
    ]) {
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

describe('other data', () => {
  const metrics = (where, ...args) => {
    const { lines } = output(['train', 'classic', '--data', where, '--epochs', '1', '--json', ...SMALL, ...args]);
    return JSON.parse(lines.at(-1)).metrics;
  };

  test('an array of images without labels trains, and its checkpoint finds it again', () => {
    const file = path('images.npy');
    writeFileSync(
      file,
      npy(
        [60, 8, 8],
        Array.from({ length: 60 * 64 }, (_, i) => (i * 37) % 251),
      ),
    );
    const saved = path('array.safetensors');
    assert.ok(metrics(file, '--save', saved).squared_error > 0);
    assert.ok(output(['evaluate', saved, '--json']).stdout.includes('squared_error'));
  });
  test('a folder of pictures trains, in the size asked for', () => {
    const folder = path('photos');
    mkdirSync(folder);
    const grey = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAQAAAAECAAAAACMmsGiAAAAHElEQVR4nGNgsKnYwsBsX72dgc2pbhcDp2vjXgA1SAXphgh20AAAAABJRU5ErkJggg==',
      'base64',
    );
    for (let i = 0; i < 12; ++i) writeFileSync(join(folder, `${i}.png`), grey);
    writeFileSync(join(folder, 'bad.png'), 'not a picture');
    const args = [
      'train',
      'classic',
      '--data',
      `${folder}@8-grey`,
      '--epochs',
      '1',
      '--set',
      'hidden=9',
      'code=2',
      'batch=10',
    ];
    const { stderr } = output(args);
    assert.match(stderr, /note: 12 of 13 images read; 1 skipped: bad\.png: not a PNG or JPEG/);
  });
});
