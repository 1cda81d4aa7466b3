import type { Evaluation, View } from '../../engine/protocol';

/** A small run of a lesson, for tests: nothing of it reaches the page. */
export interface Example {
  /** What its link says beside the model: with this it learns in seconds. */
  settings: string;
  /** The set that it opens with. */
  data: string;
  /** Names of pictures that its bench has the engine draw. */
  pictures: string[];
  /** An element of the bench that shows what is learned. */
  element: string;
  /** How many of the chart's curves have a term of the objective. */
  curves: number;
  /** Parts of a run's state with which `milestones` has something to tell, and such with which it has nothing yet. */
  milestones: { reached: object; notYet: object };
  /**
   * Of each thing to try a run's figures for each answer, or for what a mark is set on; those of the answer that comes true are the command
   * line's, with seed 1.
   */
  tries: Record<string, TryRun[]>;
}

/** A run's figures at the end of something to try. */
export type TryRun = { evaluation?: Partial<Evaluation>; view?: Partial<View> };

export const pca = (testSquaredError: number, pcaSquaredError: number): TryRun => ({
  evaluation: { testSquaredError, pcaSquaredError },
});
export const term = (symbol: string, value: number): TryRun => ({ evaluation: { testTerms: { [symbol]: value } } });
export const info = (info: View['info']): TryRun => ({ view: { info } });
export const units = (dead: number): TryRun => ({
  view: { info: { dead }, arrays: { mean_activation: { shape: [196], data: new Float32Array(196) } } },
});

const arrayOf = (shape: number[], at: (...place: number[]) => number) => {
  const data = new Float32Array(shape[0]! * shape[1]!);
  for (let i = 0; i < data.length; i++) data[i] = at(Math.floor(i / shape[1]!), i % shape[1]!);
  return { shape, data };
};
/** Nats that the second of two units says about each factor. */
export const told = (...nats: number[]): TryRun => ({
  view: {
    info: { names: ['shape', 'scale', 'orientation', 'posX', 'posY'] },
    arrays: { information: arrayOf([5, 2], (factor, unit) => (unit === 1 ? (nats[factor] ?? 0) : 0)) },
  },
});
/** Of ten units so many have means that move with the picture. */
export const used = (count: number): TryRun => ({
  ...term('KL', 8.2),
  view: {
    arrays: {
      means: arrayOf([100, 10], (image, unit) => (unit < count ? (image % 2) * 2 - 1 : 0)),
      deviations: arrayOf([100, 10], () => 0.5),
    },
  },
});
/** Ten codes, each decoded as ten digits, to pictures of one pixel. */
export const grid = (pixel: (code: number, digit: number) => number): TryRun => ({
  view: { arrays: { images: arrayOf([10, 10], pixel) } },
});
