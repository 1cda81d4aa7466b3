// How long a visitor with a slow line waits for the first picture: builds of the page against each other, in turn.
//
//   node tests/bench/throttled.mjs [--visits N] [--line MBIT/MS] [--no-isolation] [FOLDER …]
//
//   FOLDER          a built site (default dist); of several, every round visits each once
//   --visits        rounds (default 7)
//   --line          megabits a second and round trip in milliseconds; may be given again (default 10/40 and 1.6/150)
//   --no-isolation  leave out the headers that threads need
//
// The line stands between Chromium and a server that speaks HTTP/2 over TLS and compresses with brotli, as hosts do: all
// that the page and its workers fetch goes through it, handshakes included. Each visit has an empty cache.
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createSecureServer } from 'node:http2';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { brotliCompressSync } from 'node:zlib';
import { setHeaders } from '../../web/serve.mjs';
import { visit } from './start.mjs';
import { quantile } from './statistics.mjs';

const kPacket = 1460; // bytes
const kQueue = 128_000; // bytes on their way before the sender has to wait

const kTypes = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};

/** What one direction of the line carries, piece by piece: `deliver` is called when the last bit has arrived. */
class Direction {
  constructor(bitsPerSecond, delay) {
    Object.assign(this, { bitsPerSecond, delay, free: 0, waiting: 0, pieces: [], timer: null });
  }

  send(bytes, deliver) {
    this.free = Math.max(this.free, performance.now()) + (bytes * 8000) / this.bitsPerSecond;
    this.waiting += bytes;
    this.pieces.push({ bytes, arrives: this.free + this.delay, deliver });
    this.timer ??= setTimeout(() => this.arrive(), 1);
  }

  arrive() {
    const now = performance.now();
    while (this.pieces.length > 0 && this.pieces[0].arrives <= now) {
      const { bytes, deliver } = this.pieces.shift();
      this.waiting -= bytes;
      deliver();
    }
    this.timer = this.pieces.length > 0 ? setTimeout(() => this.arrive(), 1) : null;
  }
}

/** A line to the server at `port`. @returns {Promise<{port: number, close: () => void}>} */
async function openLine(port, { megabits, roundTrip }) {
  const down = new Direction(megabits * 1e6, roundTrip / 2);
  const up = new Direction(megabits * 1e6, roundTrip / 2);
  const sockets = new Set();
  const line = createServer((client) => {
    const server = connect(port, '127.0.0.1');
    const ends = (socket) => {
      sockets.add(socket.setNoDelay());
      socket.on('error', () => {}).on('close', () => sockets.delete(socket));
    };
    [client, server].forEach(ends);
    const carry = (from, to, direction, before) => {
      const pass = (piece) => direction.send(piece.length, () => to.writable && to.write(piece));
      from.on('data', (bytes) => {
        for (let at = 0; at < bytes.length; at += kPacket) pass(bytes.subarray(at, at + kPacket));
        if (direction.waiting < kQueue) return;
        from.pause();
        const more = setInterval(() => {
          if (direction.waiting >= kQueue) return;
          clearInterval(more);
          from.resume();
        }, 1);
      });
      from.on('end', () => direction.send(0, () => to.end()));
      from.pause();
      setTimeout(() => from.resume(), before);
    };
    carry(server, client, down, 0);
    carry(client, server, up, roundTrip); // until the connection stands
  });
  line.listen(0, '127.0.0.1');
  await once(line, 'listening');
  return {
    port: line.address().port,
    close() {
      line.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

/** A key and a certificate that this machine's name goes with; the browser is told to take any. */
function makeCertificate() {
  const folder = mkdtempSync(join(tmpdir(), 'hourglass-'));
  try {
    const [key, cert] = ['key', 'cert'].map((name) => join(folder, name));
    const wanted = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '1'];
    execFileSync('openssl', ['req', ...wanted, '-subj', '/CN=localhost', '-keyout', key, '-out', cert], {
      stdio: 'ignore',
    });
    return { key: readFileSync(key), cert: readFileSync(cert) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Serves a folder from memory, compressed. */
async function serveCompressed(folder, isolation, certificate) {
  const files = new Map();
  for (const name of readdirSync(folder, { recursive: true })) {
    const path = join(folder, name);
    if (!statSync(path).isFile()) continue;
    const bytes = readFileSync(path);
    const type = kTypes[extname(path)];
    files.set(`/${relative(folder, path)}`, { bytes, type, encoded: type && brotliCompressSync(bytes) });
  }
  const server = createSecureServer(certificate, (request, response) => {
    const path = request.url.replace(/\?.*/, '').replace(/\/$/, '/index.html');
    setHeaders(response, path, isolation);
    const file = files.get(path);
    if (!file) return void response.writeHead(404).end();
    if (file.encoded) response.setHeader('Content-Encoding', 'br');
    response.setHeader('Content-Type', file.type ?? 'application/octet-stream');
    response.end(file.encoded ?? file.bytes);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    visits: { type: 'string', default: '7' },
    line: { type: 'string', multiple: true, default: ['10/40', '1.6/150'] },
    'no-isolation': { type: 'boolean', default: false },
  },
});
const folders = (positionals.length > 0 ? positionals : ['dist']).map((folder) => resolve(folder));
const certificate = makeCertificate();
const servers = await Promise.all(
  folders.map((folder) => serveCompressed(folder, !values['no-isolation'], certificate)),
);
for (const wanted of values.line) {
  const [megabits, roundTrip] = wanted.split('/').map(Number);
  if (!(megabits > 0 && roundTrip >= 0)) throw new Error(`--line ${wanted}: as in --line 10/40`);
  const times = folders.map(() => []);
  for (let round = 0; round < Number(values.visits); ++round) {
    for (const [i, server] of servers.entries()) {
      const line = await openLine(server.address().port, { megabits, roundTrip });
      times[i].push(await visit(`https://localhost:${line.port}/`, ['--ignore-certificate-errors']));
      line.close();
    }
  }
  console.log(`${megabits} Mbit/s, round trip ${roundTrip} ms, ${values.visits} visits each, ms since navigation:`);
  for (const [i, folder] of folders.entries()) {
    const text = (key) => {
      const all = times[i].map((time) => time[key]);
      return `${Math.round(quantile(all, 0.5))} (p75 ${Math.round(quantile(all, 0.75))}, from ${Math.round(Math.min(...all))})`;
    };
    console.log(`  ${relative('.', folder) || '.'}: first step ${text('step')}, first picture ${text('picture')}`);
  }
}
for (const server of servers) server.close();
