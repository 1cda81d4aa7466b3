/** What a frame can leave out: parts of the page, and groups of settings as the engine names them. */
export const kParts = [
  'title', 'data', 'transport', 'counters', 'loss', 'equation', 'settings', 'presets', 'network', 'objective', 'optimiser', 'pre-training', 'run',
] as const;
export type Part = (typeof kParts)[number];

/** What a frame's hash asks for beside the run. */
export interface FrameWish {
  /** Names of views, in the order in which they stand; none for the whole lesson. */
  views: string[];
  hides: Set<Part>;
  /** The hash that the run itself is opened with. */
  run: string;
  /** What was ignored, with what would do. */
  complaints: string[];
}

/** Takes `view` and `hide` out of a frame's hash; both are lists with commas. Nothing in it is trusted. */
export function readFrameWish(hash: string): FrameWish {
  const parameters = new URLSearchParams(hash.replace(/^#/, ''));
  const list = (key: string) => (parameters.get(key) ?? '').split(',').map((name) => name.trim()).filter(Boolean);
  const views = [...new Set(list('view'))];
  const hides = new Set<Part>();
  const complaints: string[] = [];
  for (const name of list('hide')) {
    const part = kParts.find((candidate) => candidate === name);
    if (part) hides.add(part);
    else complaints.push(`The frame’s hide=${name.slice(0, 40)} was ignored: what can be hidden is ${kParts.join(', ')}.`);
  }
  parameters.delete('view');
  parameters.delete('hide');
  return { views, hides, run: `#${parameters}`, complaints };
}

/** The frame's hash for a run: the run's own, and again what the frame shows of it. */
export function writeFrameHash(run: string, { views, hides }: Pick<FrameWish, 'views' | 'hides'>): string {
  const part = (key: string, names: Iterable<string>) => {
    const list = [...names].map(encodeURIComponent).join(',');
    return list && `&${key}=${list}`;
  };
  return `${run}${part('view', views)}${part('hide', hides)}`;
}
