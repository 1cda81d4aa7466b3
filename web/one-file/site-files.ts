// What lies with the page, where the page is one file: in the worker's own script, before it (start-worker.ts). Nothing is fetched.

import { readPart } from './part';
import type { Part } from './part';

declare const packed: {
  /** By their paths within the site. */
  files: Record<string, Part>;
  /** What the engine's scripts give, by their names. */
  scripts: Record<string, unknown>;
};

export async function fetchFile({ pathname }: URL): Promise<Response> {
  const name = Object.keys(packed.files).find((path) => pathname.endsWith(`/${path}`));
  if (name === undefined) throw new TypeError(kNoAnswer.why);
  return new Response(await readPart(packed.files[name]!));
}

export async function importScript({ pathname }: URL): Promise<unknown> {
  const name = pathname.slice(pathname.lastIndexOf('/') + 1);
  if (!(name in packed.scripts)) throw new TypeError(`this file has no ${name}`);
  return { default: packed.scripts[name] };
}

/** Whether the engine's module of this name came along. */
export function isThere(name: string): boolean {
  return `${name}.js` in packed.scripts;
}

export const kNoAnswer = { why: 'this file holds one lesson, and the data of that one only', hint: '' };
