import type { GivenSet } from '../engine/protocol';
import { cardOf } from '../models/cards';
import type { Session } from '../state/session';
import './files-dialog';
import type { FilesDialog } from './files-dialog';
import type { Offered } from './offered';

/** Shows what these files are and trains on them where the reader says so. Resolves when the dialog is closed. */
export async function askAbout(offered: Promise<Offered>, session: Session, listing: (tell: (count: number) => void) => void): Promise<void> {
  document.querySelector('hg-files-dialog')?.remove(); // of files that came before
  const dialog = document.createElement('hg-files-dialog') as FilesDialog;
  const { catalogue, configuration } = session.store.state;
  dialog.models = (catalogue?.models ?? []).map(({ name, title, kind }) => ({ name, title: cardOf(name)?.title ?? title, kind }));
  dialog.model = configuration?.model ?? '';
  dialog.train = (set: GivenSet, model: string) => session.trainOn(set, model);
  document.body.append(dialog);
  listing((count) => (dialog.listed = count));
  try {
    await dialog.ask(offered);
  } finally {
    dialog.remove();
  }
}
