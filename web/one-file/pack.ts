// Makes a lesson one file: runs in the page, for its dialog, and in node, for ./play --one-file.

import type { DataManifest, ServedText } from '../engine/data-sets';
import { readModuleWish } from '../shared/opening';
import { firstImages } from './first-images';
import { makePart } from './part';
import type { Part } from './part';

/** Where the build puts what is packed (web/build/one-file.ts). */
export const kFolder = 'one-file/';

/** What the build says of it, as one-file/parts.json. */
export interface Parts {
  /** The folder of the engine's modules: 'engine/8b6ec8556ad5/'. */
  engine: string;
  /** Names of the sets that lie in data/; all others are made by the engine. */
  served: string[];
  /** Of its scripts and its style, for the file's policy: 'sha256-…'. */
  hashes: { boot: string; frame: string; style: string };
}

/** A file of the site. @throws Error where it cannot be had */
export type ReadFile = (path: string) => Promise<Uint8Array<ArrayBuffer>>;

export interface OneFileWish {
  /** The frame's hash: '#model=vae&preset=latent-2&seed=1&view=manifold'. */
  hash: string;
  /** The set that its run is on. */
  data: string;
  title: string;
  /** Where the whole page is to be had; '' where that is not known. */
  site: string;
  /** It is part of a package for course systems, and speaks to the one around it. */
  isScorm?: boolean;
}

/**
 * Those that need no threads; which one runs is chosen where the file is opened. What has a goal runs on the plain one everywhere, and beside
 * images there is no room for another.
 */
function modulesFor(hash: string, hasImages: boolean): string[] {
  return readModuleWish(hash).isPlain || hasImages ? ['simd'] : ['simd', 'relaxed'];
}

/** The file's HTML. Whatever runs in it its policy names by its hash; nothing may be fetched. */
export async function packLesson(read: ReadFile, { hash, data, title, site, isScorm }: OneFileWish): Promise<string> {
  const text = async (path: string) => new TextDecoder().decode(await read(path));
  const parts = JSON.parse(await text(`${kFolder}parts.json`)) as Parts;
  const [boot, style, frame, worker, notices] = await Promise.all([
    text(`${kFolder}boot.js`),
    text(`${kFolder}frame.css`),
    read(`${kFolder}frame.js`),
    read(`${kFolder}worker.js`),
    read('THIRD_PARTY_NOTICES.txt'),
  ]);
  const served = parts.served.includes(data) ? await packData(read, data) : null;
  const modules = modulesFor(hash, served?.hasImages ?? false);
  const scripts = await Promise.all(
    modules.map(async (name) => {
      const file = `hourglass-${name}.js`;
      return `${JSON.stringify(file)}: ${asExpression(await text(parts.engine + file))}`;
    }),
  );
  const files: Record<string, Part> = { ...served?.files };
  for (const name of modules) {
    const path = `${parts.engine}hourglass-${name}.wasm`;
    files[path] = await makePart(await read(path), true);
  }
  const policy = [
    "default-src 'none'",
    `script-src '${parts.hashes.boot}' '${parts.hashes.frame}' 'wasm-unsafe-eval'`,
    'worker-src blob:',
    `style-src '${parts.hashes.style}'`,
    'font-src data:',
    'img-src blob: data:',
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types lit-html hourglass hourglass-file',
  ].join('; ');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8" />
<meta http-equiv="Content-Security-Policy" content="${policy}" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<title>${escaped(title)} · Hourglass</title>
<link rel="icon" href="data:," />
<link rel="canonical" href="${escaped(site)}" />
<style>${style}</style>
</head>
<body>
<noscript><p>Hourglass needs JavaScript: it trains neural networks in the page itself.</p></noscript>
${block('lesson', { hash, isScorm })}
${block('frame', await makePart(frame, true))}
${block('notices', await makePart(notices, true))}
${block('worker', await makePart(worker, true))}
${block('engine', await makePart(new TextEncoder().encode(scripts.join(',\n')), true))}
${block('files', files)}
<script>${boot}</script>
</body>
</html>
`;
}

/** A text as a whole; of images the first. */
async function packData(read: ReadFile, name: string): Promise<{ files: Record<string, Part>; hasImages: boolean }> {
  const folder = `data/${name}/`;
  const readIn = (file: string) => read(folder + file);
  const manifest = JSON.parse(new TextDecoder().decode(await readIn('manifest.json'))) as DataManifest | ServedText;
  const files: Record<string, Part> = {};
  const add = async (file: string, bytes: Uint8Array<ArrayBuffer>, gz: boolean) => {
    files[folder + file] = await makePart(bytes, gz);
  };
  const describe = (kept: object) => add('manifest.json', new TextEncoder().encode(JSON.stringify(kept)), true);
  if ('text' in manifest) {
    await add(manifest.text.file, await readIn(manifest.text.file), true);
    await describe(manifest);
    return { files, hasImages: false };
  }
  const first = await firstImages(manifest, readIn);
  for (const [file, bytes] of first.files) await add(file, bytes, false); // they are packed
  await describe(first.manifest);
  return { files, hasImages: true };
}

/** What a module of Emscripten's exports, as an expression of a classic script. @throws Error where it is not as expected */
export function asExpression(module: string): string {
  const [whole, name] = /export default ([\w$]+);?\s*$/.exec(module) ?? [];
  if (whole === undefined) throw new Error('the engine’s script does not end in its export');
  return `(() => { ${module.slice(0, -whole.length).replaceAll('import.meta.url', '""')}; return ${name}; })()`;
}

/** Data that a script of the page reads; no text in it ends it. */
function block(id: string, value: unknown): string {
  return `<script type="application/json" id="${id}">${JSON.stringify(value).replaceAll('<', '\\u003c')}</script>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
