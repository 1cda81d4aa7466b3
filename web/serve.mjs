// Serves the built site on this machine, with the headers a host needs to send so that the page may use
// threads (cross-origin isolation) and other pages may embed it.
//
//   node web/serve.mjs [FOLDER] [--port N] [--host ADDRESS] [--no-isolation]
//
//   FOLDER          what to serve (default dist)
//   --port          the port; without it 8080, or the next free one
//   --host          the address to listen on (default 127.0.0.1: this machine only)
//   --no-isolation  leave out the two isolation headers, as an ordinary static host does
//
// Page tests import serve() from here.

import { once } from 'node:events';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import sirv from 'sirv';

const kFirstPort = 8080;
const kPortsTried = 100;

/** Sets what every answer carries, "not found" and "not modified" included. */
export function setHeaders(response, path, isolation, policy = null) {
  if (policy) response.setHeader('Content-Security-Policy', policy);
  if (isolation) {
    response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
    response.setHeader('Cross-Origin-Embedder-Policy', 'require-corp');
  }
  response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
  response.setHeader('Access-Control-Allow-Origin', '*');
  // Files that bear a hash never change. Others browsers may keep, but must ask whether they are still the same: a rebuild
  // shows at once.
  const isHashed = /^\/(assets|engine)\//.test(path);
  response.setHeader('Cache-Control', isHashed ? 'max-age=31536000, immutable' : 'no-cache');
  response.setHeader('X-Content-Type-Options', 'nosniff');
  // Compressed data is data: the page unpacks it itself. (sirv would call a .gz an encoding of something else.)
  if (/\.(gz|br|idxgz)$/.test(path)) {
    response.setHeader('Content-Type', 'application/octet-stream');
    response.setHeader('Content-Encoding', 'identity');
  }
}

/** The policy that the page in this folder has in its head; null where there is none. Sent, it also binds the workers. */
function policyOf(directory) {
  const page = resolve(directory, 'index.html');
  if (!existsSync(page)) return null;
  return /<meta http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(readFileSync(page, 'utf8'))?.[1] ?? null;
}

/** Listens on the port; false when it is taken. */
async function listen(server, port, host) {
  server.listen(port, host);
  try {
    await once(server, 'listening');
    return true;
  } catch (error) {
    if (error.code === 'EADDRINUSE') return false;
    throw error;
  }
}

/**
 * Serves a folder until close().
 *
 * @param {object} options
 * @param {string} options.directory the folder
 * @param {number} [options.port] the port, 0 for any free one; without it 8080 or the next free one
 * @param {string} [options.host] the address to listen on
 * @param {boolean} [options.isolation] send the headers that cross-origin isolation needs
 * @returns {Promise<{url: string, port: number, close: () => Promise<void>}>}
 * @throws {Error} when the folder is not there or no port is free
 */
export async function serve({ directory, port, host = '127.0.0.1', isolation = true }) {
  if (!statSync(directory, { throwIfNoEntry: false })?.isDirectory()) {
    throw new Error(`${directory}: no such folder (build the site first: ./play --build)`);
  }
  const policy = policyOf(directory);
  const files = sirv(directory, { dev: true, etag: true });
  const server = createServer((request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { Allow: 'GET, HEAD' }).end();
      return;
    }
    setHeaders(response, request.url.replace(/\?.*/, ''), isolation, policy);
    files(request, response, () => {
      // A link whose # was encoded on its way.
      const [, page, link] = /^(\/[\w.-]*)%23(.*)$/s.exec(request.url) ?? [];
      if (page && !page.startsWith('//')) {
        response.writeHead(302, { Location: `${page}#${link}` }).end();
        return;
      }
      response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' }).end('Not found\n');
    });
  });

  const first = port ?? kFirstPort;
  const last = port === undefined ? kFirstPort + kPortsTried - 1 : port;
  let chosen = first;
  while (!(await listen(server, chosen, host))) {
    if (chosen === last) {
      throw new Error(
        first === last
          ? `port ${first} is taken; leave --port out for a free one`
          : `no port from ${first} to ${last} is free`,
      );
    }
    chosen += 1;
  }
  const address = server.address();
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${address.port}/`,
    port: address.port,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      port: { type: 'string' },
      host: { type: 'string' },
      'no-isolation': { type: 'boolean', default: false },
    },
  });
  const port = values.port === undefined ? undefined : Number(values.port);
  if (port !== undefined && !(Number.isInteger(port) && port >= 0 && port <= 65535)) {
    throw new Error(`--port ${values.port}: a port is a number from 0 to 65535`);
  }
  const site = await serve({
    directory: resolve(positionals[0] ?? 'dist'),
    port,
    host: values.host,
    isolation: !values['no-isolation'],
  });
  console.log(`Hourglass is at ${site.url}   (Ctrl-C stops it)`);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.once(signal, () => site.close().then(() => process.exit(0)));
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  main().catch((error) => {
    console.error(`hourglass: ${error.message}`);
    process.exitCode = 1;
  });
}
