const kBudget = 8; // ms of a frame
const waiting = new Set<() => void>(); // in the order in which they were asked for
let frame = 0; // the one that is asked for

/**
 * Has `paint` called once in the next frame, or, where others have used up this frame's time, in one of the next: a slow
 * device shows its pictures one after another, and answers the reader in between.
 */
export function paintSoon(paint: () => void): void {
  waiting.add(paint);
  if (frame === 0) frame = requestAnimationFrame(paintSome);
}

/** Takes back what was asked for. */
export function paintNoMore(paint: () => void): void {
  waiting.delete(paint);
}

function paintSome(): void {
  const end = performance.now() + kBudget;
  try {
    for (const paint of waiting) {
      waiting.delete(paint);
      paint();
      if (performance.now() >= end) break;
    }
  } finally {
    frame = waiting.size > 0 ? requestAnimationFrame(paintSome) : 0;
  }
}
