// WebKit for page tests: WebKitGTK's MiniBrowser on a screen of its own. WebKitWebDriver drives it over plain WebDriver,
// https://www.w3.org/TR/webdriver2/, of which this is what the tests need.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '../../../web/serve.mjs';
import { addScript, copySite } from './kept-site.mjs';

const kDriver = process.env.WEBKIT_DRIVER ?? '/usr/bin/WebKitWebDriver';
const kBrowser =
  process.env.WEBKIT ??
  ['x86_64', 'aarch64']
    .map((machine) => `/usr/lib/${machine}-linux-gnu/webkit2gtk-4.1/MiniBrowser`)
    .find((file) => existsSync(file));

/** Why there is no WebKit to test in; null where there is one. */
export const noWebKit =
  existsSync(kDriver) && kBrowser
    ? null
    : `there is no ${kDriver}, or no MiniBrowser of WebKitGTK (Debian's package webkit2gtk-driver, or WEBKIT_DRIVER and WEBKIT=/path/to/them)`;

/** What the page says went wrong. WebDriver does not tell, so a script that comes before all others keeps it. */
const kListener = `
  window.problems = [];
  const tell = (text) => problems.push(String(text));
  addEventListener('error', ({ message, target }) => tell(message ?? \`\${target.src ?? target.href} did not load\`), true);
  addEventListener('unhandledrejection', ({ reason }) => tell(reason?.message ?? reason));
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => tell(\`\${violatedDirective}: \${blockedURI}\`));
  for (const level of ['error', 'warn']) {
    const say = console[level];
    console[level] = (...parts) => { tell(parts.join(' ')); say.apply(console, parts); };
  }`;

/** An environment without what goes before LANG. */
function withoutLocale(environment) {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !/^(LANG|LC_.*|LANGUAGE)$/.test(name)));
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}

/** Resolves with the first line that a program writes to one of its pipes. @throws Error where it ends before */
async function firstLine(program, pipe) {
  const [line] = await Promise.race([
    once(pipe, 'data'),
    once(program, 'exit').then(([code]) => Promise.reject(new Error(`${program.spawnfile} ended with ${code}`))),
  ]);
  return String(line).trim();
}

/**
 * A window of WebKit that has kept nothing yet, and the built site on a local server. Pages take turns in the window: opening one
 * leaves the one before. `isolation`: as serve has it; `script`: of the test's, before each document's own; `keepsFiles`: it has
 * the site's service worker; else what pages ask for is asked of the server.
 */
export async function startWebKit({ isolation = true, script = '', keepsFiles = false } = {}) {
  const ends = [];
  const close = async () => {
    for (const end of ends.splice(0).reverse()) await end();
  };
  const start = (command, options) => {
    const program = spawn(...command, options);
    program.on('error', () => {}); // firstLine and the first call tell
    ends.push(async () => {
      if (program.exitCode !== null || program.signalCode !== null || !program.pid) return;
      const ended = once(program, 'exit');
      program.kill();
      await ended;
    });
    return program;
  };
  try {
    const folder = mkdtempSync(join(tmpdir(), 'hourglass-webkit-'));
    ends.push(() => rmSync(folder, { recursive: true }));
    copySite(folder);
    addScript(folder, kListener + script, keepsFiles);
    const site = await serve({ directory: folder, port: 0, isolation });
    ends.push(() => site.close());
    const screen = start(['Xvfb', ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp']], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    });
    const display = await firstLine(screen, screen.stdio[3]);
    let port;
    const send = async (method, path, body = {}) => {
      const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
        method,
        ...(method === 'POST' && { body: JSON.stringify(body) }),
      });
      const { value } = await answer.json();
      if (!answer.ok) throw new Error(`${value.error}: ${value.message}`);
      return value;
    };
    for (let left = 2; ; left--) {
      port = await freePort(); // until somebody else takes it: then the driver ends at once
      const driver = start([kDriver, [`--port=${port}`]], {
        stdio: 'ignore',
        env: {
          ...withoutLocale(process.env),
          DISPLAY: `:${display}`,
          DBUS_SESSION_BUS_ADDRESS: 'disabled:', // so that it starts no services, which would outlive it
          NO_AT_BRIDGE: '1',
          LANG: 'en_GB.UTF-8', // what navigator.language says, whatever this machine speaks
          WEBKIT_DISABLE_COMPOSITING_MODE: '1', // there is no GPU
          JSC_useSharedArrayBuffer: '1', // as Safari: WebKitGTK has threads only where they are asked for
        },
      });
      try {
        await untilItAnswers(driver, () => send('GET', '/status'));
        break;
      } catch (error) {
        if (left === 0) throw error;
      }
    }
    const { sessionId } = await send('POST', '/session', {
      capabilities: {
        alwaysMatch: { 'webkitgtk:browserOptions': { binary: kBrowser, args: ['--automation'] } },
      },
    });
    const call = (method, path, body) => send(method, `/session/${sessionId}${path}`, body);
    ends.push(() => call('DELETE', ''));
    await call('POST', '/timeouts', { script: 280_000 });
    const window = new WebKitWindow(call, site.url);
    await window.resize(1280, 720);
    return { window, url: site.url, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function untilItAnswers(program, ask) {
  for (const giveUp = Date.now() + 60_000; ; ) {
    try {
      return await ask();
    } catch (error) {
      if (Date.now() > giveUp || program.exitCode !== null || !program.pid) {
        throw new Error(`${program.spawnargs.join(' ')} does not answer`, { cause: error });
      }
      await new Promise((done) => setTimeout(done, 50)); // it tells nobody when it listens
    }
  }
}

class WebKitWindow {
  constructor(call, url) {
    this.call = call;
    this.url = url;
  }

  /** So many pixels of the page. */
  async resize(width, height) {
    await this.call('POST', '/window/rect', { width, height });
    const [x, y] = await this.evaluate(() => [window.innerWidth, window.innerHeight]);
    await this.call('POST', '/window/rect', { width: 2 * width - x, height: 2 * height - y });
  }

  /** Opens an address of the site, or a whole one; a page that is open already follows it, as it does a link's, where only the hash differs. */
  async open(address) {
    await this.call('POST', '/url', { url: new URL(address, this.url).href });
  }

  /** What a function gives that runs in the page, or what its promise does. */
  async evaluate(run, ...args) {
    const script = `const done = arguments[arguments.length - 1];
      (async () => (${run})(...Array.prototype.slice.call(arguments, 0, -1)))().then(
        (value) => done({ value }),
        (error) => done({ error: String(error) }));`;
    const { value, error } = await this.call('POST', '/execute/async', { script, args });
    if (error) throw new Error(error);
    return value;
  }

  /** Resolves once a function that runs in the page gives something true. @throws Error after `timeout` ms */
  async waitForFunction(condition, { timeout }, ...args) {
    const script = `const [timeout, ...args] = arguments;
      const done = args.pop();
      const giveUp = performance.now() + timeout;
      const look = () => {
        let holds = false;
        try { holds = (${condition})(...args); } catch (error) { return done(String(error)); }
        if (holds) done(null);
        else if (performance.now() > giveUp) done(\`not in \${timeout} ms\`);
        else setTimeout(look, 100);
      };
      look();`;
    const failure = await this.call('POST', '/execute/async', { script, args: [timeout, ...args] });
    if (failure) throw new Error(failure);
  }

  async close() {} // the next page takes its place

  /** What went wrong since this was last asked. */
  problems() {
    return this.evaluate(() => window.problems?.splice(0) ?? []); // in the site’s own pages
  }

  /** @returns {Promise<Buffer>} a PNG of what the window shows */
  async screenshot() {
    return Buffer.from(await this.call('GET', '/screenshot'), 'base64');
  }
}
