const kTitles: Record<string, string> = {
  mnist: 'MNIST digits',
  faces: 'Pixel faces',
  'dsprites-32': 'dSprites, 32×32',
  'dsprites-64': 'dSprites, 64×64',
  grammar: 'Toy grammar',
  addition: 'Sums',
  phrases: 'Short phrases',
};

/** What a set is called before anything of it is there. */
export function titleOfSet(name: string): string | undefined {
  return kTitles[name];
}
