/**
 * Where the whole page lies that this is of: with it, at `base`; for a lesson that is one file where that was taken from, '' where nobody
 * knows (web/one-file/pack.ts writes it).
 */
export function wholeSite(base: string): string {
  return globalThis.document?.querySelector?.('link[rel=canonical]')?.getAttribute('href') ?? base;
}
