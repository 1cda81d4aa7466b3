import { offerDrop, offerFiles } from '../files/dialog/dropped-files';
import type { Offered } from '../files/dialog/dropped-files';
import { isCheckpoint } from '../files/names';
import type { Session } from '../state/session/session';
import { droppedLink, watchDrops } from './drops';
import { words } from '../text/controls';

/**
 * Files that come to the page: dropped anywhere, or picked in the data control. A checkpoint is opened; anything else is
 * the reader's own data, which a dialog asks about. What reads files is loaded when the first ones come. A link to a lesson
 * is followed.
 */
export class Intake {
  /** No longer takes anything. */
  readonly end: () => void;

  constructor(
    private readonly session: Session,
    host: HTMLElement,
    private readonly openCheckpoint: (file: File) => void,
  ) {
    this.end = watchDrops(
      (data) => this.drop(data),
      (isOver) => host.toggleAttribute('dropping', isOver),
    );
  }

  private drop(data: DataTransfer): void {
    const [only] = data.files;
    // A picture that is dragged from another page comes as a file and as a link.
    if (only && data.files.length === 1 && isCheckpoint(only.name)) this.openCheckpoint(only);
    else if (data.types.includes('Files')) void this.ask((listed) => offerDrop(data, listed));
    else void this.session.attempt(() => this.follow(droppedLink(data)));
  }

  private async follow(dropped: Promise<string | null>): Promise<void> {
    const link = await dropped;
    if (link !== null) location.hash = link;
    else this.session.store.notify('warning', words.intake.noFile);
  }

  /** Files that the reader has picked. */
  take(files: File[]): void {
    const [only] = files;
    if (only && files.length === 1 && isCheckpoint(only.name)) this.openCheckpoint(only);
    else if (files.length > 0) void this.ask(() => Promise.resolve(offerFiles(files)));
  }

  private async ask(offer: (listed: (count: number) => void) => Promise<Offered>): Promise<void> {
    let count = 0;
    let listed = (found: number): void => void (count = found);
    const offered = offer((found) => listed(found)); // now: a drop's files are gone after its event
    offered.catch(() => {}); // the dialog tells
    await this.session.attempt(async () => {
      const { askAbout } = await import('../files/dialog/files-dialog');
      await askAbout(offered, this.session, (tell) => {
        tell(count);
        listed = tell;
      });
    });
  }
}
