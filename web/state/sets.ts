const kTitles: Record<string, string> = {
  mnist: 'MNIST digits',
  faces: 'Pixel faces',
  'dsprites-32': 'dSprites, 32×32',
  'dsprites-64': 'dSprites, 64×64',
  grammar: 'Toy grammar',
  addition: 'Sums',
  phrases: 'Short phrases',
};

/** What a set is called before anything of it is there: 'Toy grammar: 500 sentences, plain'. */
export function titleOfSet(name: string): string | undefined {
  const [set, wish] = name.split('@');
  const title = kTitles[set!];
  return title && wish ? `${title}: ${wish.replace(/^\d+/, '$& sentences').replaceAll('-', ', ')}` : title;
}

/** Whether a link may name this set: one of `names`, or a grammar of the reader's own wishes. */
export function isSetName(name: string, names: string[]): boolean {
  return names.includes(name) || (names.includes('grammar') && /^grammar@[\w-]+$/.test(name));
}
