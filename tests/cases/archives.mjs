// Archives of every kind, and what is not what its name says.
import { npy, zip } from './formats.mjs';
import { lfs, photo, shape, web, x } from './material.mjs';

export const archives = {
  // Archives.
  'zip/stored': { 'x.zip': zip({ 'x.npy': npy('u1', shape, x) }, { stored: true }) },
  'zip/descriptors': { 'x.zip': zip({ 'x.npy': npy('u1', shape, x) }, { descriptors: true }) },
  'zip/zip64': { 'x.zip': zip({ 'x.npy': npy('u1', shape, x) }, { zip64: true }) },
  'zip/backslashes': {
    'pics.zip': zip(
      Object.fromEntries([...Array(20).keys()].map((k) => [`${k % 2 ? 'cat' : 'dog'}\\${k}.png`, photo(k)])),
    ),
  },
  'zip/code-page': {
    'pics.zip': zip(
      new Map(
        [...Array(20).keys()].map((k) => [Buffer.from(`${k % 2 ? 'K\x84fer' : 'Hund'}/${k}.png`, 'latin1'), photo(k)]),
      ),
    ),
  },
  'zip/encrypted': { 'x.zip': zip({ 'x.npy': npy('u1', shape, x) }, { encrypted: true }) },
  'zip/cut': { 'x.zip': zip({ 'x.npy': npy('u1', shape, x) }).subarray(0, -30) },
  'zip/damaged': {
    'x.zip': (() => {
      const file = zip({ 'x.npy': npy('u1', shape, x) }, { stored: true });
      file[3000] ^= 1;
      return file;
    })(),
  },

  // What is not what its name says.
  'foreign/web-page.npy': { 'x.npy': web },
  'foreign/lfs.csv': { 'train.csv': lfs },
  'foreign/empty.npz': { 'x.npz': Buffer.alloc(0) },
  'foreign/pickle': { 'x.pkl': Buffer.from('\x80\x04\x95\x10\x00\x00]q\x00.', 'latin1') },
  'foreign/npy-named-txt': { 'x.txt': npy('u1', shape, x) },
  'foreign/hdf5': { 'x.h5': Buffer.concat([Buffer.from('\x89HDF\r\n\x1a\n', 'latin1'), Buffer.alloc(50)]) },
  'foreign/xlsx': {
    'table.xlsx': zip({ '[Content_Types].xml': Buffer.from('<x/>'), 'xl/sheet.xml': Buffer.from('<x/>') }),
  },
};
