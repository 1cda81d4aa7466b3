// The reader's own files: look-alikes of what people have, made on the spot.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import {
  engineOf,
  dismiss,
  eventually,
  hashOf,
  nextView,
  nothingSaid,
  openPage,
  startBrowser,
  stateOf,
  waitForNotice,
  waitForState,
} from '../harness/harness.mjs';
import { attributesOf, dialogOf, drop, faceName, facesOf, idxOf, npyOf, zipOf, letGo } from '../harness/own-files.mjs';

const kPaused = '#model=vae&preset=latent-20&hidden=64&code=8&seed=1&play=0';

const train = (dialog) => dialog.getByRole('button', { name: 'Train on these' }).click();
const cancel = (dialog) => dialog.getByRole('button', { name: /Cancel|Close/ }).click();
const result = (dialog) => dialog.locator('.result').innerText();
const failure = (dialog) => dialog.locator('.failure').innerText();

describe('own files', () => {
  let session;
  before(async () => (session = await startBrowser()));
  afterEach(() => session.reset());
  after(() => session.close());

  test('CelebA as its users have it: a zip of faces, and the list of attributes', { timeout: 240_000 }, async () => {
    const page = await openPage(session, kPaused);
    const faces = await facesOf(page, 60);
    const zip = await zipOf({
      ...Object.fromEntries(faces.map((face, i) => [`img_align_celeba/${faceName(i)}`, face])),
      'img_align_celeba/broken.jpg': 'no picture at all',
      'img_align_celeba/cut.jpg': faces[0].slice(0, 200),
      '__MACOSX/img_align_celeba/._000001.jpg': 'a shadow',
    });
    await drop(page, { 'img_align_celeba.zip': zip, 'list_attr_celeba.txt': attributesOf(60) });
    const dialog = await dialogOf(page);
    assert.match(
      await result(dialog),
      /60 of 62 images read; 2 skipped: broken\.jpg: not a PNG or JPEG picture.*; cut\.jpg: cannot be decoded; cut to squares of 32×32 in colour; 2 classes: not Male, Male; 6 held out/,
    );
    assert.match(await result(dialog), /54 to train on, 6 held out\. 32×32 pixels, in colour\./);
    assert.match(await dialog.innerText(), /read on this machine\. Nothing is uploaded/);
    assert.match(await dialog.locator('canvas').getAttribute('aria-label'), /24 of the images/);
    // Another attribute needs no picture to be decoded again.
    await dialog.getByLabel('Codes coloured by').selectOption('Smiling');
    await dialog.locator('.result').waitFor();
    const told = waitForNotice(page, /Batch size: 8 instead of 128, as there are only 54/); // and goes by itself
    await train(dialog);
    await told;
    const state = await waitForState(page, (state) => state.dataset === 'own-img-align-celeba' && state.step > 20);
    assert.equal(state.model, 'vae');
    await hashOf(page, /data=own-img-align-celeba/);
    const { arrays } = await nextView(page, 'reconstructions');
    assert.deepEqual(arrays.input.shape.slice(1), [32, 32, 3]);
    assert.deepEqual([...new Set(arrays.labels.data)].sort(), [0, 1]); // of either kind some are held out
    // The picture on the screen has colours in it, not only shades of one.
    await eventually(async () => {
      const colours = await page
        .locator('hg-reconstructions canvas')
        .first()
        .evaluate((canvas) => {
          const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
          let reds = 0;
          let greens = 0;
          for (let i = 0; i < data.length; i += 4) {
            if (data[i] > data[i + 2] + 40) reds++;
            if (data[i + 1] > data[i] + 20) greens++;
          }
          return { reds, greens };
        });
      assert.ok(colours.reds > 100 && colours.greens > 20, JSON.stringify(colours));
    });
    assert.deepEqual(page.problems, []);
  });

  test('a picture is turned as its camera noted, cut to its middle, and resized', { timeout: 240_000 }, async () => {
    const page = await openPage(session, kPaused);
    // Left half black, right half white; a second one says in its EXIF that it lies on its side.
    const flat = await page.evaluate(async () => {
      const canvas = new OffscreenCanvas(120, 80);
      const context = canvas.getContext('2d');
      context.fillRect(0, 0, 60, 80);
      context.fillStyle = '#fff';
      context.fillRect(60, 0, 60, 80);
      return Array.from(
        new Uint8Array(await (await canvas.convertToBlob({ type: 'image/jpeg', quality: 1 })).arrayBuffer()),
      );
    });
    const exif = [
      0xff,
      0xe1,
      0,
      34,
      ...Buffer.from('Exif\0\0II'),
      42,
      0,
      8,
      0,
      0,
      0,
      1,
      0,
      0x12,
      1,
      3,
      0,
      1,
      0,
      0,
      0,
      6,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
    ];
    const turned = [...flat.slice(0, 2), ...exif, ...flat.slice(2)];
    const files = {};
    for (let i = 0; i < 20; i++) files[`p${String(i).padStart(2, '0')}.jpg`] = Uint8Array.from(i < 10 ? flat : turned);
    await drop(page, files);
    const dialog = await dialogOf(page);
    await dialog.getByLabel('Size').selectOption('28');
    await dialog.getByLabel('Pixels').selectOption('1');
    await dialog.locator('.result').waitFor();
    assert.match(await result(dialog), /20 of 20 images read/);
    await train(dialog);
    await waitForState(page, (state) => state.dataset?.startsWith('own-') && state.step > 0);
    const { arrays } = await nextView(page, 'reconstructions');
    assert.deepEqual(arrays.input.shape, [2, 28, 28, 1]);
    const pixel = (image, y, x) => arrays.input.data[(image * 28 + y) * 28 + x];
    assert.ok(pixel(0, 14, 3) < 0.05 && pixel(0, 14, 24) > 0.95, 'left black, right white');
    assert.ok(pixel(1, 3, 14) < 0.05 && pixel(1, 24, 14) > 0.95, 'turned: top black, bottom white');
  });

  test('a folder from the picker, with classes in folders of their own; PNG and WebP', {
    timeout: 240_000,
  }, async () => {
    const page = await openPage(session, kPaused);
    const [pngs, webps] = [await facesOf(page, 12, 'image/png'), await facesOf(page, 12, 'image/webp')];
    const folder = mkdtempSync(join(tmpdir(), 'hourglass-faces-'));
    try {
      for (const [kind, faces] of [
        ['png', pngs],
        ['webp', webps],
      ]) {
        mkdirSync(join(folder, kind));
        // More than are looked into: these go by their names, and are opened when they are decoded.
        for (let i = 0; i < 510; i++) writeFileSync(join(folder, kind, `${i}.${kind}`), faces[i % 12]);
      }
      writeFileSync(join(folder, '.hidden.png'), 'x');
      writeFileSync(join(folder, 'png', 'broken.png'), 'no picture at all');
      await page.getByRole('button', { name: 'Own files' }).click();
      const [chooser] = await Promise.all([
        page.waitForEvent('filechooser'),
        page.getByRole('button', { name: 'Choose a folder' }).click(),
      ]);
      await chooser.setFiles(folder);
      const dialog = await dialogOf(page);
      assert.match(
        await result(dialog),
        /1,020 of 1,021 images read; 1 skipped: broken\.png: cannot be decoded.*2 classes: png, webp/,
      );
      assert.equal(await dialog.getByLabel('Codes coloured by').inputValue(), 'folder');
      await train(dialog);
      await waitForState(page, (state) => state.dataset?.startsWith('own-hourglass-faces') && state.step > 0);
      const manifest = await page.evaluate(() => window.hourglass.test.state().manifest);
      assert.deepEqual(manifest.classes, ['png', 'webp']);
      assert.equal(manifest.splits.train.count, 918);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('the four files of MNIST, packed; and an npz of dSprites’ kind', { timeout: 240_000 }, async () => {
    const page = await openPage(session, kPaused);
    const images = (count) =>
      idxOf(
        [count, 8, 8],
        Uint8Array.from({ length: 64 * count }, (_, i) => (i * 37) % 256),
      );
    const labels = (count) =>
      idxOf(
        [count],
        Uint8Array.from({ length: count }, (_, i) => i % 10),
      );
    await drop(page, {
      'train-images-idx3-ubyte.gz': gzipSync(images(200)),
      'train-labels-idx1-ubyte.gz': gzipSync(labels(200)),
      't10k-images-idx3-ubyte.gz': gzipSync(images(30)),
      't10k-labels-idx1-ubyte.gz': gzipSync(labels(30)),
    });
    let dialog = await dialogOf(page);
    assert.match(
      await result(dialog),
      /230 images of 8×8; .*10 classes.*; 30 held out: as the files have it \(test\).*\s+200 to train on, 30 held out\. 8×8 pixels, grey\./,
    );
    await train(dialog);
    await waitForState(page, (state) => state.dataset?.startsWith('own-') && state.step > 0);
    const npz = await zipOf({
      'imgs.npy': npyOf(
        [300, 64, 64],
        Uint8Array.from({ length: 300 * 4096 }, (_, i) => (((i % 64) >> 3) + Math.floor(i / 4096)) % 2),
      ),
      'latents_classes.npy': npyOf(
        [300, 6],
        Array.from({ length: 1800 }, (_, i) => (i % 6 === 1 ? Math.floor(i / 6) % 3 : 0)),
        '<i8',
      ),
      'metadata.npy': 'a pickle',
    });
    await drop(page, { 'dsprites.npz': npz });
    dialog = await dialogOf(page);
    await dialog.getByLabel('Size').selectOption('32');
    await dialog.locator('.result').waitFor();
    await train(dialog);
    await waitForState(page, (state) => state.dataset === 'own-dsprites' && state.step > 0);
    const { arrays } = await nextView(page, 'reconstructions');
    assert.deepEqual([...new Set(arrays.input.data)].sort(), [0, 1]);
    assert.deepEqual([...new Set(arrays.labels.data)].sort(), [0, 1, 2]);
  });

  test('cancel leaves everything as it was, also while files are read', { timeout: 240_000 }, async () => {
    const page = await openPage(session, kPaused);
    await page.evaluate(() => window.hourglass.step(3));
    const before = await waitForState(page, (state) => state.step === 3);
    const workers = page.workers().length;
    const faces = await facesOf(page, 20, 'image/png');
    const many = (length) => zipOf(Object.fromEntries(Array.from({ length }, (_, i) => [`${i}.png`, faces[i % 20]])));
    await drop(page, { 'many.zip': await many(3000) });
    const dialog = page.locator('hg-files-dialog dialog');
    await dialog.locator('progress').waitFor();
    await dialog.getByText(/of 3,000 pictures read/).waitFor();
    // Others take their place before they are read.
    await drop(page, { 'others.zip': await many(2500) });
    await dialog.getByText(/of 2,500 pictures read/).waitFor();
    assert.equal(await dialog.count(), 1);
    assert.equal(await dialog.getByRole('button', { name: 'Train on these' }).isDisabled(), true);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    const now = await stateOf(page);
    assert.deepEqual([now.dataset, now.step, now.settings], ['mnist', 3, before.settings]);
    await eventually(() => assert.equal(page.workers().length, workers, 'the workers that read have ended'));
    await nothingSaid(page);
  });

  test('files that are no data say so, and the run stays', { timeout: 240_000 }, async () => {
    const page = await openPage(session, kPaused);
    await page.evaluate(() => window.hourglass.step(3));
    for (const [files, message] of [
      [{ 'report.docx': 'PK\u0003\u0004 but broken' }, /report\.docx: the zip file's directory is missing/],
      [{ 'notes.pdf': '%PDF' }, /notes\.pdf: is a PDF/],
      [
        { 'a.jpg': 'x', 'b.png': '' },
        /2 files: there is nothing in it to train on; 2 skipped: a\.jpg: not a PNG or JPEG picture.*b\.png: is empty/,
      ],
      [
        { 'x-idx3-ubyte': new Uint8Array([0, 0, 8, 3, 0, 0, 0, 9, 0, 0, 0, 2, 0, 0, 0, 2, 1]) },
        /truncated at byte 17; its head says 9×2×2/,
      ],
      [{ 'x.npy': npyOf([7], new Uint8Array(7)) }, /no images: .*Choose the images' file together with/],
      [{ 'x.npy': npyOf([7, 6], new Uint8Array(42)) }, /no array has the shape of images.*Choose their shape/],
      [
        { 'x.npz': await zipOf({ 'notes.pdf': '%PDF', 'b.heic': '' }) },
        /nothing in it to train on; 2 skipped.*PNG, JPEG, WebP/,
      ],
      [{ 'short.txt': 'hello\nworld' }, /short\.txt: only 2 of 2 lines can be used.*too few to learn from/],
      [{ 'x.tar.gz': gzipSync(Buffer.alloc(2000, 65)) }, /x\.tar\.gz/],
    ]) {
      await drop(page, files);
      const dialog = await dialogOf(page);
      assert.match(await failure(dialog), message, Object.keys(files)[0]);
      assert.equal(await dialog.locator('.failure').getAttribute('lang'), 'en', 'whatever the page speaks');
      await cancel(dialog);
      await dialog.waitFor({ state: 'detached' });
    }
    const { dataset, step } = await stateOf(page);
    assert.deepEqual([dataset, step], ['mnist', 3]);
    // No files at all: a link to a lesson is followed, all else is refused with a word.
    const address = await page.evaluate(() => location.href);
    for (const [mimeType, data] of [
      ['text/plain', 'a cat'],
      ['text/uri-list', 'https://example.org/cat.png'],
    ]) {
      await letGo(page, { items: [{ mimeType, data }] });
      await waitForNotice(page, /What was dropped is neither a file nor a link/);
      assert.equal(await page.evaluate(() => location.href), address);
      await dismiss(page);
    }
    const link = 'https://example.org/play/#model=vae&amp;preset=latent-2&hidden=32&play=0';
    await letGo(page, { items: [{ mimeType: 'text/uri-list', data: link }] });
    await waitForState(page, (state) => state.model === 'vae' && state.settings.hidden === '32');
  });

  test('a model that cannot take a set says why, and the run and its data stay', { timeout: 240_000 }, async () => {
    const page = await openPage(session, '#model=adversarial&preset=semi-1000&seed=1&play=0');
    await page.evaluate(() => window.hourglass.step(2));
    const faces = await facesOf(page, 60);
    await drop(page, {
      'faces.zip': await zipOf(Object.fromEntries(faces.map((face, i) => [faceName(i), face]))),
      'list_attr_celeba.txt': attributesOf(60),
    });
    const dialog = await dialogOf(page);
    await train(dialog);
    await dialog.locator('.failure').waitFor();
    assert.match(await failure(dialog), /This cannot be trained on: .*labels/);
    const { dataset, step } = await stateOf(page);
    assert.deepEqual([dataset, step], ['mnist', 2]);
    // Another model takes it at once.
    await dialog.getByLabel('Train with').selectOption('classic');
    await train(dialog);
    await waitForState(page, (state) => state.model === 'classic' && state.dataset === 'own-faces' && state.step > 0);
  });

  test('a set stays at hand: other data and back, and a link to it elsewhere', { timeout: 240_000 }, async () => {
    const page = await openPage(session, kPaused);
    await drop(page, {
      'squares.npy': npyOf(
        [400, 8, 8],
        Uint8Array.from({ length: 400 * 64 }, (_, i) => (i * 29) % 256),
      ),
    });
    const dialog = await dialogOf(page);
    await train(dialog);
    await waitForState(page, (state) => state.dataset === 'own-squares' && state.step > 0);
    const link = await hashOf(page, /data=own-squares/);
    const data = page.locator('hg-data-control').getByLabel('Data');
    await data.selectOption('mnist');
    await waitForState(page, (state) => state.dataset === 'mnist' && state.step > 0);
    await data.selectOption('own-squares');
    await waitForState(page, (state) => state.dataset === 'own-squares' && state.step > 0);
    // A lost engine gets its data again.
    await (await engineOf(page)).evaluate(() => {
      setTimeout(() => {
        self.close();
        throw new Error('a test');
      });
    });
    await waitForNotice(page, /A new one was started/);
    assert.equal((await waitForState(page, (state) => state.step > 0 && state.playing)).dataset, 'own-squares');

    const other = await openPage(session, link);
    assert.match(
      await waitForNotice(other, /own file/),
      /for someone’s own file, “squares”.*Drop that file on the page/,
    );
    const state = await waitForState(other, (state) => state.step > 0);
    assert.deepEqual([state.dataset, state.model], ['mnist', 'vae']);
  });

  test('a checkpoint of such a run opens where its data are, and says so elsewhere', { timeout: 240_000 }, async () => {
    const page = await openPage(session, kPaused);
    await drop(page, {
      'squares.npy': npyOf(
        [400, 8, 8],
        Uint8Array.from({ length: 400 * 64 }, (_, i) => (i * 29) % 256),
      ),
    });
    await train(await dialogOf(page));
    await waitForState(page, (state) => state.dataset === 'own-squares' && state.step > 5);
    const file = await page.evaluate(async () => Array.from(await (await window.hourglass.test.checkpoint()).bytes()));
    await page.evaluate(() => window.hourglass.open('vae', { preset: 'latent-2' }));
    await drop(page, { 'run.safetensors': Uint8Array.from(file) });
    await waitForNotice(page, /run\.safetensors is open/);
    assert.equal((await stateOf(page)).dataset, 'own-squares');
    const other = await openPage(session, kPaused);
    await drop(other, { 'run.safetensors': Uint8Array.from(file) });
    assert.match(await waitForNotice(other, /could not be opened/), /own-squares.*drop that file here first/);
    assert.equal((await stateOf(other)).dataset, 'mnist');
  });
});
