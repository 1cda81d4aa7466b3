import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import { kQuick, openPage, startBrowser, stateOf, waitForNotice, waitForState } from '../harness/harness.mjs';
import { run } from '../../cli/program.mjs';

describe('checkpoints', () => {
  let session;
  before(async () => (session = await startBrowser()));
  afterEach(() => session.reset());
  after(() => session.close());

  const masthead = (page, name) => page.locator('hg-masthead').getByRole('button', { name });

  async function save(page) {
    const download = page.waitForEvent('download');
    await masthead(page, 'Save').click();
    const file = await download;
    return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
  }

  async function open(page, name, bytes) {
    const chooser = page.waitForEvent('filechooser');
    await masthead(page, 'Open').click();
    await (await chooser).setFiles({ name, mimeType: 'application/octet-stream', buffer: bytes });
  }

  test('a saved run opens elsewhere and goes on from its step', { timeout: 240_000 }, async () => {
    const page = await openPage(session, `${kQuick}&play=0`);
    await page.evaluate(() => window.hourglass.step(40));
    const saved = await waitForState(page, (state) => state.step === 40);
    const file = await save(page);
    assert.match(file.name, /^classic-.*step-40\.safetensors$/);
    const header = JSON.parse(file.bytes.subarray(8, 8 + Number(file.bytes.readBigUInt64LE(0))).toString());
    assert.ok(header.__metadata__, 'a safetensors file with metadata');

    const other = await openPage(session, '#model=classic&preset=end-to-end-30&play=0');
    await open(other, file.name, file.bytes);
    await waitForNotice(other, /is open; training continues/);
    const opened = await waitForState(other, ({ step, losses }, loss) => step === 40 && losses.test === loss, {
      argument: saved.losses.test,
    });
    assert.deepEqual(opened.settings, saved.settings);
    await other.evaluate(() => window.hourglass.step(5));
    await page.evaluate(() => window.hourglass.step(5));
    const [one, two] = await Promise.all([other, page].map((each) => waitForState(each, (state) => state.step === 45)));
    assert.equal(one.metrics.squared_error, two.metrics.squared_error);
  });

  test('the page opens what the command line wrote, and the command line what the page wrote', {
    timeout: 240_000,
  }, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'hourglass-'));
    try {
      const [written, back] = ['cli', 'page'].map((name) => join(folder, `${name}.safetensors`));
      const train = ['train', 'classic', '--preset', 'relu-2d', '--set', 'hidden=64', 'code=3', '--epochs', '0.1'];
      const { status, stderr } = run(...train, '--save', written);
      assert.equal(status, 0, stderr);
      const page = await openPage(session, '#model=vae&preset=latent-2&hidden=32&play=0');
      await open(page, 'cli.safetensors', readFileSync(written));
      await waitForNotice(page, /cli\.safetensors is open/);
      const opened = await waitForState(page, ({ model, losses }) => model === 'classic' && losses.test !== null);
      assert.deepEqual([opened.step, opened.settings.hidden, opened.settings.code], [47, '64', 3]);
      await page.evaluate(() => window.hourglass.step(5));
      await waitForState(page, ({ step }) => step === 52);
      const here = await page.evaluate(() => window.hourglass.metrics());
      writeFileSync(back, (await save(page)).bytes);
      const { metrics: there } = JSON.parse(run('evaluate', back, '--json').stdout);
      for (const name of ['squared_error', 'reconstruction']) {
        const off = Math.abs(there[name] / here[name] - 1);
        assert.ok(off < 1e-3, `${name}: ${there[name]} there, ${here[name]} here`);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('what is not a checkpoint of ours is named and the run stays', { timeout: 240_000 }, async () => {
    const page = await openPage(session, kQuick);
    await waitForState(page, (state) => state.step > 20);
    const file = await save(page);
    const foreign = (header, body = 0) => {
      const text = Buffer.from(header);
      const size = Buffer.alloc(8);
      size.writeBigUInt64LE(BigInt(text.length));
      return Buffer.concat([size, text, Buffer.alloc(body)]);
    };
    const files = {
      'empty.safetensors': Buffer.alloc(0),
      'text.safetensors': Buffer.from('This is no checkpoint, only a text that someone dropped by mistake.'),
      'cut.safetensors': file.bytes.subarray(0, file.bytes.length - 100),
      'huge.safetensors': Buffer.from('ffffffffffffff7f7b7d', 'hex'),
      'other.safetensors': foreign('{"weight":{"dtype":"F32","shape":[2,2],"data_offsets":[0,16]}}', 16),
    };
    for (const [name, bytes] of Object.entries(files)) {
      const { step, settings } = await stateOf(page);
      await open(page, name, bytes);
      const text = await waitForNotice(page, name);
      assert.match(text, /could not be opened: .{10}/, name);
      const after = await waitForState(page, (state, before) => state.step > before && state.playing, {
        argument: step,
      });
      assert.deepEqual(after.settings, settings);
    }
  });

  test('a file can be dropped on the page', { timeout: 240_000 }, async () => {
    const page = await openPage(session, `${kQuick}&play=0`);
    await page.evaluate(() => window.hourglass.step(10));
    await waitForState(page, (state) => state.step === 10);
    const { bytes } = await save(page);
    await page.evaluate(() => window.hourglass.reset());
    await waitForState(page, (state) => state.step === 0);
    await page.evaluate(
      (content) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([new Uint8Array(content)], 'dropped.safetensors'));
        document
          .querySelector('hg-app')
          .dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
      },
      [...bytes],
    );
    await waitForNotice(page, /dropped\.safetensors is open/);
    await waitForState(page, (state) => state.step === 10);
  });
});
