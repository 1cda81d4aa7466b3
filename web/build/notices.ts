import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Plugin, Rolldown } from 'vite';

// Vite's own `build.license` sees neither what workers bundle nor fonts, and goes on where a licence is missing.

const require = createRequire(import.meta.url);
const kFile = 'THIRD_PARTY_NOTICES.txt';
const kBegin = '===== Packages in the page: written by the build =====';
const kEnd = '===== End of the packages in the page =====';
const kRule = '-'.repeat(80);

/** What bundlers add of themselves, by the names that they give it, and whose it is. */
const kAdded: [RegExp, string][] = [
  [/^\0vite\//, 'vite'],
  [/^\0rolldown\//, 'rolldown'],
  [/^\0@oxc-project\+runtime@/, 'rolldown'], // part of it, with Babel's helpers
];

interface Notice {
  name: string;
  version: string;
  licence: string;
  text: string;
}

/**
 * Writes the notices of all that others wrote into the site: the repository's file (`kept`), whose part about npm packages
 * is made anew from the packages that the bundles really hold. The build fails where one of them has no licence. `made`
 * names files that were made from a package, by what their path ends with.
 */
export function notices(kept: string, made: Record<string, string>): { page: Plugin; worker: () => Plugin } {
  const packages = new Set<string>(); // their folders
  const gather = (bundle: Rolldown.OutputBundle) => {
    for (const file of Object.values(bundle)) {
      for (const id of file.type === 'chunk' ? file.moduleIds : file.originalFileNames) {
        const folder = packageOf(id, made);
        if (folder !== null) packages.add(folder);
      }
    }
  };
  return {
    page: {
      name: 'hourglass:notices',
      apply: 'build',
      generateBundle(_, bundle) {
        gather(bundle);
        const source = withPackages(readFileSync(kept, 'utf8'), [...packages].map(readNotice));
        this.emitFile({ type: 'asset', fileName: kFile, source });
      },
    },
    worker: () => ({
      name: 'hourglass:notices-of-worker',
      generateBundle(_, bundle) {
        gather(bundle);
      },
    }),
  };
}

/** The folder of the npm package that a module or an asset is from; null for our own. */
export function packageOf(id: string, made: Record<string, string> = {}): string | null {
  const maker = Object.entries(made).find(([ending]) => id.endsWith(ending))?.[1];
  const adder = kAdded.find(([pattern]) => pattern.test(id))?.[1];
  const name = maker ?? adder ?? /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(id)?.[1];
  if (name !== undefined) return folderOf(name);
  if (id.includes('\0')) throw new Error(`notices: whose is ${JSON.stringify(id)}? See kAdded`);
  return null;
}

function folderOf(name: string): string {
  for (const folder of require.resolve.paths(name) ?? []) {
    if (existsSync(join(folder, name, 'package.json'))) return join(folder, name);
  }
  throw new Error(`notices: the package ${name} is not installed`);
}

export function readNotice(folder: string): Notice {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    name: string;
    version: string;
    license?: string;
  };
  const file = readdirSync(folder).find((entry) => /^licen[sc]e/i.test(entry));
  if (!file || !license)
    throw new Error(`notices: ${name} ${version} is in the page and has no licence in ${dirname(folder)}`);
  // Vite's and others' go on with what they bundle themselves, which does not come into the page.
  const [text] = readFileSync(join(folder, file), 'utf8').split(/^# Licenses of bundled dependencies/m);
  return { name, version, licence: license, text: text!.trim() };
}

/** `kept` with these packages between its marks; packages that share a text share an entry. */
export function withPackages(kept: string, all: Notice[]): string {
  const begin = kept.indexOf(kBegin);
  const end = kept.indexOf(kEnd);
  if (begin < 0 || end < begin) throw new Error(`notices: ${kFile} has no part between '${kBegin}' and '${kEnd}'`);
  const byText = new Map<string, Notice[]>();
  for (const notice of [...all].sort((a, b) => (a.name < b.name ? -1 : 1)))
    byText.set(notice.text, [...(byText.get(notice.text) ?? []), notice]);
  const entries = [...byText].map(([text, of]) => {
    const names = of.map(({ name, version, licence }) => `${name} ${version} (${licence})`).join('\n');
    return `${kRule}\n${names}\n\n${text}\n`;
  });
  return `${kept.slice(0, begin)}${kBegin}\n\n${entries.join('\n')}\n${kept.slice(end)}`;
}
