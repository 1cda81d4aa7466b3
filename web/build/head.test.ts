import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const web = fileURLToPath(new URL('..', import.meta.url));

it('no template has an attribute style=, which the pages’ policy forbids; a style is set as the property, .style=', () => {
  const sources = (readdirSync(web, { recursive: true, encoding: 'utf8' }) as string[]).filter(
    (file) => /\.(ts|html)$/.test(file) && !/\.test\.ts$|^build\//.test(file),
  );
  expect(sources.length).toBeGreaterThan(100);
  const found = sources.filter((file) => /\sstyle=["'$]/.test(readFileSync(join(web, file), 'utf8')));
  expect(found).toEqual([]);
});
