const kGoing = 'hourglass.going';

/** Has the run go on when this tab has been loaded anew: the page does that by itself. */
export function keepGoing(): void {
  try {
    sessionStorage.setItem(kGoing, '1');
  } catch {
    // Without storage no run is kept either.
  }
}

/** Whether the page that was in this tab before asked for that; once. */
export function wasToGoOn(): boolean {
  try {
    const was = sessionStorage.getItem(kGoing) !== null;
    sessionStorage.removeItem(kGoing);
    return was;
  } catch {
    return false;
  }
}

/** Whether the reader has gone back to this page, or forward, and the browser had to load it anew. */
export function wentBack(): boolean {
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  return navigation?.type === 'back_forward';
}
