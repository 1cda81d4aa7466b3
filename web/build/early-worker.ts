import type { Plugin } from 'vite';

/**
 * Lets the engine's worker start while the page's own script is still on its way: it fetches the engine and the first data
 * meanwhile (web/engine/worker.ts), and the page takes it over (web/engine/start-worker.ts). Where this script may not
 * run, or the worker does not start, the page starts one itself.
 */
export function earlyWorker(pages: string[]): Plugin {
  return {
    name: 'hourglass:early-worker',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { filename, bundle }) {
        if (!pages.some((page) => filename.endsWith(page))) return html;
        // Both workers' files are named worker; the engine's names the engine's modules.
        const file = Object.values(bundle ?? {}).find((part) => {
          const text = part.type === 'asset' ? part.source : part.code;
          return /assets\/worker-/.test(part.fileName) && typeof text === 'string' && text.includes('engine/hourglass-');
        });
        if (!file) throw new Error("the engine's worker is not among the page's files");
        return [{ tag: 'script', injectTo: 'head-prepend' as const, children: script(file.fileName) }];
      },
    },
  };
}

// The page's own worker would be refused in an opaque origin.
const script = (file: string) =>
  `if(origin!=='null')try{const e=window.earlyWorker={worker:new Worker('./${file}#early'+location.hash,{type:'module',name:'hourglass'}),failed:false};` +
  `e.worker.onerror=()=>{e.failed=true}}catch{}`;
