// Makes a lesson of the built site one HTML file, which opens from disk (./play --build --one-file LESSON), or a SCORM package
// (./play --build --scorm LESSON).
//
//   node web/pack.mjs --one-file LESSON | --scorm LESSON [--site ADDRESS] [--to FOLDER]
//
//   LESSON  a model's name, or a link as the page's address has it: '#model=vae&preset=latent-2&seed=1&goal=…'
//   --site  where the whole page is to be had, for the file to lead there
//   --to    the folder that it goes to (otherwise the present one)

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { runnerImport } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');

const load = async (file) => (await runnerImport(file, { configFile: false, root, logLevel: 'error' })).module;
const read = async (path) => new Uint8Array(readFileSync(join(dist, path)));

/** What the engine's own module says that there is. */
async function readCatalogue(folder) {
  const { default: create } = await import(pathToFileURL(join(dist, folder, 'hourglass-simd.js')).href);
  const module = new WebAssembly.Module(readFileSync(join(dist, folder, 'hourglass-simd.wasm')));
  const native = await create({
    instantiateWasm(imports, done) {
      const instance = new WebAssembly.Instance(module, imports);
      done(instance, module);
      return instance.exports;
    },
  });
  const engine = new native.Engine(1);
  try {
    return JSON.parse(engine.catalogue());
  } finally {
    engine.delete();
  }
}

/**
 * The file of a lesson, made of what lies in dist/.
 * @param {string} lesson a model's name, or a link
 * @param {object} [options]
 * @param {string} [options.site] where the whole page is to be had
 * @param {boolean} [options.isScorm] for a package for course systems
 * @returns {Promise<{ name: string, model: string, title: string, html: string }>}
 * @throws {Error} where there is no such lesson, or the link asks for what there is not
 */
export async function packFromDist(lesson, { site = '', isScorm } = {}) {
  if (!existsSync(join(dist, 'one-file/parts.json')))
    throw new Error('dist/ has not what a file is made of: ./play --build');
  const { packLesson, kFolder } = await load('./web/one-file/pack.ts');
  const { readFrameHash } = await load('./web/one-file/read-link.ts');
  const catalogue = await readCatalogue(JSON.parse(readFileSync(join(dist, kFolder, 'parts.json'), 'utf8')).engine);
  const { model, complaints, ...wish } = readFrameHash(lesson, catalogue);
  if (complaints.length > 0) throw new Error(complaints.join('\n'));
  const html = await packLesson(read, { ...wish, site, isScorm });
  return { name: `hourglass-${model}.html`, model, title: wish.title, html };
}

/** The same as a package. @returns {Promise<{ name: string, zip: Uint8Array }>} */
export async function packScormFromDist(lesson, site = '') {
  const { packScorm } = await load('./web/report/pack.ts');
  const { model, title, html } = await packFromDist(lesson, { site, isScorm: true });
  return { name: `hourglass-${model}-scorm.zip`, zip: packScorm(model, title, html) };
}

async function main() {
  const { values } = parseArgs({
    options: {
      'one-file': { type: 'string' },
      scorm: { type: 'string' },
      site: { type: 'string', default: '' },
      to: { type: 'string', default: '.' },
    },
  });
  const lesson = values['one-file'] ?? values.scorm;
  if (!lesson) throw new Error('a lesson is wanted, as in: node web/pack.mjs --one-file vae');
  const { name, html, zip } =
    values.scorm === undefined
      ? await packFromDist(lesson, { site: values.site })
      : await packScormFromDist(lesson, values.site);
  const file = resolve(values.to, name);
  writeFileSync(file, zip ?? html);
  console.log(`${file}: ${(Buffer.byteLength(zip ?? html) / 1e6).toFixed(1)} MB`);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  main().catch((error) => {
    console.error(`hourglass: ${error.message}`);
    process.exitCode = 2;
  });
}
