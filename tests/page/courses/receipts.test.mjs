// A reached goal's receipt: made in Chromium, as a file and as a text, and verified under node; what is forged in it is told apart.
// Firefox and WebKit make theirs in smoke.mjs.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, afterEach, before, describe, test } from 'node:test';
import { axeViolations } from '../harness/checks.mjs';
import { kQuick, openPage, startBrowser, stateOf, waitForState } from '../harness/harness.mjs';
import { kSoon, verifiedByNode } from '../harness/receipts.mjs';

const reached = (page) => waitForState(page, ({ goal }) => goal?.is === 'reached');

describe('a receipt', () => {
  let session;
  before(async () => (session = await startBrowser()));
  afterEach(() => session.reset());
  after(() => session.close());

  test('of a run whose settings changed on the way is verified, and each forgery is told by its kind', {
    timeout: 240_000,
  }, async () => {
    const page = await openPage(session, `${kQuick}&play=0&lock=code&goal=test_squared_error<55@steps<=400`);
    await page.evaluate(async () => {
      await window.hourglass.step(40);
      await window.hourglass.set('learning_rate', 0.002);
      await window.hourglass.step(30);
      await window.hourglass.set('learning_rate', 0.0015);
      await window.hourglass.play();
    });
    const { goal } = await reached(page);
    const { receipt } = goal;
    assert.deepEqual(receipt.changes, [
      [40, 'learning_rate', 0.002],
      [70, 'learning_rate', 0.0015],
    ]);
    assert.equal(goal.step % 118, 0, `step ${goal.step} is the first beyond a multiple of 15,000 samples`);

    const download = page.waitForEvent('download');
    await page.locator('hg-receipt').getByRole('button', { name: 'Save receipt' }).click();
    const file = await download;
    assert.match(file.suggestedFilename(), /^hourglass-classic-step-\d+-[0-9a-f]{8}\.receipt\.json$/);
    const saved = readFileSync(await file.path(), 'utf8');
    assert.deepEqual(JSON.parse(saved), receipt);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.locator('hg-receipt').getByRole('button', { name: 'Copy as text' }).click();
    await page.locator('hg-receipt').getByText('Copied.').waitFor();
    const text = await page.evaluate(() => navigator.clipboard.readText());
    assert.deepEqual(await axeViolations(page), []);
    assert.deepEqual(page.problems, []);
    await page.close();

    const forged = (change) => JSON.stringify({ ...receipt, ...change });
    const link = (from, to) => {
      assert.ok(receipt.link.includes(from), receipt.link);
      return { link: receipt.link.replace(from, to) };
    };
    const squared = receipt.figures.squared_error;
    const files = {
      'a.json': [saved, 'confirmed'],
      'b.txt': [`My work:\r\n${text.replaceAll('\n', '\r\n')}\r\n`, 'confirmed'],
      'figure.json': [forged({ figures: { squared_error: squared * 0.999 } }), 'figure'],
      'seed.json': [forged(link('seed=1', 'seed=2')), 'run'],
      'unchanged.json': [forged({ changes: [] }), 'run'],
      'step.json': [forged({ step: receipt.step + 1 }), 'run'],
      'build.json': [forged({ ...link('seed=1', 'seed=2'), build: '0123456789ab' }), 'build'],
      'goal.json': [forged(link('%3C55', '%3C20')), 'goal'],
      'late.json': [forged(link('%3C%3D400', '%3C%3D100')), 'goal'],
      'lock.json': [forged(link('lock=code', 'lock=code%2Clearning_rate%3A0.002')), 'locks'],
      'data.json': [forged({ data: 'f'.repeat(64) }), 'data'],
      'cut.json': [saved.slice(0, -30), 'damaged'],
      'text.txt': [text.replace(/step \d+/, 'step 3'), 'damaged'],
    };
    const said = verifiedByNode(Object.fromEntries(Object.entries(files).map(([name, [content]]) => [name, content])));
    assert.deepEqual(
      Object.fromEntries(Object.entries(said).map(([name, { verdict }]) => [name, verdict])),
      Object.fromEntries(Object.entries(files).map(([name, [, verdict]]) => [name, verdict])),
      JSON.stringify(said, null, 1),
    );
    assert.equal(said['b.txt'].same_as, 'a.json');
    const easier = { 'easier.json': forged(link('%3C55', '%3C99')), 'own.json': saved };
    const judged = verifiedByNode(easier, '--link', receipt.link);
    assert.deepEqual([judged['easier.json'].verdict, judged['own.json'].verdict], ['exercise', 'confirmed']);
    assert.match(said['figure.json'].why, new RegExp(`squared error is ${String(squared).replace('.', '\\.')}, not`));
  });

  test('comes at the same step however fast it goes, on any number of threads; a frame tells of it, too', {
    timeout: 240_000,
  }, async () => {
    const page = await openPage(session, kSoon);
    const { receipt } = (await reached(page)).goal;
    await page.close();

    const around = await (await session.browser.newContext()).newPage();
    const told = await around.evaluate(
      (address) =>
        new Promise((resolve) => {
          addEventListener('message', ({ data }) => data.type === 'hourglass:goal' && data.receipt && resolve(data));
          const frame = document.createElement('iframe');
          frame.src = address;
          frame.height = 500;
          document.body.append(frame);
        }),
      `${session.url}embed.html${kSoon.replace('threads=2', 'threads=1')}&speed=40`,
    );
    assert.deepEqual(told.receipt.file, receipt);
    assert.equal(told.step, receipt.step);
    const said = verifiedByNode({ 'file.json': JSON.stringify(receipt), 'text.txt': told.receipt.text });
    assert.deepEqual([said['file.json'].verdict, said['text.txt'].verdict], ['confirmed', 'confirmed']);
  });

  test('of a whole class is verified by a page, one after the other', { timeout: 240_000 }, async () => {
    const page = await openPage(session, kSoon);
    const { receipt } = (await reached(page)).goal;
    await page.close();
    const forged = { ...receipt, figures: { ...receipt.figures, perplexity: 1.01 } };
    const files = {
      'anna.receipt.json': JSON.stringify(receipt),
      'ben.receipt.json': JSON.stringify(forged),
      'carl.receipt.json': JSON.stringify({ ...receipt, link: receipt.link.replace('seed=3', 'seed=4') }),
      'dora.receipt.json': JSON.stringify(receipt).slice(0, 100),
      'emil.receipt.json': JSON.stringify({ ...receipt, link: receipt.link.replace('%3C40', '%3C90') }),
    };
    const verify = await (await session.browser.newContext({ viewport: { width: 1280, height: 720 } })).newPage();
    const problems = [];
    verify.on('pageerror', (error) => problems.push(error.message));
    await verify.goto(`${session.url}verify.html`);
    await verify.getByLabel('The link that you gave').fill(receipt.link);
    const chooser = verify.waitForEvent('filechooser');
    await verify.getByRole('button', { name: 'Choose files' }).click();
    await (await chooser).setFiles(
      Object.entries(files).map(([name, content]) => ({
        name,
        mimeType: 'application/json',
        buffer: Buffer.from(content),
      })),
    );
    await verify.getByText('5 receipts: 1 confirmed, 4 refused.').waitFor();
    const verdicts = await verify
      .locator('tbody tr')
      .evaluateAll((rows) =>
        rows.map((row) => [row.cells[0].innerText, row.cells[4].querySelector('b').innerText, row.cells[4].innerText]),
      );
    assert.deepEqual(
      verdicts.map(([name, verdict]) => [name, verdict]),
      [
        ['anna.receipt.json', '✓ Confirmed'],
        ['ben.receipt.json', '✗ Forged figure'],
        ['carl.receipt.json', '✗ Another run'],
        ['dora.receipt.json', '✗ Damaged'],
        ['emil.receipt.json', '✗ Another exercise'],
      ],
    );
    assert.match(
      verdicts[1][2],
      /perplexity is [\d.]+, not 1\.01\. It has the step and the weights of anna\.receipt\.json\./,
    );
    for (const colorScheme of ['light', 'dark']) {
      await verify.emulateMedia({ colorScheme });
      assert.deepEqual(await axeViolations(verify), [], colorScheme);
    }
    const download = verify.waitForEvent('download');
    await verify.getByRole('button', { name: 'Save as CSV' }).click();
    const rows = readFileSync(await (await download).path(), 'utf8')
      .trim()
      .split('\r\n');
    assert.match(rows[0], /^receipt,verdict,why,same_as,model,goal/);
    assert.deepEqual(
      rows.slice(1).map((row) => row.split(',').slice(0, 2)),
      [
        ['anna.receipt.json', 'confirmed'],
        ['ben.receipt.json', 'figure'],
        ['carl.receipt.json', 'run'],
        ['dora.receipt.json', 'damaged'],
        ['emil.receipt.json', 'exercise'],
      ],
    );
    assert.deepEqual(problems, []);
  });

  test('is not given where the run cannot be trained again, and the page says why', { timeout: 240_000 }, async () => {
    const page = await openPage(session, `${kSoon.replace('steps<=60', 'steps<=60,seconds<=1000')}`);
    const { goal } = await reached(page);
    assert.match(goal.receipt, /counts seconds/);
    await page.locator('hg-receipt').getByText('There is no receipt of this run: its goal counts seconds').waitFor();
    assert.equal((await stateOf(page)).goal.is, 'reached');
  });
});
