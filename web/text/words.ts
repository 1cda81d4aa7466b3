/** What a text has in it that is known only when it is drawn. */
export type Value = string | number | boolean;
/** The same within markup, where it may be a template of its own. */
export type Content = unknown;

/** A room's words in another language: what is missing stays English. Functions may take less than the English ones are given. */
export type Translated<English> = {
  [Key in keyof English]?: English[Key] extends Said ? English[Key] : Translated<English[Key]>;
};

/** What is translated as a whole: a text, a list of texts, a template, or what makes one of values. */
type Said = string | readonly unknown[] | { _$litType$: unknown } | ((...values: never[]) => unknown);

/** Whether this holds words by name, and is not said itself. */
export function isRoom(words: unknown): words is Record<string, unknown> {
  return typeof words === 'object' && words !== null && !Array.isArray(words) && !('_$litType$' in words);
}

/** English words, each replaced by the other language's where it has one. */
export function over<English>(english: English, other: unknown): English {
  if (other === undefined) return english;
  const isOpen = isRoom(english) && Object.keys(english).length === 0; // its keys are the engine's
  if (isOpen || !isRoom(english) || !isRoom(other)) return other as English;
  return Object.fromEntries(Object.entries(english).map(([key, word]) => [key, over(word, other[key])])) as English;
}
