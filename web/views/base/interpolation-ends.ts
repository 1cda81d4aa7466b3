import type { Look } from '../../state/link/view-keys';
import type { RunState } from '../../state/store/run-store';

const kTo = 1;

/** The two held-out samples between which views walk through the code: it begins at the chosen one. */
export function endsOf({ chosenImage, look, data }: Readonly<RunState>): { from: number; to: number } {
  // Not all may have arrived.
  const last = Math.max(0, (data?.test.loaded ?? 1) - 1);
  return { from: Math.min(chosenImage, last), to: Math.min(look.to ?? kTo, last) };
}

/** The same walk from its other end. */
export function swapped(state: Readonly<RunState>): Look {
  const { from, to } = endsOf(state);
  return lookAt({ from: to, to: from });
}

/** What the reader looks at with these ends. */
export function lookAt({ from, to }: { from?: number; to?: number }): Look {
  return { ...(from !== undefined && { sample: from }), ...(to !== undefined && { to: to === kTo ? undefined : to }) };
}
