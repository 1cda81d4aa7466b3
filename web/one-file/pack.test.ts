import { describe, expect, it } from 'vitest';
import { asExpression, packLesson } from './pack';
import { makePart, readPart } from './part';
import { inline } from '../build/one-file';

const bytes = (text: string) => new TextEncoder().encode(text) as Uint8Array<ArrayBuffer>;
const manifest = {
  name: 'mnist',
  splits: {
    train: {
      count: 9,
      shards: [
        { images: 'a', labels: 'b', count: 5, sha256: { images: 'A', labels: 'B' } },
        { images: 'c', labels: 'd', count: 4, sha256: { images: 'C', labels: 'D' } },
      ],
    },
    test: { count: 2, shards: [{ images: 'e', labels: 'f', count: 2, sha256: { images: 'E', labels: 'F' } }] },
  },
};
const site: Record<string, string> = {
  'one-file/parts.json': JSON.stringify({
    engine: 'engine/1/',
    served: ['mnist'],
    hashes: { boot: 'sha256-b', frame: 'sha256-f', style: 'sha256-t' },
  }),
  'one-file/boot.js': 'boot($&)',
  'one-file/frame.js': 'run()',
  'one-file/frame.css': 'body{}',
  'one-file/worker.js': 'work()',
  'THIRD_PARTY_NOTICES.txt': 'notices',
  'engine/1/hourglass-simd.js': 'var e=import.meta.url;export default e;',
  'engine/1/hourglass-relaxed.js': 'var f=2;export default f;',
  'engine/1/hourglass-simd.wasm': 'plain',
  'engine/1/hourglass-relaxed.wasm': 'relaxed',
  'data/mnist/manifest.json': JSON.stringify(manifest),
  ...Object.fromEntries(['a', 'b', 'c', 'd', 'e', 'f'].map((name) => [`data/mnist/${name}`, name])),
};
const read = async (path: string) => {
  if (!(path in site)) throw new Error(`no ${path}`);
  return bytes(site[path]!);
};
const text = async (part: Parameters<typeof readPart>[0]) => new TextDecoder().decode(await readPart(part));

describe('a lesson as one file', () => {
  const wish = {
    hash: '#model=vae&goal=</script>',
    data: 'mnist',
    title: 'A <b> & "c"',
    site: 'https://example.org/"',
  };
  const block = (html: string, id: string) =>
    JSON.parse(new RegExp(`<script type="application/json" id="${id}">(.*)</script>`).exec(html)![1]!);

  it('holds the engine, the first shards of its data, and a manifest of these alone', async () => {
    const html = await packLesson(read, wish);
    const files = block(html, 'files');
    expect(Object.keys(files).sort()).toEqual([
      'data/mnist/a',
      'data/mnist/b',
      'data/mnist/e',
      'data/mnist/f',
      'data/mnist/manifest.json',
      'engine/1/hourglass-simd.wasm',
    ]);
    const { splits } = JSON.parse(await text(files['data/mnist/manifest.json']));
    expect([splits.train.count, splits.train.shards.length, splits.test.count]).toEqual([5, 1, 2]);
    expect(await text(files['engine/1/hourglass-simd.wasm'])).toBe('plain');
    expect(await text(block(html, 'worker'))).toBe('work()');
    expect(await text(block(html, 'frame'))).toBe('run()');
    // What the worker is made of is one object's members.
    const scripts = new Function(`return { ${await text(block(html, 'engine'))} }`)();
    expect(scripts).toEqual({ 'hourglass-simd.js': '' });
  });

  it('lets no text out of its place', async () => {
    const html = await packLesson(read, wish);
    expect(block(html, 'lesson')).toEqual({ hash: wish.hash });
    expect(html).toContain('<title>A &lt;b&gt; &amp; &quot;c&quot; · Hourglass</title>');
    expect(html).toContain('<link rel="canonical" href="https://example.org/&quot;" />');
    expect(html).toContain('<script>boot($&)</script>');
    expect(html.match(/<\/script/g)).toHaveLength(html.match(/<script/g)!.length);
    expect(html).toMatch(/script-src 'sha256-b' 'sha256-f' 'wasm-unsafe-eval'; worker-src blob:; style-src 'sha256-t'/);
    expect(html).not.toMatch(/'self'|unsafe-inline|connect-src/);
  });

  it('has no data where the engine makes them', async () => {
    const made = { ...wish, data: 'grammar@500-plain' };
    const names = async (wish: typeof made) => Object.keys(block(await packLesson(read, wish), 'files'));
    expect(await names({ ...made, hash: '#model=seq2seq' })).toEqual([
      'engine/1/hourglass-simd.wasm',
      'engine/1/hourglass-relaxed.wasm',
    ]);
    // What has a goal runs on the plain one everywhere.
    expect(await names(made)).toEqual(['engine/1/hourglass-simd.wasm']);
  });

  it('is not made of a script that is not as expected', () => {
    expect(() => asExpression('export { e as default };')).toThrow('does not end in its export');
  });
});

describe('bytes as text', () => {
  it('are the same again, packed or not, however many', async () => {
    const many = Uint8Array.from({ length: 100_000 }, (_, i) => (i * i) % 256);
    for (const gz of [true, false]) expect(Buffer.compare(await readPart(await makePart(many, gz)), many)).toBe(0);
    expect(await readPart(await makePart(new Uint8Array(), true))).toEqual(new Uint8Array());
  });
});

it('a script within HTML has nothing that ends it, or opens a comment, and means the same', () => {
  const code = 'const a = `</script><!-- </SCRIPT>`; a';
  expect(inline(code)).not.toMatch(/<\/script|<!--/i);
  // biome-ignore lint/security/noGlobalEval: that it means the same
  expect(eval(inline(code))).toBe('</script><!-- </SCRIPT>');
});
