import type { RunState } from '../../state/store/run-store';

/** A stop of a lesson's tour: one view lights up, one idea is said, and the reader does one thing or waits for one. */
export interface Stop {
  /** What lights up: an element of the bench by its tag, or 'setting:KEY'. */
  at: string;
  /** The view's name in the lesson, where it shares its place with others. */
  tab?: string;
  title: string;
  text: string;
  /** What the reader is asked to do. */
  task: string;
  end: End;
}

/** What ends a stop. */
export type End =
  /** Another sample goes through the network. */
  | { does: 'sample' }
  /** A place of the code is decoded. */
  | { does: 'probe' }
  /** A term of the objective is lit up. */
  | { does: 'light' }
  | { does: 'pause' }
  /** Something is looked at otherwise. */
  | { does: 'look'; key: keyof RunState['look'] }
  | { does: 'set'; key: string }
  /** The run is so many epochs old. */
  | { does: 'reach'; epochs: number }
  /** The lesson has a milestone to tell of. */
  | { does: 'milestone' };

/** A run's state at one moment, as far as a stop's end is told by it. */
export type Moment = Pick<
  RunState,
  'chosenImage' | 'probe' | 'lit' | 'playing' | 'look' | 'configuration' | 'progress' | 'evaluation'
>;

export function momentOf(state: Readonly<RunState>): Moment {
  const { chosenImage, probe, lit, playing, look, configuration, progress, evaluation } = state;
  return { chosenImage, probe, lit, playing, look, configuration, progress, evaluation };
}

/** Whether a stop that began `then` has ended. @param milestones what the lesson has to tell of now */
export function hasEnded(end: End, now: Moment, then: Moment, milestones: number): boolean {
  switch (end.does) {
    case 'sample':
      return now.chosenImage !== then.chosenImage;
    case 'probe':
      return now.probe !== null && (now.probe.x !== then.probe?.x || now.probe.y !== then.probe.y);
    case 'light':
      return now.lit !== null && now.lit !== then.lit;
    case 'pause':
      return !now.playing && (now.progress?.step ?? 0) > 0;
    case 'look':
      return now.look[end.key] !== then.look[end.key];
    case 'set':
      return now.configuration?.settings[end.key] !== then.configuration?.settings[end.key];
    case 'reach':
      return (now.progress?.epoch ?? 0) >= end.epochs;
    case 'milestone':
      return milestones > 0;
  }
}

/** Of the numbers of stops, from 1, the one that a link or a former visit means. */
export function placeOn(tour: readonly Stop[], wanted: number): number {
  return Math.min(Math.max(1, wanted), tour.length);
}
