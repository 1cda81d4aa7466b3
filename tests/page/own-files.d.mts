import type { Page, Locator } from 'playwright-core';

type Files = Record<string, Uint8Array | string>;

export function zipOf(files: Files, isStored?: (name: string) => boolean): Promise<Uint8Array<ArrayBuffer>>;
export function npyOf(
  shape: number[],
  numbers: ArrayLike<number> | Iterable<number>,
  type?: '|u1' | '<i8',
): Uint8Array<ArrayBuffer>;
export function idxOf(shape: number[], numbers: ArrayLike<number>): Uint8Array<ArrayBuffer>;
export function tarGzOf(files: Record<string, string>): Uint8Array<ArrayBuffer>;
export function facesOf(page: Page, count: number, type?: string): Promise<Uint8Array[]>;
export function faceName(i: number): string;
export function attributesOf(count: number): string;
export function drop(page: Page, files: Files): Promise<void>;
export function dialogOf(page: Page, timeout?: number): Promise<Locator>;
