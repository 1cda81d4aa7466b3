const kStored = 'hourglass.trains-hidden';

/** Whether the reader lets runs train on while their tab is hidden: not unless said so, on this page or before. */
export function trainsHidden(): boolean {
  try {
    return localStorage.getItem(kStored) === 'yes';
  } catch {
    return false;
  }
}

export function rememberTrainsHidden(on: boolean): void {
  try {
    if (on) localStorage.setItem(kStored, 'yes');
    else localStorage.removeItem(kStored);
  } catch {
    // Without storage it holds for this visit.
  }
}
