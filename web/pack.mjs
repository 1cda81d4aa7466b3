// Makes a lesson of the built site one HTML file, which opens from disk: ./play --build --one-file LESSON.
//
//   node web/pack.mjs LESSON [--site ADDRESS] [--to FOLDER]
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
 * @returns {Promise<{ name: string, html: string }>}
 * @throws {Error} where there is no such lesson, or the link asks for what there is not
 */
export async function packFromDist(lesson, site = '') {
  if (!existsSync(join(dist, 'one-file/parts.json')))
    throw new Error('dist/ has not what a file is made of: ./play --build');
  const { packLesson, kFolder } = await load('./web/one-file/pack.ts');
  const { readFrameHash } = await load('./web/one-file/read-link.ts');
  const catalogue = await readCatalogue(JSON.parse(readFileSync(join(dist, kFolder, 'parts.json'), 'utf8')).engine);
  const { model, complaints, ...wish } = readFrameHash(lesson, catalogue);
  if (complaints.length > 0) throw new Error(complaints.join('\n'));
  return { name: `hourglass-${model}.html`, html: await packLesson(read, { ...wish, site }) };
}

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { site: { type: 'string', default: '' }, to: { type: 'string', default: '.' } },
  });
  const [lesson] = positionals;
  if (!lesson || positionals.length > 1) throw new Error('one lesson is wanted, as in: node web/pack.mjs vae');
  const { name, html } = await packFromDist(lesson, values.site);
  const file = resolve(values.to, name);
  writeFileSync(file, html);
  console.log(`${file}: ${(Buffer.byteLength(html) / 1e6).toFixed(1)} MB`);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  main().catch((error) => {
    console.error(`hourglass: ${error.message}`);
    process.exitCode = 2;
  });
}
