import type { Cutting } from '../../engine/data-sets';
import type { Result } from '../../engine/module/embind';

// The module that understands files (wasm/files.cpp), as Embind gives it. Only the worker may touch this.

/** What files were understood as: datasets/user_files/own_data_json.h says of what. */
export interface Understood {
  kind: 'images' | 'text';
  understood: string;
  train: number;
  test: number;
  shape: [number, number, number]; // height, width, channels
  classes: string[];
  skipped: { name: string; why: string }[];
  /** Of text: the first few. */
  lines?: string[];
  cutting?: Cutting;
}

/** How pictures are to be decoded. */
export interface Frame {
  count: number;
  side: number; // pixels
  channels: 1 | 3;
  /** How much of the middle square's side is kept: 1 for all of it. */
  part: number;
}

export interface NativeReader {
  /** Of a size below 0 it is not open yet. */
  add(path: string, size: number): void;
  understand(title: string, wishes: string, room: string): Result<string>;
  pictureFile(i: number): number;
  picture(i: number): Result<Uint8Array>;
  takePicture(rgba: Uint8ClampedArray, drawn: number): void;
  leaveOut(why: string): void;
  newest(count: number): Uint8Array;
  finishPictures(): Result<string>;
  /** SHA-256 of what is trained on. */
  identity(): string;
  text(): Uint8Array;
  part(name: 'train' | 'test'): { pixels: Uint8Array; labels: Uint8Array };
  delete(): void;
}

export interface FilesModule {
  Reader: new (
    /** Fills the array with a file's bytes from an offset on; answers '', or why it cannot. */
    read: (index: number, offset: number, into: Uint8Array) => string,
    chose: (choice: string) => void,
  ) => NativeReader;
}
