import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

/**
 * Has other modules take the place of some, by their absolute paths.
 * @param but the entry of whose bundle none does
 */
export function inPlaceOf(pairs: Record<string, string>, but?: string): Plugin {
  let isLeft = false;
  return {
    name: 'hourglass:in-place-of',
    enforce: 'pre',
    buildStart({ input }) {
      isLeft = Object.values(input).some((entry) => entry === but);
    },
    async resolveId(source, importer, options) {
      if (isLeft) return null;
      const found = await this.resolve(source, importer, { ...options, skipSelf: true });
      return found ? (pairs[found.id] ?? null) : null;
    },
  };
}

/** Where nobody reads, nothing is translated: in workers but the one that says why a receipt is refused. */
export const english = () =>
  inPlaceOf({ [path('../text/settled.ts')]: path('../text/settled-english.ts') }, path('../verify/worker.ts'));
