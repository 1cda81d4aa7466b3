import { named } from '../shared/named';
import { words } from '../text/page';

/** What a frame can leave out: parts of the page, and groups of settings as the engine names them. */
export const kParts = [
  'title',
  'data',
  'transport',
  'counters',
  'loss',
  'equation',
  'settings',
  'presets',
  'network',
  'objective',
  'optimiser',
  'pre-training',
  'run',
] as const;
export type Part = (typeof kParts)[number];

export const kThemes = ['light', 'dark'] as const;
export type FrameTheme = (typeof kThemes)[number];

/** What a frame's hash asks for beside the run. */
export interface FrameWish {
  /** Names of views, in the order in which they stand; none for the whole lesson. */
  views: string[];
  hides: Set<Part>;
  /** Its colours, where they are not to be as the reader's system has them. */
  theme: FrameTheme | null;
  /** The origin of the page that it stands in and talks to; null for any. */
  parent: string | null;
  /** The hash that the run itself is opened with. */
  run: string;
  /** What was ignored, with what would do. */
  complaints: string[];
}

/** Takes `view` and `hide`, lists with commas, `theme` and `parent` out of a frame's hash. Nothing in it is trusted. */
export function readFrameWish(hash: string): FrameWish {
  const parameters = new URLSearchParams(hash.replace(/^#/, ''));
  const list = (key: string) =>
    (parameters.get(key) ?? '')
      .split(',')
      .map((name) => name.trim())
      .filter(Boolean);
  const views = [...new Set(list('view'))];
  const hides = new Set<Part>();
  const complaints: string[] = [];
  for (const name of list('hide')) {
    const part = named(name, kParts);
    if (part) hides.add(part);
    else complaints.push(words.frame.noPart(name.slice(0, 40), kParts.join(', ')));
  }
  const colours = parameters.get('theme');
  const theme = colours === null ? null : (named(colours, kThemes) ?? null);
  if (colours !== null && theme === null)
    complaints.push(words.frame.noTheme(colours.slice(0, 40), kThemes.join(words.frame.or)));
  const origin = parameters.get('parent');
  const parent = origin === null ? null : originOf(origin);
  if (origin !== null && parent === null) complaints.push(words.frame.noOrigin(origin.slice(0, 60)));
  parameters.delete('parent');
  parameters.delete('view');
  parameters.delete('hide');
  parameters.delete('theme');
  return { views, hides, theme, parent, run: `#${parameters}`, complaints };
}

/** The frame's hash for a run: the run's own, and again what the frame shows of it. */
export function writeFrameHash(
  run: string,
  { views, hides, theme, parent }: Pick<FrameWish, 'views' | 'hides' | 'theme' | 'parent'>,
): string {
  const part = (key: string, names: Iterable<string>) => {
    const list = [...names].map(encodeURIComponent).join(',');
    return list && `&${key}=${list}`;
  };
  return `${run}${part('view', views)}${part('hide', hides)}${part('theme', theme === null ? [] : [theme])}${part('parent', parent === null ? [] : [parent])}`;
}

/** What such text names; null where it is no origin that a page can have. */
function originOf(text: string): string | null {
  const { origin } = URL.canParse(text) ? new URL(text) : { origin: 'null' };
  return origin === 'null' ? null : origin;
}
