import { joinHashes } from './beside';

/** Where a run says what it is. */
export interface Sign {
  /** `hash` is the link that reproduces the run, `title` the lesson's. */
  show(hash: string, title: string): void;
}

/** The window's address and title, for one run or two. */
export class WindowSign implements Sign {
  private first = '';
  private second: string | null = null;

  show(hash: string, title: string): void {
    this.first = hash;
    this.write();
    document.title = `${title} · Hourglass`;
  }

  /** The hash of a run beside this one; null where it is alone. */
  beside(hash: string | null): void {
    this.second = hash;
    this.write();
  }

  private write(): void {
    const hash = joinHashes(this.first, this.second);
    if (this.first && hash !== location.hash) history.replaceState(null, '', hash);
  }
}
