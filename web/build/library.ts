import type { Plugin } from 'vite';
import { kModuleFiles } from './site.ts';

/**
 * Writes into engine.js where the engine's files lie, one by one: bundlers look for `new URL('a text', import.meta.url)`. After Vite has, which
 * would look for them, too.
 */
export function libraryAddresses(): Plugin {
  let build = '';
  const at = (path: string) => `new URL('./${path}', import.meta.url).href`;
  return {
    name: 'hourglass:library-addresses',
    configResolved({ define }) {
      build = JSON.parse(String(define?.['__ENGINE_BUILD__'])) as string;
    },
    renderChunk(code) {
      const files = kModuleFiles
        .filter((name) => !name.startsWith('hourglass-files.'))
        .map((name) => `'${name}': ${at(`engine/${build}/${name}`)}`);
      return code
        .replace('__ENGINE_FILES__', () => `{\n    ${files.join(',\n    ')},\n  }`)
        .replace('__SITE_ADDRESS__', () => 'import.meta.url');
    },
  };
}
