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
}
