/** A mean that grows, with its standard error. */
export class Mean {
  constructor(
    readonly count = 0,
    private readonly sum = 0,
    private readonly squares = 0,
  ) {}

  /** The mean of these too. */
  with(values: readonly number[]): Mean {
    const total = (of: (value: number) => number) => values.reduce((sum, value) => sum + of(value), 0);
    return new Mean(this.count + values.length, this.sum + total((value) => value), this.squares + total((value) => value * value));
  }

  get mean(): number {
    return this.sum / this.count;
  }

  /** Of the mean, from how much the values differ; not a number for fewer than two. */
  get error(): number {
    const variance = (this.squares - this.count * this.mean ** 2) / (this.count - 1);
    return Math.sqrt(Math.max(0, variance) / this.count);
  }
}
