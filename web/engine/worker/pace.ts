const kWindow = 2000; // ms
const kLeast = 300; // ms
const kApart = 100; // ms, between two marks

/** How fast a run trains by the reader's clock: what its pictures, figures and snapshots take, and its waiting, counts as time. */
export class Pace {
  private marks: { time: number; samples: number }[] = [];

  /** From here on; `samples`: what the run has seen. */
  begin(time: number, samples: number): void {
    this.marks = [{ time, samples }];
  }

  clear(): void {
    this.marks = [];
  }

  add(time: number, samples: number): void {
    const { marks } = this;
    if (marks.length === 0) return;
    if (marks.length > 1 && time - marks.at(-2)!.time < kApart) marks.pop();
    marks.push({ time, samples });
    while (marks.length > 2 && time - marks[1]!.time >= kWindow) marks.shift();
  }

  /** Samples a second over the last two seconds; null until there is enough to go by. */
  get samplesPerSecond(): number | null {
    const [first, last] = [this.marks[0], this.marks.at(-1)];
    if (!first || !last || last.time - first.time < kLeast) return null;
    return (1000 * (last.samples - first.samples)) / (last.time - first.time);
  }
}
