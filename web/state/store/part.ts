import { isNotFetched } from '../../shared/format';
import type { RunStore } from './run-store';
import { words } from '../../text/notices';

/**
 * A part of the page, or a library, that is fetched when it is wanted. Null where it cannot be had, or throws when it is
 * imported: the reader is told what it was and how things stand without it, and everything else goes on.
 */
export async function part<T>(
  store: Pick<RunStore, 'notify'>,
  what: string,
  bring: () => Promise<T>,
  otherwise = words.part.reload,
): Promise<T | null> {
  try {
    return await bring();
  } catch (error) {
    store.notify(
      'warning',
      isNotFetched(error) ? words.part.missing(what, otherwise) : words.part.broken(what, String(error), otherwise),
    );
    return null;
  }
}
