// How the engine's worker comes by what lies with the page. In a lesson that is one file, web/one-file/site-files.ts takes the place of this.

/** A file of engine/ or data/. */
export function fetchFile(address: URL, options?: RequestInit): Promise<Response> {
  return fetch(address, options);
}

/** A script of engine/, as a module. */
export function importScript(address: URL): Promise<unknown> {
  return import(/* @vite-ignore */ address.href);
}

/** Whether there is a module of this name. */
export function isThere(_: string): boolean {
  return true;
}

/** Why a file could not be had that no answer came for, and what to look to. */
export const kNoAnswer = { why: 'network error', hint: ' Is the server still running?' };
