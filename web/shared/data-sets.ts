import { words } from '../text/shared';
import type { Nouns } from '../text/shared';
import { words as sources } from '../text/sources';
import type { Source } from '../text/sources';

// Names of data sets, and of what is in them.

type Kind = 'images' | 'text';

/**
 * The sets that the page serves or the engine makes: what each is called, and its kind. datasets/manifest.json says the same, with
 * all that nobody needs before a set is there; a test compares the two.
 */
export const kSets: Record<string, [title: string, kind: Kind]> = {
  mnist: [words.sets.mnist, 'images'],
  faces: [words.sets.faces, 'images'],
  'dsprites-32': [words.sets.dsprites32, 'images'],
  'dsprites-64': [words.sets.dsprites64, 'images'],
  grammar: [words.sets.grammar, 'text'],
  addition: [words.sets.addition, 'text'],
  numbers: [words.sets.numbers, 'text'],
  phrases: [words.sets.phrases, 'text'],
};

/** What a set is called before anything of it is there: 'Toy grammar: 500 sentences, plain'. */
export function titleOfSet(name: string): string | undefined {
  const [set, wish] = name.split('@');
  const title = kSets[set!]?.[0];
  return title && wish ? words.wished(title, wish.split('-')) : title;
}

/** The sets that a model of this kind can be trained on. */
export function dataSets({ kind }: { kind: Kind }): string[] {
  return Object.keys(kSets).filter((name) => kSets[name]![1] === kind);
}

/** Whether a link may name this set: one of `names`, or a grammar of the reader's own wishes. */
export function isSetName(name: string, names: string[]): boolean {
  return names.includes(name) || (names.includes('grammar') && /^grammar@[\w-]+$/.test(name));
}

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

/** Of a set's manifest, what its names are made of. */
interface NamedSet {
  name: string;
  title: string;
  kind?: Kind;
  classes: string[];
}

export type { Nouns } from '../text/shared';

const kKnown: [pattern: RegExp, nouns: Nouns][] = [
  [/^mnist/, words.nouns.digit],
  [/^dsprites/, words.nouns.shape],
  [/^(grammar|phrases)/, words.nouns.sentence],
  [/^addition/, words.nouns.sum],
  [/^numbers/, words.nouns.number],
  [/face|celeba/, words.nouns.face],
];

export function nounsOf(manifest: Readonly<NamedSet> | null): Nouns {
  const known = kKnown.find(([pattern]) => pattern.test(manifest?.name ?? ''));
  return known?.[1] ?? (manifest?.kind === 'text' ? words.nouns.sentence : words.nouns.image);
}

/** A set's name where there is little room. */
export function shortTitle({ name, title }: Readonly<NamedSet>): string {
  return name === 'mnist' ? 'MNIST' : (titleOfSet(name) ?? title).split(',')[0]!;
}

/** Where a set is from, and under what licence: as its manifest has it, where the page's language has nothing for it. */
export function sourceOf({
  name,
  source,
  licence,
}: Readonly<{ name: string } & Source>): Source & { isEnglish: boolean } {
  const said = sources.sets[isOwn(name) ? 'own' : name.split('@')[0]!];
  return { ...(said ?? { source, licence }), isEnglish: !said };
}

/** What a label means: 'a 7', 'a heart'; of the reader's own pictures and of faces, whatever is said of them: 'Smiling'. */
export function className(manifest: Readonly<NamedSet> | null, label: number): string {
  if (label < 0) return words.unlabelled;
  const name = manifest?.classes[label] ?? String(label);
  return manifest && /^own-|faces/.test(manifest.name) ? name : words.one(name);
}
