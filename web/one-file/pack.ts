// Makes a lesson one file: runs in the page, for its dialog, and in node, for ./play --one-file.

import type { DataManifest, ServedText } from '../engine/data-sets';
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
  /** Of script and style, for the file's policy: 'sha256-…'. */
  hashes: { script: string; style: string };
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

/** Both that need no threads: which one runs is chosen where the file is opened. */
const kModules = ['simd', 'relaxed'];

/** The file's HTML. Whatever runs in it is one inline script, which its policy names by its hash; nothing may be fetched. */
export async function packLesson(read: ReadFile, { hash, data, title, site, isScorm }: OneFileWish): Promise<string> {
  const text = async (path: string) => new TextDecoder().decode(await read(path));
  const parts = JSON.parse(await text(`${kFolder}parts.json`)) as Parts;
  const [script, style, worker, notices] = await Promise.all([
    text(`${kFolder}frame.js`),
    text(`${kFolder}frame.css`),
    read(`${kFolder}worker.js`),
    read('THIRD_PARTY_NOTICES.txt'),
  ]);
  const scripts = await Promise.all(
    kModules.map(async (name) => {
      const file = `hourglass-${name}.js`;
      return `${JSON.stringify(file)}: ${asExpression(await text(parts.engine + file))}`;
    }),
  );
  const files: Record<string, Part> = {};
  for (const name of kModules) {
    const path = `${parts.engine}hourglass-${name}.wasm`;
    files[path] = await makePart(await read(path), true);
  }
  if (parts.served.includes(data)) Object.assign(files, await packData(read, data));
  const policy = [
    "default-src 'none'",
    `script-src '${parts.hashes.script}' 'wasm-unsafe-eval'`,
    'worker-src blob:',
    `style-src '${parts.hashes.style}'`,
    'font-src data:',
    'img-src blob: data:',
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types lit-html hourglass',
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
${block('notices', await makePart(notices, true))}
${block('worker', await makePart(worker, true))}
${block('engine', await makePart(new TextEncoder().encode(scripts.join(',\n')), true))}
${block('files', files)}
<script type="module">${script}</script>
</body>
</html>
`;
}

/** A set's first shards, and a manifest that knows of no others; a text as a whole. */
async function packData(read: ReadFile, name: string): Promise<Record<string, Part>> {
  const folder = `data/${name}/`;
  const manifest = JSON.parse(new TextDecoder().decode(await read(`${folder}manifest.json`))) as
    | DataManifest
    | ServedText;
  const files: Record<string, Part> = {};
  if ('text' in manifest) {
    files[folder + manifest.text.file] = await makePart(await read(folder + manifest.text.file), true);
  } else {
    for (const split of Object.values(manifest.splits)) {
      const first = split.shards!.slice(0, 1);
      Object.assign(split, { shards: first, count: first.reduce((sum, { count }) => sum + count, 0) });
      for (const { images, labels } of first)
        for (const file of [images, labels]) files[folder + file] = await makePart(await read(folder + file), false);
    }
  }
  files[`${folder}manifest.json`] = await makePart(new TextEncoder().encode(JSON.stringify(manifest)), true);
  return files;
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
