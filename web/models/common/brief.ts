import { integer } from '../../shared/format';
import type { RunState } from '../../state/store/run-store';
import { words } from '../../text/lesson';

type State = Readonly<Pick<RunState, 'configuration' | 'manifest'>>;

/** A setting's value, where it is a number; where the run has no such setting, 0. */
export function numberOf({ configuration }: State, key: string): number {
  const value = configuration?.settings[key];
  return typeof value === 'number' ? value : 0;
}

/** How many numbers a sample is. */
export function numbersIn({ manifest }: State): string {
  return manifest ? integer(manifest.height * manifest.width * manifest.channels) : words.many;
}
