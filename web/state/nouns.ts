import type { DataManifest } from '../engine/protocol';

/** What one sample of a set is called. */
export interface Nouns {
  one: string;
  many: string;
  /** With its article, at the beginning of a title. */
  One: string;
}

const noun = (one: string, many = `${one}s`, article = /^[aeiou]/.test(one) ? 'An' : 'A'): Nouns => ({ one, many, One: `${article} ${one}` });

const kKnown: [pattern: RegExp, nouns: Nouns][] = [
  [/^mnist/, noun('digit')],
  [/^dsprites/, noun('shape')],
  [/^(grammar|phrases)/, noun('sentence')],
  [/^addition/, noun('sum')],
  [/face|celeba/, noun('face')],
];

export function nounsOf(manifest: Readonly<DataManifest> | null): Nouns {
  const known = kKnown.find(([pattern]) => pattern.test(manifest?.name ?? ''));
  return known?.[1] ?? noun(manifest?.kind === 'text' ? 'sentence' : 'image');
}

/** A set's name where there is little room. */
export function shortTitle({ name, title }: Readonly<DataManifest>): string {
  return name === 'mnist' ? 'MNIST' : title.split(',')[0]!;
}

/** What a label means: 'a 7', 'a heart'; of the reader's own pictures and of faces, whatever is said of them: 'Smiling'. */
export function className(manifest: Readonly<DataManifest> | null, label: number): string {
  if (label < 0) return 'unlabelled';
  const name = manifest?.classes[label] ?? String(label);
  return manifest && /^own-|faces/.test(manifest.name) ? name : `a ${name}`;
}
