// A link's goal: test_squared_error<12@epochs<=2. What a run's figures on the whole test set have to come to, and behind the @
// within how much training. What reads one is read-goal.ts, which comes with the link that has one.

export const kSigns = ['<', '<=', '>', '>='] as const;
export type Sign = (typeof kSigns)[number];
export const kBounds = ['epochs', 'steps', 'seconds'] as const;
type BoundName = (typeof kBounds)[number];

export interface Comparison {
  sign: Sign;
  limit: number;
}
export interface Condition extends Comparison {
  /** A figure's name, as shared/figures.ts has it. */
  figure: string;
}
export interface Within extends Comparison {
  /** `epochs`: passes over the training set after any pre-training. */
  of: BoundName;
}
export interface Goal {
  /** As a link says it. */
  text: string;
  conditions: Condition[];
  within: Within[];
}

/** Whether a value is as a condition wants it. */
export function holds({ sign, limit }: Comparison, value: number): boolean {
  switch (sign) {
    case '<':
      return value < limit;
    case '<=':
      return value <= limit;
    case '>':
      return value > limit;
    case '>=':
      return value >= limit;
  }
}
