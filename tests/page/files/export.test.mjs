import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { kQuick, nothingSaid, openPage, startBrowser, stateOf, waitForState } from '../harness/harness.mjs';

const kPython = '/usr/bin/python3';
/** As much of PyTorch as the scripts use, in plain Python: they run on every machine, and with PyTorch where there is one. */
const kStandIn = fileURLToPath(new URL('stand-in', import.meta.url));
const kTorches = [
  { name: 'a stand-in for PyTorch', environment: { PYTHONPATH: kStandIn, PYTHONDONTWRITEBYTECODE: '1' } },
];
try {
  execFileSync(kPython, ['-c', 'import torch'], { stdio: 'ignore' });
  kTorches.push({ name: 'PyTorch', environment: {} });
} catch {
  // Debian's package is python3-torch.
}

function runScript(script, { environment }) {
  return execFileSync(kPython, [script], {
    encoding: 'utf8',
    cwd: '/',
    timeout: 240_000,
    stdio: 'pipe',
    env: { ...process.env, ...environment },
  });
}

/** Every model, and settings that make another network of it. */
const kScripts = [
  ['classic', 'preset=end-to-end-30&hidden=48-24&activation=tanh'],
  ['classic', 'preset=rbm-30&hidden=48-24', 'in the middle of pre-training'],
  ['classic', 'preset=classified&hidden=48-24&code=16', 'in the middle of pre-training'],
  ['classic', 'preset=classified&hidden=48-24&code=16&pretrain_epochs=0&softmax_epochs=0'],
  ['denoising', 'preset=masking&hidden=64'],
  ['denoising', 'preset=stacked&hidden=64-32&tied=false', 'in the middle of pre-training'],
  ['denoising', 'preset=gaussian&hidden=64-32&activation=relu'],
  ['denoising', 'preset=classified&hidden=64-32&pretrain_epochs=0&softmax_epochs=0'],
  ['sparse', 'preset=kl&hidden=64'],
  ['sparse', 'preset=stacked&hidden=64&second=32', 'in the middle of pre-training'],
  ['sparse', 'preset=stacked&hidden=64&second=32&pretrain_epochs=0&softmax_epochs=0'],
  ['vae', 'preset=latent-20&hidden=64&activation=tanh&decoder_activation=relu'],
  ['vae', 'preset=latent-2&hidden=64-32&decoder_hidden=48&likelihood=gaussian'],
  ['beta-vae', 'preset=beta-4&hidden=64&code=6'],
  ['adversarial', 'preset=mixture&hidden=64&discriminator=32&posterior=gaussian'],
  ['adversarial', 'preset=supervised&hidden=64&discriminator=32'],
  ['adversarial', 'preset=semi-1000&hidden=64&discriminator=32'],
  ['seq2seq', 'preset=grammar&units=32&embedding=16&layers=2'],
  ['seq2seq', 'preset=addition&units=32&embedding=16&reverse_source=false'],
  ['seq2seq', 'preset=numbers&units=32&embedding=16'],
];

/** Saves checkpoint and script of the run on the page into `folder`. */
async function savePyTorch(page, folder, model) {
  const files = {};
  let both;
  const came = new Promise((resolve) => (both = resolve));
  const take = (download) => {
    files[download.suggestedFilename()] = download;
    if (Object.keys(files).length === 2) both();
  };
  page.on('download', take);
  await page
    .locator('hg-code-view')
    .getByRole('button', { name: /PyTorch/ })
    .click();
  await came;
  page.off('download', take);
  const names = Object.keys(files).sort();
  assert.match(names.join(' '), new RegExp(`^${model}-.*step-\\d+\\.py ${model}-.*step-\\d+\\.safetensors$`));
  for (const name of names) await files[name].saveAs(join(folder, name));
  return names.map((name) => join(folder, name));
}

describe(`the same network in PyTorch, run with ${kTorches.map(({ name }) => name).join(' and with ')}`, () => {
  let session, folder, page;
  before(async () => {
    session = await startBrowser();
    folder = mkdtempSync(join(tmpdir(), 'hourglass-export-'));
    page = await openPage(session, `${kQuick}&play=0`);
  });
  after(async () => {
    rmSync(folder, { recursive: true });
    await session.close();
  });

  /** Sets the page's run up anew and takes some steps. */
  const train = async (model, settings, steps) => {
    await page.evaluate((hash) => window.hourglass.test.follow(hash), `#v=1&model=${model}&${settings}&seed=3&play=0`);
    await page.evaluate((count) => window.hourglass.step(count), steps);
    return waitForState(page, (state, [name, step]) => state.model === name && state.step === step, {
      argument: [model, steps],
    });
  };

  for (const [model, settings, when] of kScripts) {
    test(`${model}, ${settings}${when ? `, ${when}` : ''}`, { timeout: 240_000 }, async (t) => {
      const state = await train(model, settings, 25);
      if (when) assert.match(state.phase, /RBM|Layer|layer/);
      const [script] = await savePyTorch(page, folder, model);
      // The numbers in the script are the page's own of these samples.
      const engine = await page.evaluate(
        (name) =>
          window.hourglass.test
            .view({ name, args: { count: 8 } })
            .then(({ arrays }) => [...(arrays.error ?? arrays.output).data]),
        model === 'seq2seq' ? 'sentences' : 'reconstructions',
      );
      for (const torch of kTorches) {
        const output = runScript(script, torch);
        t.diagnostic(`${torch.name}: ${output.trim().split('\n').at(-1)}`);
        if (model === 'seq2seq') {
          assert.match(output, /8 of 8 sentences are written as Hourglass writes them/);
          const [, ours, theirs] = /tokens wrong: (\d+), in Hourglass (\d+)/.exec(output);
          assert.equal(ours, theirs);
          assert.ok(Number(theirs) > 0, 'after 25 steps it is still wrong about something');
          const written = [...readFileSync(script, 'utf8').matchAll(/^ {4}\(\[.*\], \[.*\], \[(.*)\]\),$/gm)].map(
            ([, ids]) => (ids ? ids.split(', ').map(Number) : []),
          );
          const width = engine.length / 8;
          assert.deepEqual(
            written,
            Array.from({ length: 8 }, (_, i) => beforeEnd(engine.slice(i * width, (i + 1) * width))),
          );
          continue;
        }
        const errors = [...output.matchAll(/squared error ([\d.]+), in Hourglass ([\d.]+)/g)].map(
          ([, ours, theirs]) => [Number(ours), Number(theirs)],
        );
        assert.equal(errors.length, 8);
        errors.forEach(([ours, theirs], i) => {
          assert.ok(Math.abs(theirs - engine[i]) < 1e-3, `${theirs} and ${engine[i]}`);
          assert.ok(
            Math.abs(ours - theirs) < 1e-3 * Math.max(1, theirs),
            `image ${i + 1}: ${ours} with ${torch.name}, ${theirs} in the engine`,
          );
        });
      }
      await nothingSaid(page);
    });
  }

  test('a script says so when the network is another one', { timeout: 240_000 }, async () => {
    await train('sparse', 'preset=kl&hidden=32', 3);
    const [script, checkpoint] = await savePyTorch(page, folder, 'sparse');
    const bytes = readFileSync(checkpoint);
    for (let i = bytes.length - 4000; i < bytes.length; i++) bytes[i] = 0;
    const weights = bytes.subarray(8 + Number(bytes.readBigUInt64LE(0)));
    weights.fill(0, 0, 20_000);
    writeFileSync(checkpoint, bytes);
    for (const torch of kTorches) assert.throws(() => runScript(script, torch), /not the one that Hourglass has/);
  });
});

/** Tokens without the end (2) or the padding (0), and what comes after it. */
function beforeEnd(ids) {
  const end = ids.findIndex((id) => id === 2 || id === 0);
  return end < 0 ? ids : ids.slice(0, end);
}

describe('what can be taken along', () => {
  let session;
  before(async () => (session = await startBrowser()));
  afterEach(() => session.reset());
  after(() => session.close());

  const dialog = (page, view) => page.locator(`${view} dialog`);

  test('a view as a picture', { timeout: 240_000 }, async () => {
    const page = await openPage(session, kQuick);
    await waitForState(page, (state) => state.step > 30);
    await page.evaluate(() => window.hourglass.pause());
    for (const view of ['hg-reconstructions', 'hg-code-map', 'hg-loss-chart', 'hg-hourglass']) {
      await page
        .locator(view)
        .getByRole('button', { name: /Numbers/ })
        .click();
      const download = page.waitForEvent('download');
      await dialog(page, view)
        .getByRole('button', { name: /Picture/ })
        .click();
      const file = await download;
      assert.match(file.suggestedFilename(), /^classic-relu-2d-step-\d+-[a-z-]+\.png$/);
      const bytes = readFileSync(await file.path());
      assert.deepEqual([...bytes.subarray(1, 4)], [...Buffer.from('PNG')]);
      const look = await page.evaluate(async (base64) => {
        const image = await createImageBitmap(
          new Blob([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], { type: 'image/png' }),
        );
        const canvas = new OffscreenCanvas(image.width, image.height);
        const context = canvas.getContext('2d');
        context.drawImage(image, 0, 0);
        const { data } = context.getImageData(0, 0, image.width, image.height);
        const colours = new Set();
        let middle = 0;
        const paper = data.slice(0, 3).join();
        for (let i = 0; i < data.length; i += 4) {
          colours.add(data.slice(i, i + 3).join());
          const y = i / 4 / image.width;
          if (y > 0.3 * image.height && y < 0.8 * image.height && data.slice(i, i + 3).join() !== paper) middle++;
        }
        return { width: image.width, height: image.height, colours: colours.size, middle: middle / data.length };
      }, bytes.toString('base64'));
      assert.ok(
        look.width > 500 && look.height > 200 && look.colours > 30 && look.middle > 0.001,
        `${view}: ${JSON.stringify(look)}`,
      );
      await page.keyboard.press('Escape');
    }
    await nothingSaid(page);
  });

  test('numbers of a view, and all losses of the run', { timeout: 240_000 }, async () => {
    const page = await openPage(session, kQuick);
    await waitForState(page, (state) => state.step > 60);
    await page.evaluate(() => window.hourglass.pause());
    const numbers = async (view) => {
      await page
        .locator(view)
        .getByRole('button', { name: /Numbers/ })
        .click();
      const download = page.waitForEvent('download');
      await dialog(page, view)
        .getByRole('button', { name: /Numbers \(CSV\)/ })
        .click();
      const text = readFileSync(await (await download).path(), 'utf8');
      await page.keyboard.press('Escape');
      return text
        .trim()
        .split('\r\n')
        .map((line) => line.split(','));
    };
    const losses = await numbers('hg-loss-chart');
    assert.deepEqual(losses[0].slice(0, 2), ['epoch', 'samples']);
    for (const column of ['squared_error training', 'squared_error held-out', 'loss held-out'])
      assert.ok(losses[0].includes(column), losses[0].join());
    const rows = losses.slice(1);
    assert.ok(rows.length >= 5 && rows.every((row) => row.length === losses[0].length));
    const last = (await stateOf(page)).metrics.squared_error;
    const held = rows
      .map((row) => row[losses[0].indexOf('squared_error held-out')])
      .filter(Boolean)
      .map(Number);
    assert.ok(Math.abs(held.at(-1) - last) < 1e-6, `${held.at(-1)} and ${last}`);
    const errors = await numbers('hg-reconstructions');
    assert.deepEqual(errors[0], ['Test digit', 'Autoencoder', 'PCA']);
    assert.equal(errors.length, 17);
  });
});
