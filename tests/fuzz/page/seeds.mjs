// `node tests/fuzz/page/seeds.mjs`: makes the corpus from which the page's parsers are fuzzed, small and sound inputs.
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const text = (string) => new TextEncoder().encode(string);
const join = (...parts) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? text(part) : Uint8Array.from(part))));
const safetensors = (header) =>
  join(
    new Uint8Array(new BigUint64Array([BigInt(JSON.stringify(header).length)]).buffer),
    JSON.stringify(header),
    [0, 0, 128, 63],
  );

const receipt = {
  type: 'hourglass-receipt',
  version: 1,
  link: 'https://example.org/#v=1&model=classic&preset=relu-2d&seed=1&goal=squared_error%3C40',
  changes: [[10, 'rate', 0.01]],
  step: 120,
  figures: { squared_error: 39.5 },
  weights: 'ab'.repeat(32),
  data: 'cd'.repeat(32),
  build: '0123456789abcdef',
};
const receiptLines = [
  'Hourglass receipt 1',
  receipt.link,
  'step 120, squared_error 39.5',
  'set 10 rate=0.01',
  'weights abababababababab, data cdcdcdcdcdcdcdcd, build 0123456789abcdef, check 64472419',
].join('\n');

const seeds = {
  'picture-size': {
    png: join([0x89], 'PNG\r\n\u001a\n', [0, 0, 0, 13], 'IHDR', [0, 0, 2, 128, 0, 0, 1, 224, 8, 2, 0, 0, 0]),
    jpeg: [0xff, 0xd8, 0xff, 0xe1, 0, 8, 69, 120, 105, 102, 0, 0, 0xff, 0xc2, 0, 17, 8, 1, 224, 2, 128, 3],
    webp: join('RIFF', [0, 0, 0, 0], 'WEBPVP8X', [10, 0, 0, 0, 0, 0, 0, 0, 127, 2, 0, 223, 1, 0]),
  },
  'checkpoint-head': {
    whole: safetensors({
      __metadata__: { model: 'vae', data: 'own-x' },
      w: { dtype: 'F32', shape: [1], data_offsets: [0, 4] },
    }),
    old: safetensors({ __metadata__: { model: 'classic' } }),
    none: safetensors({}),
  },
  look: {
    map: join(
      [0xff, 0xcf],
      '#sample=7&to=0&at=-0.25,1e3&tab=network,map&draw=12&curve=KL&range=1.5&noise=0.5&class=3&plane=codes,ground&importance=500',
    ),
    code: join([0x3f, 0xcf], 'z=0.5,-1,2&unit=40&layer=2&state=cell&page=3'),
    sentences: join([0x01, 0x40], '#text=a+cat%20sleeps&beam=3&tab=sentences&layer=1&state=hidden'),
    wrong: join([0x00, 0x00], '#sample=1&at=1,&z=&unit=0&layer=x&plane=sky&beam=1e9'),
  },
  link: {
    query: '?utm_source=mail&model=vae&preset=latent-2\n',
    entities: '\n#v=1&amp;model=beta-vae&amp;preset=beta%E2%80%914&amp;seed=7).',
    encoded: '\n#%2Fv%3D1%26model%3Dclassic%26goal%3Dtest_squared_error%253C12%2540epochs%253C%253D2',
    quoted: '?lang=de\n#v=3D1&model=3Dseq2seq&text=3Da+100%25=%0D%0A cat&b.model=3Dvae',
  },
  task: {
    goal: 'test_squared_error<12@epochs<=2\ncode,rate:0.001..0.01,noise:mask|none:hidden',
    free: 'squared_error≤1.25e1,knn_accuracy>0.6@epochs>=1;steps<1000\nall:hidden,rate:any,data:mnist|faces,model',
    wrong: 'squared_error<12,5\nrate:0.01..0.001,code:..,hidden:512-64|x,tied:true',
  },
  receipt: {
    file: JSON.stringify(receipt),
    lines: receiptLines,
    page: `<p>From: A</p><pre>${receiptLines.replaceAll('<', '&lt;')}</pre><p>From: B</p>`,
    visit: JSON.stringify({ v: 1, link: '#model=vae&code=3', step: 20, score: 40, figures: { kl: 2.5 }, receipt: '' }),
  },
  hash: {
    run: '#v=1&model=classic&preset=rbm-30&code=2&hidden=512-256&tied=0&rate=1e-3&noise=mask&seed=7&threads=2&speed=5&play=0&module=simd&data=faces',
    frame: '#model=classic&view=loss,code%20map&hide=title,network&x=%F0%9F%98%80',
  },
};

for (const [target, files] of Object.entries(seeds)) {
  const folder = fileURLToPath(new URL(`../corpus/page/${target}`, import.meta.url));
  mkdirSync(folder, { recursive: true });
  for (const [name, content] of Object.entries(files))
    writeFileSync(`${folder}/${name}`, typeof content === 'string' ? content : Uint8Array.from(content));
}
