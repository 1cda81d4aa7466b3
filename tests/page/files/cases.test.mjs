// The table of cases (tests/cases) by the page's own worker, in the browser: its files are read piece by piece, and pictures
// decoded by the browser. One worker reads them all, one after another. The command line says the same, word for word.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { after, before, describe, test } from 'node:test';
import { answersOfProgram } from '../../cases/native.mjs';
import { cases, faults, verdicts } from '../../cases/table.mjs';
import { dist, startBrowser } from '../harness/harness.mjs';

const kAtOnce = 20; // cases that are sent to the browser in one message

/**
 * In the page: the identity that a run of engine.js has in its file, on the very bytes or lines that the worker has read of that case.
 * Where `more` is true it is another set: it has a class that no picture shows, or lacks a line.
 */
async function identityOfProgram({ script, name, more }) {
  const { Engine } = await import(script);
  const { kind, height, width, channels, classes, train, test, text, level, longest, vocabulary, unknown } =
    window.sets[name];
  const partOf = async ({ pixels, labels }) => {
    const images = new Uint8Array(await pixels.arrayBuffer());
    return {
      images,
      shape: [images.length / (height * width * channels), height, width, channels],
      ...(classes.length > 0 && { labels: new Uint8Array(await labels.arrayBuffer()) }),
    };
  };
  const data =
    kind === 'text'
      ? { text: (await text.text()).split('\n').slice(more ? 1 : 0), level, longest, vocabulary, unknown }
      : { ...(await partOf(train)), test: await partOf(test), classes: more ? [...classes, 'more'] : classes };
  const run =
    kind === 'text'
      ? { model: 'seq2seq', settings: { units: 8, embedding: 8, batch: 1 } }
      : { model: 'classic', settings: { hidden: 8, batch: 1 } };
  const engine = await Engine.open({ ...run, threads: 1, data });
  const file = await (await engine.save()).arrayBuffer();
  engine.close();
  const size = Number(new DataView(file).getBigUint64(0, true));
  return JSON.parse(new TextDecoder().decode(new Uint8Array(file, 8, size))).__metadata__.data_identity;
}

/** In the page: what the worker says of each case, as `hourglass data --json` would. */
async function readAll({ worker, base, some }) {
  const { Comlink } = window;
  window.reader ??= Comlink.wrap(new Worker(worker, { type: 'module' }));
  const out = [];
  for (const { name, files, wishes } of some) {
    const opened = files.map(
      ({ path, base64 }) => new File([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], path),
    );
    const choices = {};
    const listener = { chose: ({ key, value, all }) => void (choices[key] = { value, all }), progress: () => {} };
    try {
      const title = files.length === 1 ? files[0].path : 'files';
      const names = files.map(({ path }) => path);
      await window.reader.look(
        title,
        names,
        base,
        Comlink.proxy((i) => opened[i]),
        Comlink.proxy(() => {}),
      );
      const { set, summary, counts, preview } = await window.reader.read(wishes, Comlink.proxy(listener));
      const isText = set.kind === 'text';
      (window.sets ??= {})[name] = set;
      out.push([
        name,
        {
          sentence: summary,
          understood: `${summary} ${summary[0].toLowerCase()}${summary.slice(1)}`,
          ...counts,
          shape: isText
            ? [2, Math.max(set.longest, set.target?.longest ?? 0) + 1, 1]
            : [set.height, set.width, set.channels],
          classes: set.classes ?? [],
          choices,
          lines: isText ? preview.lines : [],
          // Whether a program can say that it is to be cut so (web/library/own-data.ts), and how.
          cut:
            isText &&
            !set.parts &&
            (!set.target || (set.target.level === set.level && set.target.longest === set.longest)) &&
            [set.level, set.target ? 'pairs' : 'items'].join(),
          digest: set.identity,
        },
      ]);
    } catch (error) {
      out.push([name, { error: error.message }]);
    }
  }
  return out;
}

describe('the table of cases in the page', () => {
  const answers = new Map();
  let session;
  let page;
  before(
    async () => {
      session = await startBrowser();
      page = await session.browser.newPage({ bypassCSP: true }); // scripts of the test's own
      await page.goto(new URL('THIRD_PARTY_NOTICES.txt', session.url).href); // a document of the site without a script of its own
      await page.addScriptTag({
        path: fileURLToPath(new URL('../../../node_modules/comlink/dist/umd/comlink.min.js', import.meta.url)),
      });
      const worker = readdirSync(`${dist}/assets`).find((name) => /^files-worker-.*\.js$/.test(name));
      const all = Object.entries(cases).map(([name, files]) => ({
        name,
        files: Object.entries(files).map(([path, bytes]) => ({ path, base64: Buffer.from(bytes).toString('base64') })),
        wishes: Object.fromEntries(
          Object.entries(verdicts[name]?.wishes ?? {}).map(([key, value]) => [key, String(value)]),
        ),
      }));
      for (let at = 0; at < all.length; at += kAtOnce) {
        const what = { worker: `${session.url}assets/${worker}`, base: session.url, some: all.slice(at, at + kAtOnce) };
        for (const [name, answer] of await page.evaluate(readAll, what)) answers.set(name, answer);
      }
    },
    { timeout: 240_000 },
  );
  after(() => session.close());

  for (const [name, verdict] of Object.entries(verdicts))
    test(`${name} is understood`, () => assert.deepEqual(faults(verdict, answers.get(name), answers), []));

  // What a program gives the engine itself hashes; the reader has hashed what it read.
  test('engine.js knows the same images by the same identity: grey, in colour, with classes', {
    timeout: 240_000,
  }, async () => {
    const kinds = new Map();
    for (const [name, { digest, shape, classes, lines, error }] of answers)
      if (!error && lines.length === 0)
        kinds.set(`${shape[2]} channels, ${classes.length} classes`, { name, digest, classes });
    for (const wanted of [/^1 .* 0 classes/, /^1 .* [1-9]\d* classes/, /^3 /])
      assert.ok(
        [...kinds.keys()].some((kind) => wanted.test(kind)),
        `${wanted} is none of ${[...kinds.keys()]}`,
      );
    const script = `${session.url}engine.js`;
    for (const [kind, { name, digest, classes }] of kinds) {
      const ofProgram = (more) => page.evaluate(identityOfProgram, { script, name, more });
      assert.match(digest, /^[0-9a-f]{64}$/);
      assert.equal(await ofProgram(false), digest, `${kind}: ${name}`);
      // A class that nothing shows makes it another set, where there are classes at all.
      if (classes.length > 0 && classes.length < 256) assert.notEqual(await ofProgram(true), digest, kind);
    }
  });

  test('and the same text: words and characters, items and pairs', { timeout: 240_000 }, async () => {
    const kinds = new Map();
    for (const [name, { cut, digest, error }] of answers) if (!error && cut) kinds.set(cut, { name, digest });
    assert.deepEqual([...kinds.keys()].sort(), ['character,items', 'character,pairs', 'word,items', 'word,pairs']);
    const script = `${session.url}engine.js`;
    for (const [kind, { name, digest }] of kinds) {
      const ofProgram = (more) => page.evaluate(identityOfProgram, { script, name, more });
      assert.match(digest, /^[0-9a-f]{64}$/);
      assert.equal(await ofProgram(false), digest, `${kind}: ${name}`);
      assert.notEqual(await ofProgram(true), digest, kind);
    }
  });

  test('the command line prints the same sentences, and has the same choices', { timeout: 240_000 }, async () => {
    const others = await answersOfProgram(cases, verdicts);
    for (const [name, { understood, choices, error }] of others) {
      const answer = answers.get(name);
      assert.equal(answer.error === undefined, error === undefined, name);
      if (error !== undefined) continue;
      assert.equal(answer.sentence, `${understood[0].toUpperCase()}${understood.slice(1)}.`, name);
      const listed = Object.entries(choices).map(([key, { value, all }]) => [key, { value, all }]);
      assert.deepEqual(answer.choices, Object.fromEntries(listed), name);
    }
  });
});
