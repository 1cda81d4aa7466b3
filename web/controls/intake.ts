import { offerDrop, offerFiles } from '../files/offered';
import type { Offered } from '../files/offered';
import { kindOfName } from '../files/kinds';
import type { Session } from '../state/session';

/**
 * Files that come to the page: dropped anywhere, or picked in the data control. A checkpoint is opened; anything else is
 * the reader's own data, which a dialog asks about. What reads files is loaded when the first ones come.
 */
export class Intake {
  private readonly ends: (() => void)[] = [];

  constructor(
    private readonly session: Session,
    private readonly host: HTMLElement,
    private readonly openCheckpoint: (file: File) => void,
  ) {
    this.listen(window, 'dragover', (event) => this.over(event as DragEvent));
    this.listen(window, 'dragleave', (event) => {
      if (!(event as DragEvent).relatedTarget) this.host.removeAttribute('dropping');
    });
    this.listen(window, 'drop', (event) => this.drop(event as DragEvent));
    this.listen(host, 'hg-data', (event) => this.choose((event as CustomEvent<string>).detail));
    this.listen(host, 'hg-own-files', (event) => this.take((event as CustomEvent<File[]>).detail));
  }

  end(): void {
    for (const end of this.ends) end();
  }

  private listen(target: EventTarget, type: string, handler: (event: Event) => void): void {
    target.addEventListener(type, handler);
    this.ends.push(() => target.removeEventListener(type, handler));
  }

  private over(event: DragEvent): void {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
    this.host.setAttribute('dropping', '');
  }

  private drop(event: DragEvent): void {
    this.host.removeAttribute('dropping');
    const { dataTransfer } = event;
    if (!dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    const [only] = dataTransfer.files;
    if (only && dataTransfer.files.length === 1 && kindOfName(only.name) === 'checkpoint') this.openCheckpoint(only);
    else void this.ask((listed) => offerDrop(dataTransfer, listed));
  }

  private take(files: File[]): void {
    const [only] = files;
    if (only && files.length === 1 && kindOfName(only.name) === 'checkpoint') this.openCheckpoint(only);
    else if (files.length > 0) void this.ask(() => Promise.resolve(offerFiles(files)));
  }

  private async ask(offer: (listed: (count: number) => void) => Promise<Offered>): Promise<void> {
    let count = 0;
    let listed = (found: number): void => void (count = found);
    const offered = offer((found) => listed(found)); // now: a drop's files are gone after its event
    offered.catch(() => {}); // the dialog tells
    await this.session.attempt(async () => {
      const { askAbout } = await import('../files/ask');
      await askAbout(offered, this.session, (tell) => {
        tell(count);
        listed = tell;
      });
    });
  }

  private choose(name: string): void {
    const { configuration } = this.session.store.state;
    if (!configuration || name === configuration.data) return;
    void this.session.attempt(() => this.session.changeData(name)).then((done) => {
      // A control that asked for the impossible goes back to what the engine has.
      if (!done) this.session.store.set({ configuration: structuredClone(this.session.store.state.configuration) });
    });
  }
}
