// The language is settled once, when a page opens, before any module that has words of its own is imported: so words are plain
// constants everywhere. Each page's entry.ts does it. Where nobody does, in workers and programs in which nobody reads, it is English.
// It is no top-level await: while one is awaited, WebKit hands over modules that have not run to whoever else imports them.

import { firstOf, kKept, languageIn } from './languages';
import type { Language, Rooms } from './languages';

/** Each is a chunk of its own: readers of English fetch none. It may import nothing of the page, which waits for it here. */
const translations: Record<Exclude<Language, 'en'>, () => Promise<{ rooms: Rooms }>> = {
  de: () => import('./de'),
};

/** What the page's address asked for when it was opened. */
export let asked: Language | undefined;
export let language: Language = 'en';
export let rooms: Rooms = {};

/** Settles the language of a page: its address's, else what the reader chose, else the browser's first that there is. */
export function settle(): Promise<void> {
  asked = languageIn(location);
  return settleOn(asked ?? firstOf([kept()].concat(navigator.languages)));
}

/** Settles a language that is known: a worker's, of its page. */
export async function settleOn(wanted: Language = 'en'): Promise<void> {
  if (wanted === 'en') return;
  try {
    ({ rooms } = await translations[wanted]());
    language = wanted;
  } catch {} // better English than no page
}

/** What the reader has chosen before; sandboxed frames and private windows may keep nothing. */
function kept(): string | null {
  try {
    return localStorage.getItem(kKept);
  } catch {
    return null;
  }
}
