// `node tests/fuzz/page/seeds.mjs`: makes the corpus from which the page's parsers are fuzzed, small and sound files.
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import { attributesOf, idxOf, npyOf, tarGzOf, zipOf } from '../../page/own-files.mjs';

const text = (string) => new TextEncoder().encode(string);
const join = (...parts) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? text(part) : Uint8Array.from(part))));
const pixels = (count) => Uint8Array.from({ length: 4 * count }, (_, i) => (i * 37) % 256);
const words = ['one', 'two', 'three', 'four', 'five', 'six', 'seven'];
const lines = Array.from({ length: 49 }, (_, i) => `${words[i % 7]} and ${words[Math.floor(i / 7)]}`);
const safetensors = (header) =>
  join(
    new Uint8Array(new BigUint64Array([BigInt(JSON.stringify(header).length)]).buffer),
    JSON.stringify(header),
    [0, 0, 128, 63],
  );
const tar = (files) => gunzipSync(tarGzOf(files)).subarray(0, -512);
const pax = () => {
  const bytes = tar({ a: '27 path=deep/folder/x.txt\n', 'b.txt': 'hello' });
  bytes[156] = 120; // x
  return bytes;
};

const seeds = {
  idx: {
    images: idxOf([3, 2, 2], pixels(3)),
    channels: idxOf([2, 2, 2, 3], pixels(6)),
    gzip: gzipSync(idxOf([3, 2, 2], pixels(3))),
    short: idxOf([3, 2, 2], pixels(2)),
  },
  npy: {
    bytes: npyOf([3, 2, 2], pixels(3)),
    colours: npyOf([2, 2, 2, 3], pixels(6)),
    long: npyOf([2, 2, 2], [0, 1, 1, 0, 0, 0, 1, 1], '<i8'),
    float: join(
      [0x93],
      'NUMPY',
      [1, 0, 70, 0],
      "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 1, 1), }       \n",
      [0, 0, 0, 63, 0, 0, 128, 63],
    ),
    billions: join(
      [0x93],
      'NUMPY',
      [1, 0, 72, 0],
      "{'descr': '|u1', 'fortran_order': False, 'shape': (4294967295, 1, 1), }\n",
      [3, 9],
    ),
    second: join(
      [0x93],
      'NUMPY',
      [2, 0, 70, 0, 0, 0],
      "{'descr': '|u1', 'fortran_order': False, 'shape': (2, 1, 1), }       \n",
      [3, 9],
    ),
  },
  zip: {
    stored: await zipOf(
      { 'imgs.npy': npyOf([4, 2, 2], pixels(4)), 'labels.npy': npyOf([4], [0, 1, 2, 1], '<i8') },
      () => true,
    ),
    deflated: await zipOf({ 'x.npy': npyOf([4, 2, 2], pixels(4)) }),
    text: await zipOf({ 'a.txt': lines.join('\n') }),
    table: await zipOf({ 'a.csv': `x,text\n${lines.map((line, i) => `${i},${line}`).join('\n')}` }),
    pictures: await zipOf({ 'a/1.png': 'x', 'b/2.png': 'y', 'list.txt': 'file,kind\n1.png,x\n2.png,y\n' }),
  },
  tar: {
    plain: join([1], tar({ 'a/': '', 'a/b.txt': 'hello', 'c.txt': 'x'.repeat(520) })),
    pax: join([9], pax()),
    short: join([255], tar({ 'b.txt': 'hello' }).subarray(0, 600)),
  },
  csv: {
    head: join([3], 'a,b\n1,"c\nd"\n2,"say ""hi"""\n'),
    plain: join([0], '1;x\r\n2;"y\r\nz"\r\n'),
    open: join([5], 'a\tb\n1\t"x\n2\ty'),
    middle: join([2], '5" wide,"tall,\n"\n7" x,"a" \n'),
  },
  text: {
    lines: join([4], lines.slice(0, 9).join('\r\n'), '\n'),
    prose: join([2], 'It was. “Really,” he said!\n\nAnd — then … no.<br />'),
    latin: join([0], [0x63, 0xe9, 0x0d, 0xf0, 0x9f, 0x98, 0x80, 0x0a]),
  },
  attributes: {
    celeba: attributesOf(4),
    kaggle: 'image_id,Bald,5_o_Clock\n000001.jpg,-1,1\r\n000002.jpg,1,-1\r\n',
    partition: '000001.jpg 0\n000002.jpg 1\n',
    table: 'file,animal,legs\na.png,"cat",4\nb.png,hen,2\n',
  },
  corpus: {
    words: join([0x32, 0xff], lines.slice(0, 9).join('. ')),
    letters: join([0xf1, 0x7f], 'Ännchen\nvon\nTharau\0<b>x</b> &amp; "y"?'),
  },
  kinds: {
    png: join([0x89], 'PNG'),
    webp: 'RIFF____WEBP',
    tar: join('x'.padEnd(257), 'ustar'),
    idx: [0, 0, 8, 3],
    name: 'a/b.tar.gz',
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
