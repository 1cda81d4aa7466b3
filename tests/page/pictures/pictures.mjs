// Takes the pictures of README and docs of the running page anew, into docs/pictures/.
//
//   node tests/page/pictures/pictures.mjs [NAME ...]      all, or those named; wants dist/
//
// 'opening' moves: ten seconds of the page from its first pictures on. Take it on a machine that does nothing else.
// Each run trains for the epochs that its row names, a minute or two, and is then paused, so that the page stands still.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openPage, startBrowser, waitForState } from '../harness/harness.mjs';
import { record, writeMoving, writeStill } from './moving-picture.mjs';

const kFolder = fileURLToPath(new URL('../../../docs/pictures', import.meta.url));
const kMostBytes = 150_000;
const kColours = 256;
const kMoving = {
  name: 'opening',
  seconds: 10,
  width: 960,
  every: 250,
  rest: 3000,
  colours: 128,
  mostBytes: 1_500_000,
};
const kPatience = 900_000; // ms, for a slow machine

const kPictures = [
  { name: 'classic', hash: 'model=classic&preset=rbm-30', epochs: 6.6 },
  {
    name: 'denoising',
    hash: 'model=denoising&preset=masking',
    epochs: 5,
    shows: ['.middle', '.learned'],
    prepare: drawDigit,
  },
  { name: 'sparse', hash: 'model=sparse&preset=kl', epochs: 5, shows: ['.middle', '.learned'] },
  { name: 'vae', hash: 'model=vae&preset=latent-2', epochs: 10, shows: ['.middle', '.learned'] },
  { name: 'beta-vae', hash: 'model=beta-vae&preset=beta-4', epochs: 2.5, shows: ['.middle', '.learned'] },
  {
    name: 'adversarial',
    hash: 'model=adversarial&preset=mixture',
    epochs: 12,
    shows: ['.middle', '.learned'],
    prepare: chooseZero,
  },
  {
    name: 'seq2seq',
    hash: 'model=seq2seq&preset=grammar',
    epochs: 1.2,
    shows: ['.middle', '.learned'],
    prepare: pointAtToken,
  },
];

const wanted = process.argv.slice(2);
const names = [kMoving, ...kPictures].map(({ name }) => name);
const unknown = wanted.filter((name) => !names.includes(name));
if (unknown.length > 0) throw new Error(`No such picture: ${unknown.join(', ')}. There are ${names.join(', ')}.`);

const session = await startBrowser();
try {
  if (wanted.length === 0 || wanted.includes(kMoving.name)) await takeMoving(kMoving);
  for (const picture of kPictures) if (wanted.length === 0 || wanted.includes(picture.name)) await take(picture);
} finally {
  await session.close();
}

async function take({ name, hash, epochs, shows, prepare }) {
  const page = await openPage(session, `#v=1&${hash}&seed=1`, { colorScheme: 'light' });
  await prepare?.(page);
  await waitForState(page, (state, epochs) => state.epoch >= epochs, { argument: epochs, timeout: kPatience });
  await page.evaluate(() => window.hourglass.pause());
  await page.waitForTimeout(2000); // the last pictures are on their way
  const png = await page.screenshot({ clip: shows && (await around(page, shows)) });
  await session.reset();
  const size = writeStill(join(kFolder, `${name}.png`), png, kColours);
  console.log(`${name}.png: ${size} bytes`);
  if (size > kMostBytes) throw new Error(`${name}.png has ${size} bytes, more than ${kMostBytes}.`);
}

async function takeMoving({ name, seconds, width, mostBytes, ...form }) {
  const context = await session.browser.newContext({ viewport: { width: 1280, height: 720 }, colorScheme: 'light' });
  const page = await context.newPage();
  const begin = async () => {
    await page.goto(`${session.url}#v=1&model=classic&preset=rbm-30&seed=1`, { waitUntil: 'commit' });
    await page.waitForFunction(() => window.hourglass !== undefined);
    await waitForState(page, ({ losses }) => losses.test !== null); // the first pictures: all that is seen where nothing moves
  };
  const frames = await record(page, { seconds, width, begin });
  await session.reset();
  const { frames: count, bytes } = writeMoving(join(kFolder, `${name}.png`), frames, form);
  console.log(`${name}.png: ${bytes} bytes, ${count} frames of ${frames.length}`);
  if (bytes > mostBytes) throw new Error(`${name}.png has ${bytes} bytes, more than ${mostBytes}.`);
}

/** The least rectangle that holds these parts of the bench. */
async function around(page, parts) {
  const boxes = await Promise.all(parts.map((part) => page.locator(`hg-app ${part}`).first().boundingBox()));
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return { x, y, width: right - x, height: bottom - y };
}

/** A five, in one stroke of the pointer. */
async function drawDigit(page) {
  const { x, y, width, height } = await page.locator('hg-pad canvas.own').boundingBox();
  const stroke = [
    [0.66, 0.2],
    [0.4, 0.2],
    [0.37, 0.46],
    [0.5, 0.42],
    [0.62, 0.48],
    [0.67, 0.6],
    [0.62, 0.72],
    [0.5, 0.79],
    [0.36, 0.74],
  ];
  await page.mouse.move(x + stroke[0][0] * width, y + stroke[0][1] * height);
  await page.mouse.down();
  for (const [left, top] of stroke.slice(1)) await page.mouse.move(x + left * width, y + top * height, { steps: 6 });
  await page.mouse.up();
  await page.locator('hg-pad canvas.own').blur();
}

/** A nought goes through the network, and the ground is its own. */
async function chooseZero(page) {
  const tab = (name) => page.locator('hg-tabs').getByText(name, { exact: true });
  await tab('Reconstructions').click();
  await page.locator('hg-reconstructions').getByRole('button', { name: /a 0$/ }).first().click();
  await tab('New digits').click();
}

/** A word that is being read, as a reader who points at its column sees it. */
async function pointAtToken(page) {
  await page.locator('hg-unrolled canvas').focus();
  for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowRight');
}
