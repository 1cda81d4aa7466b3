/** Who makes a session's training go on: its engine or, where two runs go together, what holds them in step. */
export interface Driver {
  play(): Promise<void> | void;
  pause(): Promise<void>;
  step(n: number): Promise<void>;
  reset(): Promise<void>;
  /** Steps a second at most; 0 for as fast as it goes. */
  speed(stepsPerSecond: number): Promise<void> | void;
}
