import { readModelWish } from '../shared/opening';
import { cardOf } from '../shared/papers';

/**
 * Sees to whatever is dropped on the window: left to itself a browser would open it there, in the place of the run. Only text
 * that is dropped into a field is the field's.
 *
 * @param dropped is told what came from elsewhere; a link or a text of the page itself may be let go of anywhere
 * @param over is told whether something is held over the window that could be dropped
 * @returns a function that ends it
 */
export function watchDrops(
  dropped: (data: DataTransfer) => void,
  over: (isOver: boolean) => void = () => {},
): () => void {
  let isOurs = false;
  const listeners = new AbortController();
  const listen = (type: string, heard: (event: DragEvent) => void) =>
    window.addEventListener(type, (event) => heard(event as DragEvent), { signal: listeners.signal });
  const isForField = (event: DragEvent) =>
    !event.dataTransfer?.types.includes('Files') && isField(event.composedPath()[0]);

  listen('dragstart', () => (isOurs = true));
  listen('dragend', () => (isOurs = false));
  listen('dragover', (event) => {
    if (isForField(event)) return;
    event.preventDefault();
    if (event.dataTransfer) event.dataTransfer.dropEffect = isOurs ? 'none' : 'copy';
    over(!isOurs);
  });
  listen('dragleave', (event) => {
    if (!event.relatedTarget) over(false);
  });
  listen('drop', (event) => {
    over(false);
    if (isForField(event)) return;
    event.preventDefault();
    if (event.dataTransfer && !isOurs) dropped(event.dataTransfer);
  });
  return () => listeners.abort();
}

/** The hash of a link to a lesson, whoever serves it; null where something else was dropped. */
export async function droppedLink(data: Pick<DataTransfer, 'getData'>): Promise<string | null> {
  // Now: after its event a drop has nothing to give any more.
  const lines = ['text/uri-list', 'text/plain'].flatMap(
    (type) =>
      data
        .getData(type)
        .split(/\r?\n/)
        .find((text) => text !== '' && !text.startsWith('#')) ?? [],
  );
  const { mendLink } = await import('../state/link/mend');
  for (const line of lines) {
    if (!/^\s*https?:/i.test(line)) continue;
    try {
      const { hash } = mendLink(new URL(line));
      if (cardOf(readModelWish(hash) ?? '')) return hash;
    } catch {
      // No address.
    }
  }
  return null;
}

function isField(target: EventTarget | undefined): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('textarea, input[type=text]'));
}
