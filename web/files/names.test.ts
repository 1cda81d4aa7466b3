import { expect, it } from 'vitest';
import { isArchive, isCheckpoint, isHidden, isPicture } from './names';

it.each([
  ['img_align_celeba/000001.jpg', [isPicture]],
  ['A.JPEG', [isPicture]],
  ['x.webp', [isPicture]],
  ['dsprites.npz', [isArchive]],
  ['img_align_celeba.zip', [isArchive]],
  ['aclImdb_v1.tar.gz', [isArchive]],
  ['train-images-idx3-ubyte.gz', []],
  ['run.safetensors', [isCheckpoint]],
  ['jpg', []],
  ['__MACOSX/._a.png', [isHidden, isPicture]],
  ['a/.git/config', [isHidden]],
])('%s', (path, wanted) => {
  expect([isArchive, isCheckpoint, isHidden, isPicture].filter((is) => is(path))).toEqual(wanted);
});
