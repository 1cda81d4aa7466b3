import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

/** Has other modules take the place of some, by their absolute paths. */
export function inPlaceOf(pairs: Record<string, string>): Plugin {
  return {
    name: 'hourglass:in-place-of',
    enforce: 'pre',
    async resolveId(source, importer, options) {
      const found = await this.resolve(source, importer, { ...options, skipSelf: true });
      return found ? (pairs[found.id] ?? null) : null;
    },
  };
}

/** Where nobody reads, nothing is translated. */
export const english = () => inPlaceOf({ [path('../text/settled.ts')]: path('../text/settled-english.ts') });
