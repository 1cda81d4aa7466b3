/** Names of sets that are the reader's own files begin so. */
export const kOwnPrefix = 'own-';

const kOwnName = /^own-[a-z0-9][a-z0-9-]{0,34}$/;

/** Whether a set of this name can only come from the reader's own files. */
export function isOwn(name: string): boolean {
  return kOwnName.test(name);
}

/** A name that none of `taken` has: 'own-faces', 'own-faces-2', … */
export function freeName(name: string, taken: (name: string) => boolean): string {
  let free = name;
  for (let n = 2; taken(free); n++) free = `${name}-${n}`;
  return free;
}
