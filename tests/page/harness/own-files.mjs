// Files such as a reader might drop, made on the spot.
import { deflateRawSync, gzipSync } from 'node:zlib';

const text = (string) => new TextEncoder().encode(string);

const kCrcTable = Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c >>> 0;
});

function crc32(bytes) {
  let c = ~0;
  for (const byte of bytes) c = kCrcTable[(c ^ byte) & 255] ^ (c >>> 8);
  return ~c >>> 0;
}

/** A zip archive of these files, by name: pictures stored, others deflated, if not said otherwise. */
export async function zipOf(files, isStored = (name) => /\.(jpg|png|webp)$/.test(name)) {
  const [bodies, directory] = [[], []];
  let at = 0;
  for (const [name, content] of Object.entries(files)) {
    const bytes = typeof content === 'string' ? text(content) : content;
    const stored = isStored(name);
    const packed = stored ? bytes : deflateRawSync(bytes);
    const known = Buffer.alloc(26); // what both heads say of a file
    known.writeUInt16LE(20, 0);
    known.writeUInt16LE(stored ? 0 : 8, 4);
    known.writeUInt32LE(crc32(bytes), 10);
    known.writeUInt32LE(packed.length, 14);
    known.writeUInt32LE(bytes.length, 18);
    known.writeUInt16LE(Buffer.byteLength(name), 22);
    bodies.push(Buffer.from('PK\u0003\u0004'), known, Buffer.from(name), packed);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    directory.push(Buffer.from('PK\u0001\u0002\u0014\u0000'), known, place, Buffer.from(name));
    at += 30 + Buffer.byteLength(name) + packed.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006');
  const count = Object.keys(files).length;
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(at, 16);
  return new Uint8Array(Buffer.concat([...bodies, list, end]));
}

/** A .npy file of bytes, or of 64-bit whole numbers. */
export function npyOf(shape, numbers, type = '|u1') {
  const values = type === '|u1' ? Uint8Array.from(numbers) : new Uint8Array(BigInt64Array.from(numbers, BigInt).buffer);
  const said = `{'descr': '${type}', 'fortran_order': False, 'shape': (${shape.join(', ')}${shape.length === 1 ? ',' : ''}), }`;
  const head = text(`${said.padEnd(Math.ceil((said.length + 11) / 64) * 64 - 11)}\n`);
  const out = new Uint8Array(10 + head.length + values.length);
  out.set([0x93, ...text('NUMPY'), 1, 0, head.length & 255, head.length >> 8]);
  out.set(head, 10);
  out.set(values, 10 + head.length);
  return out;
}

/** An IDX file of bytes. */
export function idxOf(shape, numbers) {
  const out = new Uint8Array(4 + 4 * shape.length + numbers.length);
  out.set([0, 0, 8, shape.length]);
  shape.forEach((size, i) => new DataView(out.buffer).setUint32(4 + 4 * i, size));
  out.set(numbers, 4 + 4 * shape.length);
  return out;
}

/** A tar archive of these files, packed by gzip. */
export function tarGzOf(files) {
  const blocks = [];
  for (const [name, content] of Object.entries(files)) {
    const bytes = text(content);
    const head = new Uint8Array(512);
    head.set(text(name));
    head.set(text('0000644\0'), 100);
    head.set(text(`${bytes.length.toString(8).padStart(11, '0')}\0`), 124);
    head.set(text('        '), 148);
    head.set(text(name.endsWith('/') ? '5' : '0'), 156);
    head.set(text('ustar\u000000'), 257);
    const sum = head.reduce((total, byte) => total + byte, 0);
    head.set(text(`${sum.toString(8).padStart(6, '0')}\0 `), 148);
    blocks.push(head, bytes, new Uint8Array((512 - (bytes.length % 512)) % 512));
  }
  blocks.push(new Uint8Array(1024));
  return gzipSync(Buffer.concat(blocks));
}

/**
 * Faces as CelebA has them: JPEG files of 178×218 pixels, some smiling. The browser paints and packs them.
 * @returns {Promise<Uint8Array[]>}
 */
export async function facesOf(page, count, type = 'image/jpeg') {
  const packed = await page.evaluate(
    async ([count, type]) => {
      const out = [];
      for (let i = 0; i < count; i++) {
        const canvas = new OffscreenCanvas(178, 218);
        const context = canvas.getContext('2d');
        context.fillStyle = `hsl(${(i * 47) % 360} 30% 40%)`;
        context.fillRect(0, 0, 178, 218);
        context.fillStyle = `hsl(${20 + ((i * 13) % 20)} 60% ${45 + ((i * 7) % 35)}%)`;
        context.beginPath();
        context.ellipse(89, 115, 45 + (i % 3) * 5, 62, 0, 0, 7);
        context.fill();
        context.fillStyle = '#222';
        for (const x of [72, 106]) context.fillRect(x - 5, 100, 10, 6);
        context.lineWidth = 5;
        context.strokeStyle = '#822';
        context.beginPath();
        context.arc(89, i % 2 ? 125 : 158, 20, i % 2 ? 0.4 : Math.PI + 0.6, i % 2 ? Math.PI - 0.4 : -0.6);
        context.stroke();
        const blob = await canvas.convertToBlob({ type, quality: 0.85 });
        out.push(Array.from(new Uint8Array(await blob.arrayBuffer())));
      }
      return out;
    },
    [count, type],
  );
  return packed.map((bytes) => Uint8Array.from(bytes));
}

/** What CelebA's authors name its files. */
export const faceName = (i) => `${String(i + 1).padStart(6, '0')}.jpg`;

/** CelebA's list of attributes, with its spaces. Faces of odd places smile. */
export function attributesOf(count) {
  const rows = Array.from(
    { length: count },
    (_, i) => `${faceName(i)} ${i % 2 ? ' 1' : '-1'} ${i % 3 ? '-1' : ' 1'}  1`,
  );
  return `${count}\nSmiling Male Young \n${rows.join('\n')}\n`;
}

/** Drops files, {name: bytes}, on the page. */
export async function drop(page, files) {
  const list = Object.entries(files).map(([name, bytes]) => ({
    name,
    base64: Buffer.from(typeof bytes === 'string' ? text(bytes) : bytes).toString('base64'),
  }));
  await page.evaluate((list) => {
    const data = new DataTransfer();
    for (const { name, base64 } of list) {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      data.items.add(new File([bytes], name));
    }
    for (const type of ['dragover', 'drop']) {
      document
        .querySelector('hg-app')
        .dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, composed: true, cancelable: true }));
    }
  }, list);
}

/**
 * Drags something onto the middle of the page as a reader does, and lets it go: what the page does not take, the browser opens.
 *
 * @param {object} what `files` by their paths, or `items`, [{mimeType, data}]
 */
export async function letGo(page, { files = [], items = [] }) {
  const client = await page.context().newCDPSession(page);
  const { width, height } = page.viewportSize();
  for (const type of ['dragEnter', 'dragOver', 'drop'])
    await client.send('Input.dispatchDragEvent', {
      type,
      x: width / 2,
      y: height / 2,
      data: { items, files, dragOperationsMask: 1 },
    });
  await client.detach();
}

/** The dialog, once it can be answered: with what was read, or with what is wrong. */
export async function dialogOf(page, timeout = 100_000) {
  const dialog = page.locator('hg-files-dialog dialog');
  await dialog.locator('.result, .failure').first().waitFor({ timeout });
  return dialog;
}
