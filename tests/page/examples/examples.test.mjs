// Each of examples/ is opened in a browser, as its tool makes it, and trains. The site is another one than the page's.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { after, afterEach, before, describe, test } from 'node:test';
import { frameOf, trains } from '../harness/frames.mjs';
import { startBrowser } from '../harness/harness.mjs';
import { elsewhere, startSite } from '../harness/site.mjs';

const root = fileURLToPath(new URL('../../..', import.meta.url));
/** Debian's own: its modules are not those of whichever python3 comes first. */
const python = existsSync('/usr/bin/python3') ? '/usr/bin/python3' : 'python3';

/** Why a tool's example cannot be made here; false where it can. */
function lacks(name, command, ...options) {
  return spawnSync(command, options).status === 0 ? false : `${name} is not installed`;
}

describe('the example', () => {
  let browser;
  let course;
  before(async () => {
    browser = await startBrowser();
    course = await startSite();
  });
  after(async () => {
    await browser?.close();
    await course?.close();
  });
  afterEach(() => browser.reset());

  /** A copy of an example in the course's folder, with the site's address in it. */
  function copyOf(name) {
    const folder = join(course.folder, name);
    cpSync(join(root, 'examples', name), folder, { recursive: true });
    let sites = 0;
    for (const file of readdirSync(folder, { recursive: true }).map((path) => join(folder, path))) {
      if (!statSync(file).isFile()) continue;
      const text = readFileSync(file, 'utf8');
      sites += text.split('SITE/').length - 1;
      writeFileSync(file, text.replaceAll('SITE/', elsewhere(browser.url)));
    }
    assert.ok(sites > 0, `examples/${name} has no SITE/`);
    return folder;
  }

  async function open(path) {
    const page = await (await browser.browser.newContext({ viewport: { width: 1000, height: 800 } })).newPage();
    await page.goto(course.url + path);
    return page;
  }

  const inFrame = async (page) => (await page.waitForSelector('iframe')).contentFrame();
  const textOf = (page, selector, pattern) =>
    page.waitForFunction(
      ([selector, source]) => new RegExp(source).test(document.querySelector(selector)?.textContent),
      [selector, pattern.source],
    );

  test('plain-page: an element that the page follows and pauses', async () => {
    copyOf('plain-page');
    const page = await open('plain-page/');
    await trains(await frameOf(page));
    await textOf(page, 'output', /^[1-9]/);
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByRole('button', { name: 'Train' }).waitFor();
  });

  test('iframe: a sandboxed frame that obeys messages', async () => {
    copyOf('iframe');
    const page = await open('iframe/');
    await trains(await inFrame(page));
    await page.getByRole('button').click();
    await textOf(page, '[role=status]', /^done$/);
    await textOf(page, 'output', /^step \d\d\d/);
  });

  test('observable: a notebook whose cells follow the training, and whose engine ends with it', async () => {
    const folder = copyOf('observable');
    cpSync(join(root, 'node_modules/@observablehq/runtime'), join(folder, 'runtime'), { recursive: true });
    writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Notebook</title><body>');
    const page = await open('observable/');
    const told = await page.evaluate(async () => {
      const load = (path) => import(new URL(path, location.href).href);
      const [{ Runtime }, { default: define }] = await Promise.all([
        load('runtime/src/index.js'),
        load('autoencoder.js'),
      ]);
      const runtime = new Runtime();
      window.runtime = runtime;
      const steps = [];
      let sizes = '';
      await new Promise((done, failed) => {
        const seen = {
          progress: ({ step }) => steps.push(step),
          samples: (canvas) => {
            sizes = `${canvas.width} × ${canvas.height}`;
            if (steps.at(-1) === 200) done();
          },
        };
        runtime.module(define, (name) => ({ fulfilled: (value) => seen[name]?.(value), rejected: failed }));
      });
      return { first: steps[0], last: steps.at(-1), sizes };
    });
    assert.deepEqual(told, { first: 1, last: 200, sizes: '256 × 32' });
    await page.evaluate(() => window.runtime.dispose());
    for (const end = Date.now() + 5000; page.workers().length > 0 && Date.now() < end; )
      await page.evaluate(() => new Promise(requestAnimationFrame));
    assert.equal(page.workers().length, 0);
  });

  const noNbconvert = lacks('nbconvert with ipykernel', python, '-c', 'import nbconvert, ipykernel');
  test('jupyter: a notebook that was run shows the frame', { skip: noNbconvert }, async () => {
    const folder = copyOf('jupyter');
    const options = ['--to', 'html', '--template', 'basic', '--execute', 'iframe.ipynb'];
    execFileSync(python, ['-m', 'nbconvert', ...options], { cwd: folder, stdio: 'pipe' });
    const page = await open('jupyter/iframe.html');
    await trains(await inFrame(page));
  });

  const noTraitlets = lacks('traitlets', python, '-c', 'import traitlets');
  test('jupyter: the widget trains as Python asks, and its figures come back', { skip: noTraitlets }, async () => {
    const folder = copyOf('jupyter');
    // In the place of anywidget, which Debian has not: its two halves are held to each other by what they synchronise and send.
    const half = `
import json, sys, types, traitlets
sent = []
class AnyWidget(traitlets.HasTraits):
    def send(self, message): sent.append(message)
sys.modules["anywidget"] = types.SimpleNamespace(AnyWidget=AnyWidget)
from autoencoder import Autoencoder
run = Autoencoder(options={"model": "classic", "preset": "relu-2d", "settings": {"hidden": "16"}})
run.train(steps=30)
print(json.dumps([{name: getattr(run, name) for name in run.traits(sync=True)}, sent, str(run._esm)]))`;
    const [traits, sent, script] = JSON.parse(execFileSync(python, ['-c', half], { cwd: folder, encoding: 'utf8' }));
    assert.equal(script, join(folder, 'autoencoder.js'));
    writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Widget</title><body>');
    const page = await open('jupyter/');
    const told = await page.evaluate(
      async ([traits, sent]) => {
        const { default: widget } = await import(new URL('autoencoder.js', location.href).href);
        const python = {};
        let saved = () => {};
        const hears = new Set();
        const changed = {};
        const model = {
          get: (name) => traits[name],
          set: (name, value) => {
            if (!(name in traits)) throw new Error(`Python has no ${name}`);
            changed[name] = value;
          },
          save_changes: () => saved(Object.assign(python, JSON.parse(JSON.stringify(changed)))),
          on: (_, hear) => hears.add(hear),
          off: (_, hear) => hears.delete(hear),
        };
        const end = await widget.render({ model, el: document.body });
        for (const message of sent) for (const hear of hears) hear(message);
        await new Promise((done) => {
          saved = ({ metrics, error }) => (metrics ?? error) && done();
        });
        end();
        return { ...python, hears: hears.size, text: document.body.textContent };
      },
      [traits, sent],
    );
    assert.equal(told.progress.step, 30);
    assert.ok(told.metrics.squared_error > 0, JSON.stringify(told));
    assert.deepEqual([told.error, told.hears], [undefined, 0]);
    assert.match(told.text, /^step 30, epoch 0.1: \d/);
  });

  const noLua = lacks('Lua', 'lua5.4', '-v');
  test('quarto: what the shortcode makes of its words', { skip: noLua }, async () => {
    const folder = copyOf('quarto');
    // In the place of Quarto, which Debian has not: the shortcode's own Lua, called as the page calls it.
    const text = readFileSync(join(folder, 'lecture.qmd'), 'utf8');
    const [, site] = /^hourglass-site: (.*)$/m.exec(text);
    const [, model, rest] = /\{\{< hourglass (\S+) (.*) >\}\}/.exec(text);
    const named = [...rest.matchAll(/(\w+)="([^"]*)"/g)].map(([, key, value]) => `${key} = '${value}'`);
    const half = `
pandoc = { utils = { stringify = tostring }, RawBlock = function(_, text) return text end, Link = function(_, to) return 'link ' .. to end }
local format = 'html:js'
quarto = { doc = { is_format = function(name) return name == format end } }
local short = dofile('_extensions/hourglass/hourglass.lua').hourglass
local meta = { ['hourglass-site'] = '${site}' }
print(short({ '${model}' }, { ${named.join(', ')} }, meta))
print(short({ 'vae' }, { goal = 'a<1&"' }, meta))
format = 'pdf'
print(short({ 'vae' }, { seed = '1' }, meta))
print(select(2, pcall(short, { 'vae' }, {}, {})))`;
    const made = execFileSync('lua5.4', ['-'], { cwd: folder, encoding: 'utf8', input: half });
    const [script, element, second, link, refusal] = made.trim().split('\n');
    assert.match(
      second,
      /^<hourglass-playground model="vae" goal="a&lt;1&amp;&quot;"><a href="[^"]*#model=vae&amp;goal=a%3C1%26%22">/,
    );
    assert.equal(link, `link ${site}#model=vae&seed=1`);
    assert.match(refusal, /hourglass-site: https/);
    writeFileSync(join(folder, 'index.html'), `<!doctype html><title>Quarto</title><body>${script}${element}`);
    const page = await open('quarto/');
    await trains(await frameOf(page));
  });

  const noMyst = lacks('MyST-Parser', python, '-c', 'import myst_parser, sphinx');
  test('myst: a page of Sphinx', { skip: noMyst }, async () => {
    const folder = copyOf('myst');
    execFileSync(python, ['-m', 'sphinx', '-q', '-W', folder, join(folder, 'made')], { stdio: 'pipe' });
    const page = await open('myst/made/');
    await trains(await inFrame(page));
  });

  test('myst: a page of mystmd', async () => {
    const folder = copyOf('myst');
    // In the place of its theme, which it fetches from its own site: mystmd's content is drawn by whatever theme there is.
    const theme = join(folder, 'theme');
    mkdirSync(theme);
    writeFileSync(
      join(theme, 'template.yml'),
      'myst: v1\nversion: 1.0.0\ntitle: Stand-in\nbuild: { install: "", start: "" }\n',
    );
    const configuration = join(folder, 'myst.yml');
    const text = readFileSync(configuration, 'utf8');
    assert.match(text, /template: book-theme/);
    writeFileSync(configuration, text.replace('book-theme', './theme'));
    execFileSync(
      process.execPath,
      [join(root, 'node_modules/mystmd/dist/myst.cjs'), 'build', '--site', '--strict', '--ci'],
      {
        cwd: folder,
        stdio: 'pipe',
      },
    );
    const { mdast } = JSON.parse(readFileSync(join(folder, '_build/site/content/index.json'), 'utf8'));
    const find = (node) => (node.type === 'iframe' ? node : (node.children ?? []).map(find).find(Boolean));
    const { src, width, title } = find(mdast);
    assert.deepEqual([width, title], ['100%', 'A VAE that trains here']);
    writeFileSync(join(folder, 'index.html'), '<!doctype html><title>mystmd</title><body>');
    const page = await open('myst/');
    await page.evaluate((given) => document.body.append(Object.assign(document.createElement('iframe'), given)), {
      src,
      width,
      title,
      height: 400,
    });
    await trains(await inFrame(page));
  });

  test('mkdocs: a page', { skip: lacks('MkDocs', 'mkdocs', '--version') }, async () => {
    const folder = copyOf('mkdocs');
    execFileSync('mkdocs', ['build', '--quiet', '--strict'], { cwd: folder, stdio: 'pipe' });
    const page = await open('mkdocs/site/');
    await trains(await frameOf(page));
  });

  test('reveal: a slide, which trains once it is shown', async () => {
    const folder = copyOf('reveal');
    const { dependencies } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const ours = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).devDependencies;
    assert.equal(dependencies['reveal.js'], ours['reveal.js']);
    mkdirSync(join(folder, 'node_modules'));
    cpSync(join(root, 'node_modules/reveal.js'), join(folder, 'node_modules/reveal.js'), { recursive: true });
    const page = await open('reveal/');
    await page.locator('section.present h2').waitFor();
    await page.keyboard.press('ArrowRight');
    await trains(await frameOf(page));
    const { width } = await page.locator('hourglass-playground').boundingBox();
    assert.ok(width > 300, `${width} px wide`);
  });

  test('every folder has its line in the README, and its test', () => {
    const folders = readdirSync(join(root, 'examples'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
    const readme = readFileSync(join(root, 'examples/README.md'), 'utf8');
    const tests = ['examples', 'package'].map((name) =>
      readFileSync(new URL(`${name}.test.mjs`, import.meta.url), 'utf8'),
    );
    for (const { name } of folders) {
      assert.match(readme, new RegExp(`^\\| \\[${name}\\]`, 'm'), name);
      assert.ok(
        tests.some((text) => text.includes(`copyOf('${name}')`) || text.includes(`examples/${name}'`)),
        name,
      );
    }
  });
});
