// The table of cases by the page's module for the reader's own files, under node:
//   node --test tests/cases/wasm_test.mjs      (FILES_MODULE names another module than build/wasm/hourglass-files.js)
// What the browser does is done here by other means: bytes come from memory, pictures are decoded by UPNG.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import UPNG from 'upng-js';
import { cases, faults, verdicts } from './table.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const script = process.env.FILES_MODULE ?? resolve(root, 'build/wasm/hourglass-files.js');
const room = JSON.stringify({ pixelBytes: 2 ** 31, textBytes: 2 ** 28, lines: 1e7 });
const answers = new Map();

/** (side, side, 4) of a PNG file that has this size already, on white. */
function decode(bytes, { side }) {
  let png;
  let rgba;
  try {
    png = UPNG.decode(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
    rgba = new Uint8Array(UPNG.toRGBA8(png)[0]);
  } catch {
    throw new Error('cannot be decoded');
  }
  if (png.width !== side || png.height !== side)
    throw new Error('cannot be decoded: of another size than this test has');
  return rgba.map((value, at) => {
    const alpha = rgba[at | 3];
    return (at & 3) === 3 ? 255 : Math.floor((value * alpha + 255 * (255 - alpha) + 127) / 255);
  });
}

function unwrap({ ok, value, error }) {
  if (!ok) throw new Error(error);
  return value;
}

/** What the module says of files, { path: bytes }, as `hourglass data --json` would. */
function ask(Reader, files, wishes = {}) {
  const all = Object.entries(files);
  const title = all.length === 1 ? all[0][0] : 'files';
  const read = (index, offset, into) => {
    into.set(new Uint8Array(all[index][1]).subarray(offset, offset + into.length));
    return '';
  };
  const chosen = {};
  const reader = new Reader(read, (told) => {
    const { key, value } = JSON.parse(told);
    chosen[key] = value;
  });
  try {
    for (const [path, bytes] of all) reader.add(path, bytes.length);
    const list = Object.entries(wishes).map(([key, value]) => ({ key, value: String(value) }));
    let told = JSON.parse(unwrap(reader.understand(title, JSON.stringify({ wishes: list }), room)));
    if (told.pictures) {
      for (let i = 0; i < told.pictures.count; i++) {
        try {
          reader.takePicture(decode(unwrap(reader.picture(i)), told.pictures), told.pictures.side);
        } catch (error) {
          reader.leaveOut(error.message);
        }
      }
      told = JSON.parse(unwrap(reader.finishPictures()));
    }
    const values = Object.entries(told.choices).map(([key, { value }]) => [key, value]);
    assert.deepEqual(chosen, Object.fromEntries(values), 'each choice was told as it was made');
    return { ...told, digest: reader.identity() };
  } catch (error) {
    if (error instanceof WebAssembly.RuntimeError || error instanceof WebAssembly.Exception) throw error;
    return { error: error.message };
  } finally {
    reader.delete();
  }
}

before(async () => {
  const { default: factory } = await import(pathToFileURL(script).href);
  const module = await WebAssembly.compile(readFileSync(script.replace(/js$/, 'wasm')));
  const { Reader } = await factory({
    instantiateWasm(imports, done) {
      const instance = new WebAssembly.Instance(module, imports);
      done(instance, module);
      return instance.exports;
    },
  });
  for (const [name, files] of Object.entries(cases)) answers.set(name, ask(Reader, files, verdicts[name]?.wishes));
});

let right = 0;
for (const [name, verdict] of Object.entries(verdicts)) {
  test(`${name} is understood`, () => {
    assert.deepEqual(faults(verdict, answers.get(name), answers), []);
    right++;
  });
}
// As GoogleTest closes, by which ./test counts what a wasm program has run.
after(() => console.log(`[  PASSED  ] ${right} tests.`));
