import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

const kCharset = '<meta charset="utf-8" />';
const kBefore = '<script async src="./before.js">';

/**
 * What a page may do, in its head and so on any host: run and fetch what lies beside it, compile WebAssembly, start its own
 * workers, show what it made itself. Nothing is sent anywhere, and no text becomes script or markup except by the three
 * named makers. A host may send the same as a header, as web/serve.mjs does: workers are then under it, too.
 */
const kPolicy = {
  'default-src': "'none'",
  'script-src': "'self' 'wasm-unsafe-eval'",
  'worker-src': "'self' blob:", // of a Blob where the origin is opaque: engine/client/start-worker.ts
  'frame-src': "'self'", // what the dialog for courses shows
  'connect-src': "'self'",
  'style-src': "'self'",
  'font-src': "'self'",
  'img-src': "'self' blob:",
  'manifest-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'require-trusted-types-for': "'script'",
  'trusted-types': 'lit-html hourglass hourglass-early',
};

/** The policy, before all that it governs. Only what is built has it: Vite's own server puts scripts into the page. */
export function securityPolicy(): Plugin {
  const content = Object.entries(kPolicy)
    .map((directive) => directive.join(' '))
    .join('; ');
  return {
    name: 'hourglass:security-policy',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (html) =>
        replaced(html, kCharset, `${kCharset}\n    <meta http-equiv="Content-Security-Policy" content="${content}" />`),
    },
  };
}

/**
 * Lets the engine's worker start while the page's own script is still on its way (public/before.js): it fetches the engine
 * and the first data meanwhile (web/engine/worker/worker.ts), and the page takes it over (web/engine/client/start-worker.ts).
 */
export function earlyWorker(pages: string[]): Plugin {
  return {
    name: 'hourglass:early-worker',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { filename, bundle }) {
        if (!pages.some((page) => filename.endsWith(page))) return html;
        const file = Object.keys(bundle ?? {}).find((name) => name.startsWith('assets/engine-worker-'));
        if (!file) throw new Error("the engine's worker is not among the page's files");
        const early = `<script async fetchpriority="high" data-worker="./${file}" src="./before.js">`;
        return replaced(html, kBefore, `<link rel="modulepreload" href="./${file}" />\n    ${early}`);
      },
    },
  };
}

/**
 * Lets all that a page's script needs be fetched at once: its entry imports it when the language is settled (web/text/settled.ts),
 * which is too late to begin.
 */
export function preloadMain(): Plugin {
  return {
    name: 'hourglass:preload-main',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(_, { filename, chunk, bundle }) {
        const [main, ...others] = chunk?.dynamicImports ?? [];
        const needs = bundle?.[main ?? ''];
        if (needs?.type !== 'chunk' || others.length > 0)
          throw new Error(`${filename}: its entry is to import main.ts alone`);
        return [main!, ...needs.imports]
          .filter((file) => !chunk!.imports.includes(file))
          .map((file) => ({
            tag: 'link',
            attrs: { rel: 'modulepreload', crossorigin: true, href: `./${file}` },
            injectTo: 'head',
          }));
      },
    },
  };
}

/** What all pages say until their own script has come, or where it cannot: web/before.html, in the place of a comment of its name. */
export function beforePage(file: string): Plugin {
  return {
    name: 'hourglass:before-page',
    transformIndexHtml: {
      order: 'pre',
      handler: (html) =>
        replaced(
          html,
          '<!-- before.html -->',
          readFileSync(file, 'utf8')
            .replaceAll(/<!--.*?-->\s*/gs, '')
            .trim(),
        ),
    },
  };
}

function replaced(html: string, part: string, by: string): string {
  if (html.split(part).length !== 2) throw new Error(`a page has not, once, ${part}`);
  return html.replace(part, () => by);
}
