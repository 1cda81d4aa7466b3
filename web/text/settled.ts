// The language is settled once, when a page opens, before any module that has words of its own is run: so words are plain
// constants everywhere. Workers and programs, in which nobody reads, have settled-english.ts in the place of this; not the one that
// verifies receipts, which is told its page's language by its name: 'verify de'.

import { firstOf, kKept, languageIn } from './languages';
import type { Language, Rooms } from './languages';

/** Each is a chunk of its own: readers of English fetch none. It may import nothing of the page, which waits for it here. */
const translations: Record<Exclude<Language, 'en'>, () => Promise<{ rooms: Rooms }>> = {
  de: () => import('./de'),
};

const isPage = typeof document !== 'undefined';

/** What the reader has chosen before; sandboxed frames and private windows may keep nothing. */
function kept(): string | null {
  try {
    return localStorage.getItem(kKept);
  } catch {
    return null;
  }
}

/** What the page's address asked for when it was opened. */
export const asked: Language | undefined = isPage ? languageIn(location) : undefined;

/** Of a page its reader's; of a worker its page's. */
let settled: Language =
  (isPage
    ? (asked ?? firstOf([kept(), ...navigator.languages]))
    : firstOf([(globalThis as { name?: unknown }).name?.toString().split(' ')[1]])) ?? 'en';
let words: Rooms = {};
if (settled !== 'en') {
  try {
    ({ rooms: words } = await translations[settled]());
  } catch {
    settled = 'en'; // better than no page
  }
}

export const language: Language = settled;
export const rooms: Rooms = words;
