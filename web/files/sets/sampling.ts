// Which of many are kept. Everything here is a function of its seed: the same files give the same set.

/** Numbers in [0, 1), from a seed: mulberry32, small and good enough to choose samples by. */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * Which `most` of `count` to keep, in order: one out of each of `most` equal stretches, so that they come evenly from
 * all over. All of them where there are no more.
 */
export function evenly(count: number, most: number, seed = 1): number[] {
  if (count <= most) return Array.from({ length: count }, (_, i) => i);
  const random = randomNumbers(seed);
  return Array.from({ length: most }, (_, i) => {
    const begin = Math.floor((i * count) / most);
    const end = Math.floor(((i + 1) * count) / most);
    return begin + Math.floor(random() * (end - begin));
  });
}

/** Keeps `most` of a stream whose length nobody knows, each with the same chance (Vitter's algorithm R). */
export class Reservoir<T> {
  seen = 0;
  private readonly kept: { at: number; value: T }[] = [];
  private readonly random: () => number;

  constructor(
    private readonly most: number,
    seed = 1,
  ) {
    this.random = randomNumbers(seed);
  }

  add(value: T): void {
    const at = this.seen++;
    if (this.kept.length < this.most) this.kept.push({ at, value });
    else {
      const place = Math.floor(this.random() * this.seen);
      if (place < this.most) this.kept[place] = { at, value };
    }
  }

  /** What was kept, in the order in which it came. */
  values(): T[] {
    return [...this.kept].sort((a, b) => a.at - b.at).map(({ value }) => value);
  }
}
