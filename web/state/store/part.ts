import { isNotFetched } from '../../shared/format';
import type { RunStore } from './run-store';
import { words } from '../../text/notices';

type Store = Pick<RunStore, 'notify' | 'dismiss' | 'state'>;

/** The notice of what could not be fetched, and all that it names, by whom it is shown. */
const lacking = new WeakMap<Store, { id: number; all: Set<string> }>();

/**
 * A part of the page, or a library, that is fetched when it is wanted. Null where it cannot be had, or throws when it is
 * imported: the reader is told what it was and how things stand without it, and everything else goes on.
 */
export async function part<T>(
  store: Store,
  what: string,
  bring: () => Promise<T>,
  otherwise = words.part.reload,
): Promise<T | null> {
  try {
    return await bring();
  } catch (error) {
    if (isNotFetched(error)) lacks(store, what, otherwise);
    else store.notify('warning', words.part.broken(what, String(error), otherwise));
    return null;
  }
}

/** Several that do not come have one cause, and one notice as long as it stands. */
function lacks(store: Store, what: string, otherwise: string): void {
  const before = lacking.get(store);
  const stands = before && store.state.notices.some(({ id }) => id === before.id);
  const all = new Set([...(stands ? before.all : []), what]);
  if (stands) store.dismiss(before.id);
  const text = all.size === 1 ? words.part.missing(what, otherwise) : words.part.several([...all]);
  lacking.set(store, { id: store.notify('warning', text), all });
}
