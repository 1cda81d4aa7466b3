import { createHash } from 'node:crypto';
import { build as buildOf } from 'vite';
import type { Plugin, Rolldown } from 'vite';
import { servedSets } from './site.ts';

/**
 * Makes the script that stands in a lesson's file beside the packed frame, and says in parts.json what web/one-file/pack.ts has to know.
 * @param sets the file that describes all data sets
 * @param boot that script's source
 */
export function oneFileParts(sets: string, boot: string): Plugin {
  let build = '';
  return {
    name: 'hourglass:one-file-parts',
    configResolved({ define }) {
      build = JSON.parse(String(define?.['__ENGINE_BUILD__'])) as string;
    },
    generateBundle: {
      order: 'post',
      async handler(_, bundle) {
        const script = bundle['frame.js'];
        const style = bundle['frame.css'];
        const others = Object.keys(bundle).filter((name) => !['frame.js', 'frame.css', 'worker.js'].includes(name));
        if (script?.type !== 'chunk' || style?.type !== 'asset' || !bundle['worker.js'] || others.length > 0)
          throw new Error(`one file cannot be made of ${Object.keys(bundle).join(', ')}`);
        const first = inline(await scriptOf(boot));
        const parts = {
          engine: `engine/${build}/`,
          served: servedSets(sets),
          hashes: { boot: hashOf(first), frame: hashOf(script.code), style: hashOf(style.source) },
        };
        this.emitFile({ type: 'asset', fileName: 'boot.js', source: first });
        this.emitFile({ type: 'asset', fileName: 'parts.json', source: JSON.stringify(parts) });
      },
    },
  };
}

/** A module with all that it imports, as one classic script. */
async function scriptOf(entry: string): Promise<string> {
  const built = await buildOf({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: { write: false, target: 'es2022', lib: { entry, formats: ['iife'], name: 'boot' } },
  });
  const [{ output }] = built as Rolldown.RolldownOutput[];
  return output[0].code;
}

/** A script that nothing in it ends before its end, within HTML. */
export function inline(code: string): string {
  return code.replace(/<(?=\/script|!--)/gi, '\\x3c');
}

function hashOf(text: string | Uint8Array): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
