import { openPage, startBrowser, waitForState } from './harness.mjs';
const session = await startBrowser();
const out = '/tmp/h/sh/';
const shots = [
  ['denoising', '#v=1&model=denoising&preset=masking&hidden=256&seed=1', 'network'],
  ['vae', '#v=1&model=vae&preset=latent-2&hidden=128&seed=1', 'network'],
  ['vae20', '#v=1&model=vae&preset=latent-20&hidden=128&seed=1', 'network'],
  ['adversarial', '#v=1&model=adversarial&preset=mixture&hidden=64&discriminator=64&seed=1', 'network'],
];
for (const [name, hash] of shots) {
  const page = await openPage(session, hash, { colorScheme: name === 'vae20' ? 'dark' : 'light' });
  await waitForState(page, (state) => state.step > 300, { timeout: 60000 });
  await page.evaluate(() => window.hourglass.pause());
  await page.waitForTimeout(700);
  await page.screenshot({ path: `${out}${name}.png` });
  console.log(name, page.problems);
  if (name === 'adversarial') { await page.setViewportSize({ width: 360, height: 740 }); await page.waitForTimeout(500); await page.screenshot({ path: `${out}${name}-phone.png` }); }
  await session.reset();
}
await session.close();
