import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import { kQuick, noticesOf, openPage, startBrowser, stateOf, waitForState } from './harness.mjs';

const kPython = '/usr/bin/python3';
const hasTorch = (() => {
  try {
    execFileSync(kPython, ['-c', 'import torch'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

/** Every model, and settings that make another network of it. */
const kScripts = [
  ['classic', 'preset=end-to-end-30&hidden=48-24&activation=tanh'],
  ['classic', 'preset=rbm-30&hidden=48-24', 'in the middle of pre-training'],
  ['denoising', 'preset=masking&hidden=64'],
  ['denoising', 'preset=stacked&hidden=64-32&tied=false', 'in the middle of pre-training'],
  ['denoising', 'preset=gaussian&hidden=64-32&activation=relu'],
  ['sparse', 'preset=kl&hidden=64'],
  ['vae', 'preset=latent-20&hidden=64&activation=tanh&decoder_activation=relu'],
  ['vae', 'preset=latent-2&hidden=64-32&likelihood=gaussian'],
  ['beta-vae', 'preset=beta-4&hidden=64&code=6'],
  ['adversarial', 'preset=mixture&hidden=64&discriminator=32&posterior=gaussian'],
  ['adversarial', 'preset=supervised&hidden=64&discriminator=32'],
  ['adversarial', 'preset=semi-1000&hidden=64&discriminator=32'],
  ['seq2seq', 'preset=grammar&units=32&embedding=16&layers=2'],
  ['seq2seq', 'preset=addition&units=32&embedding=16&reverse_source=false'],
];

describe('what can be taken along', () => {
  let session, folder;
  before(async () => {
    session = await startBrowser();
    folder = mkdtempSync(join(tmpdir(), 'hourglass-export-'));
  });
  afterEach(() => session.reset());
  after(async () => {
    rmSync(folder, { recursive: true });
    await session.close();
  });

  for (const [model, settings, when] of kScripts) {
    const reason = !hasTorch && `${kPython} has no PyTorch (Debian's package python3-torch): the generated script cannot be run`;
    test(`a PyTorch script of ${model}, ${settings}${when ? `, ${when}` : ''}`, { timeout: 90_000, skip: reason }, async (t) => {
      const page = await openPage(session, `#v=1&model=${model}&${settings}&seed=3&play=0`);
      await page.evaluate(() => window.hourglass.step(25));
      const state = await waitForState(page, ({ step }) => step === 25);
      if (when) assert.match(state.phase, /RBM|Layer|layer/);
      const files = {};
      page.on('download', (download) => (files[download.suggestedFilename()] = download));
      await page.locator('hg-code-view').getByRole('button', { name: /PyTorch/ }).click();
      for (let i = 0; i < 100 && Object.keys(files).length < 2; i++) await page.waitForTimeout(100);
      const names = Object.keys(files).sort();
      assert.match(names.join(' '), new RegExp(`^${model}-.*step-25\\.py ${model}-.*step-25\\.safetensors$`));
      for (const name of names) await files[name].saveAs(join(folder, name));

      const output = execFileSync(kPython, [join(folder, names[0])], { encoding: 'utf8', cwd: '/', timeout: 60_000 });
      t.diagnostic(output.trim().split('\n').at(-1));
      if (model === 'seq2seq') {
        assert.match(output, /8 of 8 sentences are written as Hourglass writes them/);
        const [, ours, theirs] = /tokens wrong: (\d+), in Hourglass (\d+)/.exec(output);
        assert.equal(ours, theirs);
        assert.ok(Number(theirs) > 0, 'after 25 steps it is still wrong about something');
      } else {
        const errors = [...output.matchAll(/squared error ([\d.]+), in Hourglass ([\d.]+)/g)].map(([, ours, theirs]) => [Number(ours), Number(theirs)]);
        assert.equal(errors.length, 8);
        // The numbers in the script are the page's own of these images.
        const engine = await page.evaluate(() => document.querySelector('hg-app').session.view({ name: 'reconstructions', args: { count: 8 } }).then(({ arrays }) => [...arrays.error.data]));
        errors.forEach(([ours, theirs], i) => {
          assert.ok(Math.abs(theirs - engine[i]) < 1e-3, `${theirs} and ${engine[i]}`);
          assert.ok(Math.abs(ours - theirs) < 1e-3 * Math.max(1, theirs), `image ${i + 1}: ${ours} in PyTorch, ${theirs} in the engine`);
        });
      }
      assert.deepEqual(await noticesOf(page), []);
    });
  }

  test('a script says so when the network is another one', { timeout: 60_000, skip: !hasTorch && 'no PyTorch' }, async () => {
    const page = await openPage(session, '#v=1&model=sparse&preset=kl&hidden=32&seed=3&play=0');
    await page.evaluate(() => window.hourglass.step(3));
    const files = {};
    page.on('download', (download) => (files[download.suggestedFilename()] = download));
    await page.locator('hg-code-view').getByRole('button', { name: /PyTorch/ }).click();
    for (let i = 0; i < 100 && Object.keys(files).length < 2; i++) await page.waitForTimeout(100);
    const [script, checkpoint] = Object.keys(files).sort();
    const bytes = readFileSync(await files[checkpoint].path());
    for (let i = bytes.length - 4000; i < bytes.length; i++) bytes[i] = 0;
    const weights = bytes.subarray(8 + Number(bytes.readBigUInt64LE(0)));
    weights.fill(0, 0, 20_000);
    writeFileSync(join(folder, checkpoint), bytes);
    await files[script].saveAs(join(folder, script));
    assert.throws(() => execFileSync(kPython, [join(folder, script)], { stdio: 'pipe' }), /not the one that Hourglass has/);
  });

  const dialog = (page, view) => page.locator(`${view} dialog`);

  test('a view as a picture', { timeout: 60_000 }, async () => {
    const page = await openPage(session, kQuick);
    await waitForState(page, (state) => state.step > 30);
    await page.evaluate(() => window.hourglass.pause());
    for (const view of ['hg-reconstructions', 'hg-code-map', 'hg-loss-chart', 'hg-hourglass']) {
      await page.locator(view).getByRole('button', { name: /Numbers/ }).click();
      const download = page.waitForEvent('download');
      await dialog(page, view).getByRole('button', { name: /Picture/ }).click();
      const file = await download;
      assert.match(file.suggestedFilename(), /^classic-relu-2d-step-\d+-[a-z-]+\.png$/);
      const bytes = readFileSync(await file.path());
      assert.deepEqual([...bytes.subarray(1, 4)], [...Buffer.from('PNG')]);
      const look = await page.evaluate(async (base64) => {
        const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${base64}`)).blob());
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
      assert.ok(look.width > 500 && look.height > 200 && look.colours > 30 && look.middle > 0.001, `${view}: ${JSON.stringify(look)}`);
      await page.keyboard.press('Escape');
    }
    assert.deepEqual(await noticesOf(page), []);
  });

  test('numbers of a view, and all losses of the run', { timeout: 60_000 }, async () => {
    const page = await openPage(session, kQuick);
    await waitForState(page, (state) => state.step > 60);
    await page.evaluate(() => window.hourglass.pause());
    const numbers = async (view) => {
      await page.locator(view).getByRole('button', { name: /Numbers/ }).click();
      const download = page.waitForEvent('download');
      await dialog(page, view).getByRole('button', { name: /Numbers \(CSV\)/ }).click();
      const text = readFileSync(await (await download).path(), 'utf8');
      await page.keyboard.press('Escape');
      return text.trim().split('\r\n').map((line) => line.split(','));
    };
    const losses = await numbers('hg-loss-chart');
    assert.deepEqual(losses[0].slice(0, 2), ['epoch', 'samples']);
    for (const column of ['squared_error training', 'squared_error held-out', 'loss held-out']) assert.ok(losses[0].includes(column), losses[0].join());
    const rows = losses.slice(1);
    assert.ok(rows.length >= 5 && rows.every((row) => row.length === losses[0].length));
    const last = (await stateOf(page)).metrics.squared_error;
    const held = rows.map((row) => row[losses[0].indexOf('squared_error held-out')]).filter(Boolean).map(Number);
    assert.ok(Math.abs(held.at(-1) - last) < 1e-6, `${held.at(-1)} and ${last}`);
    const errors = await numbers('hg-reconstructions');
    assert.deepEqual(errors[0], ['Test digit', 'Autoencoder', 'PCA']);
    assert.equal(errors.length, 17);
  });
});
