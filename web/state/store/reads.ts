/** What is looked at part by part, and tells which parts have changed: a RunStore. */
export interface Watched {
  subscribe(listener: (changed: ReadonlySet<string>) => void): () => void;
}

let reader: Reads | null = null;

/** Notes that a part of a store was looked at, where somebody records that. */
export function noteRead(store: Watched, key: string): void {
  reader?.note(store, key);
}

/** Looks without being recorded: at what is no news by itself. */
export function unrecorded<T>(look: () => T): T {
  return recording(null, look);
}

function recording<T>(by: Reads | null, look: () => T): T {
  const outer = reader;
  reader = by;
  try {
    return look();
  } finally {
    reader = outer;
  }
}

/** Records which parts of which stores were looked at, and tells when one of them has changed. */
export class Reads {
  private keys = new Map<Watched, Set<string>>();
  private readonly ends = new Map<Watched, () => void>();
  private isOn = true;

  constructor(private readonly changed: () => void) {}

  /** What is looked at in here counts from now on, and what was before does not. */
  record<T>(look: () => T): T {
    this.keys = new Map();
    try {
      return recording(this, look);
    } finally {
      this.subscribe();
    }
  }

  note(store: Watched, key: string): void {
    const keys = this.keys.get(store);
    if (keys) keys.add(key);
    else this.keys.set(store, new Set([key]));
  }

  /** Tells nothing any more, until `resume`. */
  end(): void {
    this.isOn = false;
    for (const end of this.ends.values()) end();
    this.ends.clear();
  }

  resume(): void {
    this.isOn = true;
    this.subscribe();
  }

  private subscribe(): void {
    if (!this.isOn) return;
    for (const [store, end] of this.ends) {
      if (this.keys.has(store)) continue;
      end();
      this.ends.delete(store);
    }
    for (const store of this.keys.keys()) {
      if (!this.ends.has(store))
        this.ends.set(
          store,
          store.subscribe((changed) => this.hear(store, changed)),
        );
    }
  }

  private hear(store: Watched, changed: ReadonlySet<string>): void {
    const keys = this.keys.get(store);
    for (const key of changed) {
      if (!keys?.has(key)) continue;
      this.changed();
      return;
    }
  }
}
