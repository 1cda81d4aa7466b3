// A toy grammar by its name, as datasets/grammar.h reads it: 'grammar@2000-transitive-adjectives'.

export const kParts = ['transitive', 'intransitive', 'adjectives', 'places', 'adverbs'] as const;
export type Part = (typeof kParts)[number];

export interface Grammar {
  sentences: number;
  parts: ReadonlySet<Part>;
}

/** What 'grammar' alone is. */
export const kWhole: Grammar = { sentences: 128000, parts: new Set(kParts) };

/** The grammar of this name; null where it is another set's. */
export function readGrammar(name: string): Grammar | null {
  const [set, wish] = name.split('@', 2);
  if (set !== 'grammar') return null;
  if (wish === undefined) return kWhole;
  const words = wish.split('-');
  const sentences = Number(words.find((word) => /^\d+$/.test(word)) ?? kWhole.sentences);
  const named = words.includes('plain') ? kParts.slice(0, 2) : kParts.filter((part) => words.includes(part));
  return { sentences, parts: named.length > 0 ? new Set(named) : kWhole.parts };
}

/** Its shortest name. */
export function nameGrammar({ sentences, parts }: Grammar): string {
  const named = kParts.filter((part) => parts.has(part));
  const kind = named.length === kParts.length ? [] : named.join() === 'transitive,intransitive' ? ['plain'] : named;
  const wish = [...(sentences === kWhole.sentences ? [] : [sentences]), ...kind].join('-');
  return wish ? `grammar@${wish}` : 'grammar';
}
