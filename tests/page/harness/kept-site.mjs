// What browsers keep of the site, and another build of it, as a host would have it: other files under other names, nothing of the one before.
import { createHash } from 'node:crypto';
import { cpSync, readdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dist } from './harness.mjs';

/** What the browser keeps of the site: by the caches' last names, their paths. */
export const keptIn = (page) =>
  page.evaluate(async () => {
    const kept = {};
    for (const name of await caches.keys()) {
      const requests = await (await caches.open(name)).keys();
      kept[name.split(' ').at(-1)] = requests.map(({ url }) => url.slice(new URL('.', location.href).href.length));
    }
    return kept;
  });

/** Copies the built site into a folder, where it may be changed. */
export function copySite(folder) {
  for (const entry of readdirSync(dist)) {
    if (entry === 'data' || entry === 'engine') symlinkSync(join(dist, entry), join(folder, entry));
    else cpSync(join(dist, entry), join(folder, entry), { recursive: true });
  }
}

/** Makes such a copy the next build, in which every file that bears a hash has another one, and all that names it says so. */
export function makeNext(folder, build = kNext) {
  const before = filesOf(folder);
  const hashes = Object.keys(before).flatMap((path) => /^assets\/.*-([\w-]{8})\.\w+$/.exec(path)?.[1] ?? []);
  const all = new RegExp(hashes.join('|'), 'g');
  const renamed = (text) => text.replace(all, (hash) => `${hash.slice(0, 4)}next`);
  for (const path of Object.keys(before)) {
    if (/\.(js|css|html)$/.test(path)) {
      const file = join(folder, path);
      const text = renamed(readFileSync(file, 'utf8'));
      writeFileSync(file, path === 'index.html' ? text.replace(/data-build="\w+"/, `data-build="${build}"`) : text);
    }
    if (renamed(path) !== path) renameSync(join(folder, path), join(folder, renamed(path)));
  }
  tellWorker(folder, before, renamed);
  const worker = join(folder, 'sw.js');
  writeFileSync(worker, renamed(readFileSync(worker, 'utf8')).replace(/build:`\w+`/, `build:\`${build}\``));
}

/** Has a site's pages run a script of the test's before their own. `keepsFiles`: its service worker takes them as they are then; else it refuses them. */
export function addScript(folder, script, keepsFiles) {
  const before = filesOf(folder);
  writeFileSync(join(folder, 'listener.js'), script);
  for (const path of Object.keys(before).filter((path) => path.endsWith('.html'))) {
    const html = readFileSync(join(folder, path), 'utf8');
    writeFileSync(join(folder, path), html.replace('<head>', '<head><script src="./listener.js"></script>'));
  }
  if (keepsFiles) tellWorker(folder, before);
}

/** Has the service worker know a site's files by what is in them now. */
function tellWorker(folder, before, renamed = (path) => path) {
  const after = filesOf(folder);
  const worker = join(folder, 'sw.js');
  let text = readFileSync(worker, 'utf8');
  for (const [path, hash] of Object.entries(before)) text = text.replaceAll(hash, after[renamed(path)]);
  writeFileSync(worker, text);
}

export const kNext = 'f'.repeat(12);

function filesOf(folder) {
  const paths = readdirSync(folder, { recursive: true }).filter(
    (path) => /^assets\/|^[\w.-]+$/.test(path) && /\./.test(path) && path !== 'sw.js',
  );
  const hash = (path) =>
    createHash('sha256')
      .update(readFileSync(join(folder, path)))
      .digest('base64');
  return Object.fromEntries(paths.map((path) => [path, `sha256-${hash(path)}`]));
}
