// engine.js in somebody else's page: what it gives, what it refuses and says, and what it leaves behind.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { startBrowser } from '../harness/harness.mjs';
import { elsewhere, startSite } from '../harness/site.mjs';

const kSmall = { model: 'vae', preset: 'latent-2', settings: { hidden: '32' }, seed: 3, onWarning: undefined };

describe('the engine by itself', () => {
  let browser;
  let program;
  /** @type {import('playwright-core').Page} */
  let page;
  before(async () => {
    browser = await startBrowser();
    program = await startSite();
    program.write('<!doctype html><title>Somebody’s program</title>');
    page = await (await browser.browser.newContext()).newPage();
    await page.goto(program.url);
    await page.evaluate(
      async (address) => {
        Object.assign(window, await import(address));
        /** 8 × 8 pictures with one bright column; which one is the label. */
        window.bars = (count, make = (bytes) => bytes) => {
          const images = new Uint8Array(count * 64);
          for (let i = 0; i < count; i++) for (let row = 0; row < 8; row++) images[64 * i + 8 * row + (i % 8)] = 255;
          return { images: make(images), shape: [count, 8, 8], labels: Array.from({ length: count }, (_, i) => i % 8) };
        };
        window.last = async (run) => {
          let last;
          for await (const progress of run) last = progress;
          return last;
        };
        window.sumOf = async (blob) => {
          const digest = await crypto.subtle.digest('SHA-256', await blob.arrayBuffer());
          return Array.from(new Uint8Array(digest)).join();
        };
      },
      `${elsewhere(browser.url)}engine.js`,
    );
  });
  after(async () => {
    await browser?.close();
    await program?.close();
  });
  const workers = () => page.workers().length;

  test('trains by steps and by epochs, exactly, and tells how it stands', async () => {
    const told = await page.evaluate(async (small) => {
      const engine = await window.Engine.open({ ...small, data: window.bars(500) });
      const first = engine.progress;
      const steps = await window.last(engine.train({ steps: 3 }));
      const epochs = await engine.trained({ epochs: 2 });
      const none = await window.last(engine.train({ steps: 0 }));
      const { settings, seed, data } = engine.configuration;
      const metrics = await engine.metrics();
      const { arrays } = await engine.view('reconstructions', { count: 4 });
      engine.close();
      return {
        first,
        steps,
        epochs,
        none,
        hidden: settings.hidden,
        seed,
        data,
        metrics,
        shape: arrays.input.shape,
        models: engine.models.length,
      };
    }, kSmall);
    assert.deepEqual([told.first.step, told.steps.step, told.none], [0, 3, undefined]);
    assert.equal(told.epochs.samples, 3 * 128 + 2 * 450); // 450 are trained on, in batches of 128
    assert.ok(told.epochs.testLoss < told.first.testLoss);
    assert.deepEqual([told.hidden, told.seed, told.data, told.models], ['32', 3, 'own-images', 7]);
    assert.ok(Number.isFinite(told.metrics.negative_elbo ?? told.metrics.squared_error), JSON.stringify(told.metrics));
    assert.deepEqual(told.shape, [4, 8, 8, 1]);
    assert.equal(told.epochs.phase, 'Training');
  });

  test('comes to the same weights however a run is cut into calls, and goes on from a file', async () => {
    const sums = await page.evaluate(async (small) => {
      const open = () => window.Engine.open({ ...small, reproducible: true, data: window.bars(500) });
      const [whole, parts] = [await open(), await open()];
      await whole.trained({ steps: 40 });
      await parts.trained({ steps: 7 });
      const file = await parts.save();
      await parts.trained({ steps: 5 });
      await parts.load(file);
      const at = parts.progress.step;
      for await (const { step } of parts.train({ steps: 33 })) if (step > 20) break;
      await parts.trained({ steps: 40 - parts.progress.step });
      const made = [await whole.save(), await parts.save()];
      const sums = await Promise.all(made.map((blob) => window.sumOf(blob)));
      await parts.reset();
      const reset = parts.progress.step;
      const restarted = [await parts.set('learning_rate', 0.01), await parts.set('code', 3)];
      for (const engine of [whole, parts]) engine.close();
      return { at, reset, same: sums[0] === sums[1], restarted };
    }, kSmall);
    assert.deepEqual(sums, { at: 7, reset: 0, same: true, restarted: [false, true] });
  });

  test('trains on a set of the site, on one that is made, and on text', async () => {
    const told = await page.evaluate(async () => {
      const found = [];
      for (const options of [
        { model: 'classic', preset: 'relu-2d', settings: { hidden: '16' } },
        { model: 'beta-vae', preset: 'beta-4', settings: { hidden: '16' } },
        { model: 'seq2seq', data: { text: Array.from({ length: 200 }, (_, i) => `we count ${i % 20} of ${i}`) } },
      ]) {
        const engine = await window.Engine.open(options);
        const { step } = await engine.trained({ steps: 2 });
        found.push([engine.configuration.data, step]);
        engine.close();
      }
      return found;
    });
    assert.deepEqual(told, [
      ['mnist', 2],
      ['dsprites-32', 2],
      ['own-text', 2],
    ]);
  });

  test('refuses what will not do, in words that say what would', async () => {
    const said = await page.evaluate(async (small) => {
      const { Engine, bars } = window;
      const refusal = (work) =>
        work().then(
          () => 'taken',
          (error) => error.message,
        );
      const open = (options) => refusal(() => Engine.open({ ...small, ...options }));
      const set = bars(20);
      const found = {
        model: await open({ model: 'gan' }),
        preset: await open({ preset: 'latent-3' }),
        setting: await open({ settings: { learning_rate: -1 } }),
        nothing: await refusal(() => Engine.open()),
        site: await open({ data: 'mnist', site: location.href }),
        set: await open({ data: 'cifar' }),
        shape: await open({ data: { ...set, shape: [20, 8, 9] } }),
        flat: await open({ data: { ...set, shape: [20, 64] } }),
        values: await open({ data: bars(20, (bytes) => Float32Array.from(bytes)) }),
        labels: await open({ data: { ...set, labels: [1, 2] } }),
        share: await open({ data: { ...set, test: 2 } }),
      };
      const engine = await Engine.open({ ...small, data: bars(500) });
      found.view = await refusal(() => engine.view('pictures'));
      found.key = await refusal(() => engine.set('betta', 1));
      found.bound = await refusal(() => engine.trained({ epoch: 1 }));
      found.file = await refusal(() => engine.load(new Blob(['not one'])));
      const run = engine.train();
      await run.next();
      found.twice = await refusal(() => engine.trained({ steps: 1 }));
      await run.return();
      await engine
        .set('learning_rate', 100)
        .then(() => engine.trained({ steps: 400 }))
        .catch(({ message }) => (found.diverged = message));
      const waiting = refusal(() => engine.trained({ epochs: 1e6 }));
      engine.close();
      found.closed = [await waiting, await refusal(() => engine.metrics())];
      return found;
    }, kSmall);
    const expected = {
      model: /gan.*classic.*seq2seq/s,
      preset: /latent-3.*latent-20/s,
      setting: /learning_rate/,
      nothing: /`model` is wanted/,
      site: /mnist.*Name as `site`/s,
      set: /cifar.*Name as `site`/s,
      shape: /20 × 8 × 9 × 1 are 1440 numbers, but there are 1280/,
      flat: /\[count, height, width\]/,
      values: /number 0 is 255.*from 0 to 1/s,
      labels: /2 labels for 20 images/,
      share: /between 0 and 1/,
      view: /pictures.*reconstructions/s,
      key: /betta/,
      bound: /no “epoch”; steps, epochs/,
      file: /safetensors|checkpoint/,
      twice: /trains already/,
      diverged: /learning rate/,
    };
    for (const [what, pattern] of Object.entries(expected)) assert.match(String(said[what]), pattern, what);
    assert.deepEqual(said.closed, ['This engine was closed.', 'This engine was closed.']);
  });

  test('leaves no worker behind, neither where it was closed nor where it could not be opened', async () => {
    for (const end = Date.now() + 5000; workers() > 0 && Date.now() < end; )
      await page.evaluate(() => new Promise(requestAnimationFrame));
    assert.equal(workers(), 0);
  });

  test('trains on threads where the page is isolated', async () => {
    const isolated = await startSite({ isolation: true });
    isolated.write('<!doctype html><title>An isolated page</title>');
    const own = await (await browser.browser.newContext()).newPage();
    await own.goto(isolated.url);
    const told = await own.evaluate(
      async (address) => {
        const { Engine } = await import(address);
        const engine = await Engine.open({
          model: 'beta-vae',
          preset: 'beta-4',
          settings: { hidden: '64' },
          threads: 2,
        });
        const { step } = await engine.trained({ steps: 20 });
        const { threads } = engine;
        engine.close();
        return { step, threads, isolated: crossOriginIsolated };
      },
      `${elsewhere(browser.url)}engine.js`,
    );
    assert.deepEqual(told, { step: 20, threads: 2, isolated: true });
    await own.context().close();
    await isolated.close();
  });
});
