type Kind = 'images' | 'text';

/** The sets that the page serves or the engine makes, as datasets/manifest.json has them: what each is called, and its kind. */
export const kSets: Record<string, [title: string, kind: Kind]> = {
  mnist: ['MNIST digits', 'images'],
  faces: ['Pixel faces', 'images'],
  'dsprites-32': ['dSprites, 32×32', 'images'],
  'dsprites-64': ['dSprites, 64×64', 'images'],
  grammar: ['Toy grammar', 'text'],
  addition: ['Sums', 'text'],
  phrases: ['Short phrases', 'text'],
};

/** What a set is called before anything of it is there: 'Toy grammar: 500 sentences, plain'. */
export function titleOfSet(name: string): string | undefined {
  const [set, wish] = name.split('@');
  const title = kSets[set!]?.[0];
  return title && wish ? `${title}: ${wish.replace(/^\d+/, '$& sentences').replaceAll('-', ', ')}` : title;
}

/** The sets that a model of this kind can be trained on. */
export function dataSets({ kind }: { kind: Kind }): string[] {
  return Object.keys(kSets).filter((name) => kSets[name]![1] === kind);
}

/** Whether a link may name this set: one of `names`, or a grammar of the reader's own wishes. */
export function isSetName(name: string, names: string[]): boolean {
  return names.includes(name) || (names.includes('grammar') && /^grammar@[\w-]+$/.test(name));
}
