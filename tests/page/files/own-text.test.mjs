// Text of the reader's own: reviews and lines, as people have them.
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { openPage, startBrowser, stateOf, waitForState } from '../harness/harness.mjs';
import { dialogOf, drop, tarGzOf } from '../harness/own-files.mjs';

const kPaused = '#model=vae&preset=latent-20&hidden=64&code=8&seed=1&play=0';

const sentence = (i) =>
  `The ${['old', 'young', 'red', 'small'][i % 4]} ${['dog', 'cat', 'horse'][i % 3]} saw ${['a bird', 'the sea', 'no one', 'two men', 'her'][i % 5]}`;
const review = (i) =>
  `${sentence(i)}. ${'This sentence is far too long for so small a model to read and to write. '.repeat(2)}<br /><br />${sentence(i + 31)}!`;

const train = (dialog) => dialog.getByRole('button', { name: 'Train on these' }).click();
const cancel = (dialog) => dialog.getByRole('button', { name: /Cancel|Close/ }).click();
const result = (dialog) => dialog.locator('.result').innerText();

describe('own text', () => {
  let session;
  before(async () => (session = await startBrowser()));
  afterEach(() => session.reset());
  after(() => session.close());

  test('IMDb as its archive, and as Kaggle’s table, opens the lesson of sequences', { timeout: 240_000 }, async () => {
    const page = await openPage(session, kPaused);
    const files = { 'aclImdb/': '', 'aclImdb/imdb.vocab': 'the', 'aclImdb/train/urls_pos.txt': 'nowhere' };
    for (let i = 0; i < 120; i++)
      files[`aclImdb/${i % 2 ? 'train' : 'test'}/${i % 3 ? 'pos' : 'neg'}/${i}_${1 + (i % 10)}.txt`] =
        i % 2 ? review(i) : review(i).replaceAll('saw', 'met');
    await drop(page, { 'aclImdb_v1.tar.gz': tarGzOf(files) });
    let dialog = await dialogOf(page);
    const kept = await result(dialog);
    assert.match(
      kept,
      /120 text files, cut into sentences, read as words, at most 12: took 120 of 480 sentences: 240 are too long, 120 are repeated; 60 held out: as the files have it/,
    );
    assert.equal(await dialog.locator('ol.items li').count(), 7);
    await train(dialog);
    const state = await waitForState(
      page,
      (state) => state.model === 'seq2seq' && state.dataset === 'own-aclimdb-v1' && state.step > 5,
    );
    const first = state.losses.train;
    const later = await waitForState(
      page,
      (state, first) => state.losses.train !== null && state.losses.train < 0.7 * first,
      { argument: first },
    );
    assert.ok(later.step > state.step);
    const manifest = await page.evaluate(() => window.hourglass.test.state().manifest);
    assert.deepEqual([manifest.splits.train.count, manifest.splits.test.count], [60, 60]);
    assert.match(manifest.note, /took 120 of 480 sentences/);
    assert.match(manifest.identity, /^[0-9a-f]{64}$/);

    const csv = `review,sentiment\n${Array.from({ length: 120 }, (_, i) => `"${review(i).replaceAll('saw', '""saw""')}",positive`).join('\n')}\n`;
    await drop(page, { 'IMDB Dataset.csv': csv });
    dialog = await dialogOf(page);
    assert.equal(await dialog.getByLabel('Read', { exact: true }).locator('option:checked').innerText(), 'review');
    assert.match(await result(dialog), /took 60 of 480 sentences/);
    await cancel(dialog);
    assert.equal((await stateOf(page)).dataset, 'own-aclimdb-v1');
  });

  test('lines of text, letter by letter', { timeout: 240_000 }, async () => {
    const page = await openPage(session, kPaused);
    await drop(page, { 'names.txt': Array.from({ length: 200 }, (_, i) => `Name${(i * 7919) % 1000}`).join('\n') });
    const dialog = await dialogOf(page);
    assert.match(await result(dialog), /read as characters, at most 40: took 200 of 200 lines;/);
    // The reader's own sentences are in nobody's language, and no browser translates them.
    assert.ok((await dialog.locator('.lines li[translate=no][lang=""]').count()) > 2);
    assert.equal(await dialog.locator('.lines li:not([translate=no])').count(), 0);
    await train(dialog);
    const state = await waitForState(page, (state) => state.dataset === 'own-names' && state.step > 3);
    assert.equal(state.model, 'seq2seq');
    // Nobody knows its language: a screen reader is not told that it is the page's.
    await page.locator('hg-sentences td[lang=""]').first().waitFor({ state: 'attached' });
  });

  test('pairs of sentences: one side is read, the other is written, and they can be swapped', {
    timeout: 240_000,
  }, async () => {
    const page = await openPage(session, kPaused);
    const [read, written] = [[], []];
    for (let i = 0; i < 200; i++) {
      read.push(`the ${['old', 'young', 'red', 'small'][i % 4]} dog number ${i}`);
      written.push(`le chien ${['vieux', 'jeune', 'rouge', 'petit'][i % 4]} donc numero ${i}`);
    }
    await drop(page, { 'train.en': read.join('\n'), 'train.fr': written.join('\n') });
    const dialog = await dialogOf(page);
    assert.match(await result(dialog), /Pairs: 'en' is read, 'fr' is to be written/);
    assert.match(await dialog.locator('ol.items li').first().innerText(), /^the .* → le chien/);
    await dialog.getByRole('button', { name: 'Swap the two sides' }).click();
    await dialog.locator('.result', { hasText: "'fr' is read, 'en' is to be written" }).waitFor();
    assert.match(await dialog.locator('ol.items li').first().innerText(), /^le chien .* → the/);
    await train(dialog);
    await waitForState(page, (state) => state.dataset === 'own-2-files' && state.model === 'seq2seq' && state.step > 3);
    const { info } = await page.evaluate(() => window.hourglass.test.view({ name: 'sentences', args: { count: 1 } }));
    assert.match(info.sentences[0].source.text, /^le chien/);
    assert.match(info.sentences[0].target.text, /^the/);
    // What is right stands below what is written wrongly.
    await page.locator('hg-sentences .wanted').first().waitFor();
  });

  test('words that are not known may stand as one, and are read', { timeout: 240_000 }, async () => {
    const page = await openPage(session, kPaused);
    const common = ['red', 'green', 'blue', 'old', 'new', 'big'].flatMap((a, i, all) =>
      all.slice(i + 1).flatMap((b) => all.map((c) => `${a} ${b} ${c}`)),
    );
    await drop(page, { 'lines.txt': [...common, 'one red zebra', 'one green quagga'].join('\n') });
    const dialog = await dialogOf(page);
    assert.match(await result(dialog), /took 92 of 92 lines;/);
    await dialog.getByLabel('Read as').selectOption('word-6');
    await dialog.getByLabel('Other words').selectOption('unknown');
    await dialog.locator('.result', { hasText: 'rare ones as unknown' }).waitFor();
    await train(dialog);
    await waitForState(page, (state) => state.dataset === 'own-lines' && state.step > 3);
    const { info } = await page.evaluate(() =>
      window.hourglass.test.view({ name: 'translate', args: { text: 'red unicorn' } }),
    );
    assert.match(JSON.stringify(info), /<unknown>/);
  });
});
