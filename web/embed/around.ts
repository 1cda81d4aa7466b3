import { earlier } from './early';

/**
 * The page around a frame. A frame hears that page and no other window; where its address names an origin (`parent=`), only a page of that
 * origin, and nobody else hears the frame.
 */
export class Around {
  /** Whether there is one. */
  readonly isThere = window.parent !== window;

  constructor(
    /** The origin that the frame talks to; null where the page around may have any. */
    private readonly origin: () => string | null,
  ) {}

  hear(listen: (data: unknown) => void): void {
    if (!this.isThere) return;
    const hear = ({ source, origin, data }: MessageEvent) => {
      const wanted = this.origin();
      if (source === window.parent && (wanted === null || origin === wanted)) listen(data);
    };
    earlier().forEach(hear);
    window.addEventListener('message', hear);
  }

  post(message: unknown, transfer: Transferable[] = []): void {
    if (this.isThere) window.parent.postMessage(message, this.origin() ?? '*', transfer);
  }
}
