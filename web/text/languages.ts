/** The languages that the page has, each by its own name. */
export const kLanguages = { en: 'English', de: 'Deutsch' } as const;
export type Language = keyof typeof kLanguages;

/** A language's words by room, the path below text/. */
export type Rooms = Record<string, object>;

/** The first that the page has of languages as browsers name them: 'de-AT' is 'de'. */
export function firstOf(wishes: readonly (string | null | undefined)[]): Language | undefined {
  return wishes.map((wish) => wish?.toLowerCase().split(/[-_]/)[0]).find((name) => isLanguage(name));
}

function isLanguage(name: string | undefined): name is Language {
  return name !== undefined && Object.hasOwn(kLanguages, name);
}

/** The language that an address asks for, behind its # or ?; undefined for none, or none that the page has. */
export function languageIn({ search, hash }: Pick<Location, 'search' | 'hash'>): Language | undefined {
  return firstOf([hash, search].map((part) => new URLSearchParams(part.slice(1)).get('lang')));
}

/** What the reader chooses is kept under this name. */
export const kKept = 'hourglass.language';
