// Somebody else's site beside Hourglass's own: a course's page, a course system, a host that mixes builds.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '../../../web/serve.mjs';

/** A folder of its own, served; `close` stops that and removes it. `isolation`: with the headers that isolate a page, which few hosts send. */
export async function startSite({ isolation = false } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'hourglass-site-'));
  const { url, close } = await serve({ directory: folder, port: 0, isolation });
  let runs = true;
  /** The server has gone, its folder has not. */
  const stop = async () => {
    if (runs) await close();
    runs = false;
  };
  return {
    folder,
    url,
    /** Writes its opening page. */
    write: (html) => writeFileSync(join(folder, 'index.html'), html),
    stop,
    async close() {
      await stop();
      rmSync(folder, { recursive: true });
    },
  };
}

/** That site's address under another host name, so that to the browser they are two sites. */
export const elsewhere = (url) => url.replace('127.0.0.1', 'localhost');
