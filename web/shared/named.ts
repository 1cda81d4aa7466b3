/**
 * The one of `names` that a text means: itself, or the only one that differs in nothing but case, dashes, spaces and other
 * punctuation ('Beta–VAE' is 'beta-vae').
 */
export function named<T extends string>(text: string, names: readonly T[]): T | undefined {
  const exact = names.find((name) => name === text);
  if (exact !== undefined) return exact;
  const bare = letters(text);
  const alike = /\p{L}/u.test(bare) ? names.filter((name) => letters(name) === bare) : []; // 1.0 is not 10
  return alike.length === 1 ? alike[0] : undefined;
}

/** The same for names with commas between them; undefined where one of them is none. */
export function namedList(text: string, names: readonly string[]): string | undefined {
  const found = text.split(',').map((name) => named(name, names));
  return found.includes(undefined) ? undefined : found.join();
}

function letters(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('β', 'beta')
    .replace(/[^\p{L}\p{N}]/gu, '');
}
