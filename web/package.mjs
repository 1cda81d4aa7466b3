// Makes the npm package of the built site: the engine for programs of others, the element, their types, and the site itself, which
// both need (docs/package.md).
//
//   node web/package.mjs [--to FOLDER]
//
//   --to  the folder that the tarball goes to (otherwise the present one)

import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');
const kTypes = ['library/engine', 'embed/element', 'embed/said'];
/** embed.js defines the element, and exports nothing that could be called; the types are also for those who have a plain frame. */
const kElement =
  "export type { HourglassPlayground } from './embed/element.js';\nexport type * from './embed/said.js';\n";

/** What npm is told; no dependencies: the site holds all that it needs. */
function description() {
  const { name, version, license, description } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return {
    name,
    version,
    description,
    license,
    keywords: ['autoencoder', 'vae', 'wasm', 'webassembly', 'teaching', 'custom-element'],
    type: 'module',
    exports: {
      '.': { types: './types/library/engine.d.ts', default: './site/engine.js' },
      './element': { types: './types/element.d.ts', default: './site/embed.js' },
      './site/*': './site/*',
      './custom-elements.json': './custom-elements.json',
      './package.json': './package.json',
    },
    customElements: 'custom-elements.json',
    sideEffects: ['./site/embed.js'],
  };
}

/** The declarations of what programs import, and of all that these name; for every way of finding modules with their `.js`. */
function writeTypes(folder) {
  const made = mkdtempSync(join(tmpdir(), 'hourglass-types-'));
  try {
    const compiler = join(root, 'node_modules/.bin/tsc');
    execFileSync(compiler, ['-p', join(root, 'web/library/tsconfig.json'), '--outDir', made], { stdio: 'inherit' });
    const wanted = kTypes.map((name) => join(made, `${name}.d.ts`));
    for (const file of wanted) {
      const text = readFileSync(file, 'utf8').replace(/(\bfrom |\bimport\()'(\.[^']*)'/g, (_, before, specifier) => {
        const other = join(dirname(file), `${specifier}.d.ts`);
        if (!wanted.includes(other)) wanted.push(other);
        return `${before}'${specifier}.js'`;
      });
      const to = join(folder, relative(made, file));
      mkdirSync(dirname(to), { recursive: true });
      writeFileSync(to, text);
    }
    writeFileSync(join(folder, 'element.d.ts'), kElement);
  } finally {
    rmSync(made, { recursive: true });
  }
}

/** The package as a folder, made anew. @throws {Error} where there is no built site */
export function makePackage(folder) {
  if (!existsSync(join(dist, 'engine.js'))) throw new Error('dist/ has not what a package is made of: ./play --build');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  cpSync(dist, join(folder, 'site'), { recursive: true });
  writeTypes(join(folder, 'types'));
  cpSync(join(root, 'LICENSE'), join(folder, 'LICENSE'));
  cpSync(join(dist, 'THIRD_PARTY_NOTICES.txt'), join(folder, 'THIRD_PARTY_NOTICES.txt'));
  cpSync(join(root, 'web/library/README.md'), join(folder, 'README.md'));
  cpSync(join(root, 'web/embed/custom-elements.json'), join(folder, 'custom-elements.json'));
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(description(), null, 2)}\n`);
}

/** The same as `npm pack` packs it. @returns {string} the tarball's path */
export function packPackage(to) {
  const folder = join(root, 'build/package');
  makePackage(folder);
  const [{ filename }] = JSON.parse(
    execFileSync('npm', ['pack', '--json', '--pack-destination', to], { cwd: folder, encoding: 'utf8' }),
  );
  return join(to, filename);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    const { values } = parseArgs({ options: { to: { type: 'string', default: '.' } } });
    console.log(packPackage(resolve(values.to)));
  } catch (error) {
    console.error(`hourglass: ${error.message}`);
    process.exitCode = 2;
  }
}
