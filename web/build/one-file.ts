import { createHash } from 'node:crypto';
import type { Plugin } from 'vite';
import { servedSets } from './site.ts';

/**
 * Readies the frame's one script to stand within a page, and says in parts.json what web/one-file/pack.ts has to know.
 * @param sets the file that describes all data sets
 */
export function oneFileParts(sets: string): Plugin {
  let build = '';
  return {
    name: 'hourglass:one-file-parts',
    configResolved({ define }) {
      build = JSON.parse(String(define?.['__ENGINE_BUILD__'])) as string;
    },
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const script = bundle['frame.js'];
        const style = bundle['frame.css'];
        const others = Object.keys(bundle).filter((name) => !['frame.js', 'frame.css', 'worker.js'].includes(name));
        if (script?.type !== 'chunk' || style?.type !== 'asset' || !bundle['worker.js'] || others.length > 0)
          throw new Error(`one file cannot be made of ${Object.keys(bundle).join(', ')}`);
        script.code = inline(script.code);
        const parts = {
          engine: `engine/${build}/`,
          served: servedSets(sets),
          hashes: { script: hashOf(script.code), style: hashOf(style.source) },
        };
        this.emitFile({ type: 'asset', fileName: 'parts.json', source: JSON.stringify(parts) });
      },
    },
  };
}

/** A script that nothing in it ends before its end, within HTML. */
export function inline(code: string): string {
  return code.replace(/<(?=\/script|!--)/gi, '\\x3c');
}

function hashOf(text: string | Uint8Array): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
