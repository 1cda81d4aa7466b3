/** Where a run says what it is. */
export interface Sign {
  /** `hash` is the link that reproduces the run, `title` the lesson's. */
  show(hash: string, title: string): void;
}

/** The window's address and title. */
export const windowSign: Sign = {
  show(hash, title) {
    if (hash !== location.hash) history.replaceState(null, '', hash);
    document.title = `${title} · Hourglass`;
  },
};
