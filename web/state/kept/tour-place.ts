const kStored = 'hourglass.tour';

/** At which stop of a lesson's tour the reader was last, in this tab; counted from 1. */
export function keptStop(model: string): number {
  const stop = Number(read()[model]);
  return Number.isInteger(stop) && stop > 0 ? stop : 1;
}

export function keepStop(model: string, stop: number): void {
  try {
    sessionStorage.setItem(kStored, JSON.stringify({ ...read(), [model]: stop }));
  } catch {
    // Without storage a tour begins at its beginning.
  }
}

function read(): Record<string, unknown> {
  try {
    return { ...JSON.parse(sessionStorage.getItem(kStored) ?? '{}') };
  } catch {
    return {};
  }
}
