// Archives of every kind, and what is not what its name says.
import { gzipSync } from 'node:zlib';
import { idx, npy, tar, zip } from './formats.mjs';
import { labels, lfs, n, photo, photos, shape, text, web, x } from './material.mjs';

const pictures = photos(20, (k) => `${k}.png`);
/** The bytes that a kind of file begins with, at a place, and some more. */
const begins = (bytes, at = 0) =>
  Buffer.concat([Buffer.alloc(at), Buffer.from(bytes, 'latin1'), Buffer.alloc(Math.max(40, 400 - at))]);

/** The archive as programs wrote it before POSIX: without 'ustar' in its heads. */
function oldTar(files) {
  const out = tar(files);
  for (let at = 0; at < out.length; at += 512) {
    if (out.toString('latin1', at + 257, at + 262) !== 'ustar') continue;
    out.fill(0, at + 257, at + 265).fill(' ', at + 148, at + 156);
    const sum = out.subarray(at, at + 512).reduce((a, b) => a + b, 0);
    out.write(`${sum.toString(8).padStart(6, '0')}\0 `, at + 148);
  }
  return out;
}

/** The archive with another method of compression for its first file. */
function otherMethod(archive, method) {
  archive.writeUInt16LE(method, archive.indexOf('PK\x01\x02', 0, 'latin1') + 10);
  return archive;
}

function withComment(archive, comment) {
  archive.writeUInt16LE(comment.length, archive.length - 2);
  return Buffer.concat([archive, Buffer.from(comment)]);
}

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

  'zip/comment': { 'photos.zip': withComment(zip(pictures), 'made in May') },
  'zip/zeros-behind': { 'photos.zip': Buffer.concat([zip(pictures), Buffer.alloc(300)]) },
  'zip/absolute-paths': { 'photos.zip': zip(photos(20, (k) => `/data/${k % 2 ? 'cat' : 'dog'}/${k}.png`)) },
  'zip/paths-that-climb': { 'photos.zip': zip(photos(20, (k) => `../${k % 2 ? 'cat' : 'dog'}/${k}.png`)) },
  'zip/one-of-another-method': { 'photos.zip': otherMethod(zip(pictures), 9) },
  'zip/gzip-inside': {
    'mnist.zip': zip({
      'train-images-idx3-ubyte.gz': gzipSync(idx(shape, x)),
      'train-labels-idx1-ubyte.gz': gzipSync(idx([n], labels(n))),
    }),
  },
  'zip/npz-inside': {
    'all.zip': zip({ 'd/set.npz': zip({ 'x.npy': npy('u1', shape, x), 'y.npy': npy('u1', [n], labels(n)) }) }),
  },
  'zip/too-deep': {
    'a.zip': labels(5).reduce((inner) => zip({ 'in.zip': inner }), zip({ 'x.npy': npy('u1', shape, x) })),
  },
  'zip/empty': { 'a.zip': zip({}) },
  'zip/one-part': { 'a.z01': begins('PK\x07\x08') },
  'tar/before-posix': { 'photos.tar': oldTar(pictures) },
  'tar/cut': { 'photos.tar': tar(pictures).subarray(0, 6000) },
  'tar/shadows-of-macos': {
    'photos.tgz': gzipSync(
      tar(
        Object.fromEntries(
          labels(20, 20).flatMap((k) => [
            [`d/._${k}.png`, Buffer.from('x')],
            [`d/${k}.png`, photo(k)],
          ]),
        ),
      ),
    ),
  },
  'gzip/zeros-behind': { 'a.txt.gz': Buffer.concat([gzipSync(text), Buffer.alloc(512)]) },
  'gzip/empty': { 'a.txt.gz': gzipSync(Buffer.alloc(0)) },

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
  'foreign/pickle-of-text': { 'mnist.pkl': Buffer.from("(lp0\nS'abc'\np1\naI1\na.") },
  'foreign/torch': {
    'model.pt': zip({
      'model/data.pkl': Buffer.from('\x80\x02}q\x00.', 'latin1'),
      'model/version': Buffer.from('3\n'),
    }),
  },
  'foreign/safetensors': {
    'm.safetensors': begins('\x3e\0\0\0\0\0\0\0{"weight":{"dtype":"F32","shape":[2,2],"data_offsets":[0,16]}}'),
  },
  'foreign/keras': {
    'm.keras': zip({ 'config.json': Buffer.from('{}'), 'model.weights.h5': begins('\x89HDF\r\n\x1a\n') }),
  },
  'foreign/open-document': {
    'a.ods': zip({
      mimetype: Buffer.from('application/vnd.oasis.opendocument.spreadsheet'),
      'content.xml': Buffer.from('<x/>'),
    }),
  },
  'foreign/json-of-strings': { 'a.json': Buffer.from('["one", "two", "three"]') },
  'foreign/notebook': { 'a.ipynb': Buffer.from('{\n "cells": [\n  {}\n ]\n}\n') },
  'foreign/web-page-behind-a-comment': { 'a.csv': Buffer.from(`<!-- saved from a url -->\n${web}`) },
  'foreign/xhtml': { 'a.csv': Buffer.from(`<?xml version="1.0"?><!DOCTYPE html><html><body>404</body></html>`) },
  'foreign/denied': { 'a.npz': Buffer.from('<?xml version="1.0"?>\n<Error><Code>AccessDenied</Code></Error>') },
  'foreign/not-found': { 'train-images-idx3-ubyte.gz': Buffer.from('{"message": "Not Found"}') },
  ...Object.fromEntries(
    [
      ['feather', 'a.feather', 'FEA1'],
      ['compress', 'a.txt.Z', '\x1f\x9d\x90'],
      ['jpeg-xl', 'a.jxl', '\xff\x0a'],
      ['jpeg-2000', 'a.jp2', '\0\0\0\x0cjP  \r\n\x87\n'],
      ['photoshop', 'a.psd', '8BPS'],
      ['open-exr', 'a.exr', '\x76\x2f\x31\x01'],
      ['icon', 'a.ico', '\0\0\x01\0\x01\0'],
      ['big-tiff', 'a.tif', 'II+\0'],
      ['raw', 'a.cr3', '\0\0\0\x18ftypcrx '],
      ['avif', 'a.avif', '\0\0\0\x18ftypavif'],
      ['gif', 'a.gif', 'GIF89a'],
    ].map(([name, file, bytes]) => [`foreign/${name}`, { [file]: begins(bytes) }]),
  ),
  'foreign/tfrecord': {
    'mnist.tfrecord': Buffer.from([40, 1, 0, 0, 0, 0, 0, 0, 7, 200, 90, 3, 0x0a, 0xa5, 2, 0, 1, 2, 3, 4, 0, 0]),
  },
  'foreign/cifar.bin': { 'data_batch_1.bin': Buffer.concat(Array(20).fill(Buffer.alloc(3073, 7))) },
  'foreign/headless': { 'images.raw': Buffer.alloc(784 * 20) },
  'foreign/dicom': { 'a.dcm': begins('DICM', 128) },
  'foreign/nifti': { 'a.nii': begins('n+1\0', 344) },
};
