import { kKept, languageIn } from './languages';
import type { Language } from './languages';
import { asked, language, rooms } from './settled';
import { over } from './words';

export { firstOf, kLanguages } from './languages';
export type { Language } from './languages';
export { asked, language } from './settled';

/** A room's words in the page's language. @param room its path below text/ */
export function inLanguage<English extends object>(room: string, english: English): English {
  return over(english, rooms[room]);
}

/** A hash that the page writes: the language that its address asked for stays in it. */
export function withLanguage(hash: string): string {
  return asked && !/[#&]lang=/.test(hash) ? `${hash}&lang=${asked}` : hash;
}

/** A link to another language is another page: opens it. @returns whether it does */
export function reopens(link: string): boolean {
  const wanted = languageIn(new URL(link));
  if (!wanted || wanted === language) return false;
  location.reload();
  return true;
}

/** Loads the page anew in a language of the reader's choice. @param hash of what is open; it says the language where the browser keeps nothing */
export function openIn(chosen: Language, hash: string): void {
  if (!keep(chosen) || asked) {
    const parameters = new URLSearchParams(hash.slice(1));
    parameters.set('lang', chosen);
    history.replaceState(history.state, '', `${location.pathname}${location.search}#${parameters}`);
  }
  location.reload();
}

function keep(language: Language): boolean {
  try {
    localStorage.setItem(kKept, language);
    return true;
  } catch {
    return false;
  }
}
