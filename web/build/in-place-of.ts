import type { Plugin } from 'vite';

/** Has a build's own modules take the place of the site's, by their paths. */
export function inPlaceOf(modules: Record<string, string>): Plugin {
  return {
    name: 'hourglass:in-place-of',
    enforce: 'pre',
    async resolveId(source, importer, options) {
      const found = await this.resolve(source, importer, { ...options, skipSelf: true });
      return found ? (modules[found.id] ?? null) : null;
    },
  };
}
