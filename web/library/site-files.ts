// In the place of web/engine/module/site-files.ts, for engine.js: the engine's files lie where whoever bundled it has put them, data under
// the site's address.

/** By name: 'hourglass-simd.wasm'. */
let addresses: Record<string, string> = {};

export function lieAt(files: Record<string, string>): void {
  addresses = files;
}

function addressOf({ href, pathname }: URL): string {
  return addresses[pathname.slice(pathname.lastIndexOf('/') + 1)] ?? href;
}

/** A file of engine/ or data/. A page that a server sends instead of what is not there is not taken for the file. */
export async function fetchFile(wanted: URL, options?: RequestInit): Promise<Response> {
  const address = addressOf(wanted);
  const response = await fetch(address, options);
  const isPage = response.headers.get('Content-Type')?.startsWith('text/html');
  if (!response.ok || isPage) throw new TypeError(`it is not at ${address}`);
  return response;
}

/** A script of engine/, as a module. */
export function importScript(wanted: URL): Promise<unknown> {
  return import(/* @vite-ignore */ addressOf(wanted));
}

export function isThere(_: string): boolean {
  return true;
}

export const kNoAnswer = {
  why: 'there is none at the address of the site',
  hint: ' Name as `site` the address of a built site of Hourglass, give data of your own, or take a set that the engine makes: dsprites-32, grammar, addition, numbers.',
};
