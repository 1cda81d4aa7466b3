import { cardOf } from '../../shared/papers';
import { writeHash } from '../link/hash';
import type { Wish } from '../link/hash';
import type { LinkParts } from '../link/mend';
import { joinHashes } from '../link/pair-hash';
import type { RunStore } from '../store/run-store';
import { withLanguage } from '../../text/language';
import { words } from '../../text/notices';

/** Where a run says what it is. */
export interface ShownAddress {
  /** `hash` is the link that reproduces the run, `title` the lesson's. */
  show(hash: string, title: string): void;
  /** What it says by now stands there, should anybody look. */
  flush(): void;
}

/** Says there what the run is and what of it the reader looks at. */
export class Address {
  constructor(
    private readonly store: RunStore,
    private readonly shown: ShownAddress,
    private readonly moduleWish: () => Pick<Wish, 'module' | 'threads'>,
  ) {}

  write(): void {
    const { configuration, catalogue, stepsPerSecond: speed, chosenImage, probe, look, goal, locks } = this.store.state;
    if (!configuration || !catalogue) return;
    const seen = {
      sample: chosenImage || undefined,
      at: probe?.pinned ? `${rounded(probe.x)},${rounded(probe.y)}` : undefined,
      ...look,
    };
    const hash = writeHash(
      configuration,
      catalogue,
      { ...this.moduleWish(), speed, goal: goal?.text, lock: locks.text },
      seen,
    );
    this.shown.show(hash, cardOf(configuration.model)?.title ?? configuration.model);
  }
}

function rounded(value: number): number {
  return Number(value.toPrecision(4));
}

/** The window's address and title, for one run or two. */
export class WindowAddress implements ShownAddress {
  private readonly bar = new AddressBar();
  private first = '';
  private second: string | null = null;
  private title = document.title;
  private resting = false;

  show(hash: string, title: string): void {
    this.first = hash;
    this.write();
    this.title = `${title} · Hourglass`;
    this.writeTitle();
  }

  /** Among the window's tabs it says whether the run waits to be looked at. */
  rests(resting: boolean): void {
    this.resting = resting;
    this.writeTitle();
  }

  /** The hash of a run beside this one; null where it is alone. */
  beside(hash: string | null): void {
    this.second = hash;
    this.write();
  }

  private writeTitle(): void {
    const title = this.resting ? words.session.paused(this.title) : this.title;
    if (title !== document.title) document.title = title;
  }

  /** Of all that it says, also where the browser does not show it yet. */
  get hash(): string {
    return this.bar.hash;
  }

  flush(): void {
    this.bar.flush();
  }

  private write(): void {
    if (this.first) this.bar.write(joinHashes(this.first, this.second));
  }
}

// Safari refuses more than 100 changes in 10 s (older ones in 30 s), Firefox more than 200 in 10 s.
const kAtOnce = 10; // a few that the reader makes one by one
const kApart = 400; // ms, in the long run
const kAfterRefusal = 10_000; // ms

/**
 * The window's address, which says at any time what it was last told, and the browser soon after: what is dragged tells it with
 * every move. That a browser refuses a change is nobody's business; it is asked again later.
 */
export class AddressBar {
  private wanted: string | null = null;
  private timer: ReturnType<typeof setTimeout> | 0 = 0;
  /** How many changes may be made at once, and as of when. */
  private allowed = kAtOnce;
  private asOf = performance.now();

  /** The hash that it says, or is about to say. */
  get hash(): string {
    return this.wanted ?? location.hash;
  }

  write(hash: string): void {
    this.wanted = withLanguage(hash);
    if (this.timer) return;
    this.count();
    if (this.allowed >= 1) this.flush();
    else this.wait((1 - this.allowed) * kApart);
  }

  /** Has the browser show it now: the page may be gone in a moment, or somebody reads the address. */
  readonly flush = (): void => {
    clearTimeout(this.timer);
    this.timer = 0;
    const { wanted } = this;
    if (wanted === null || wanted === location.hash) {
      this.wanted = null;
      return;
    }
    this.count();
    this.allowed--;
    try {
      history.replaceState(history.state, '', wanted);
      this.wanted = null;
    } catch {
      this.wait(kAfterRefusal);
    }
  };

  private count(): void {
    const now = performance.now();
    this.allowed = Math.min(kAtOnce, this.allowed + (now - this.asOf) / kApart);
    this.asOf = now;
  }

  private wait(time: number): void {
    this.timer = setTimeout(this.flush, time);
  }
}

/** The window's link, mended (by mend.ts); the address then says it as the page itself would. */
export function takeLink(mendLink: (link: LinkParts) => LinkParts): string {
  const { search, hash, pathname } = location;
  const mended = mendLink({ search, hash });
  if (mended.hash !== hash || mended.search !== search)
    try {
      history.replaceState(history.state, '', pathname + mended.search + mended.hash);
    } catch {
      // A browser may refuse it, as in some frames; the link is followed all the same.
    }
  return mended.hash;
}
