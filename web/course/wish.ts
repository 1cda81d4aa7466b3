import { writeFrameHash } from '../embed/frame-hash';
import type { FrameTheme, Part } from '../embed/frame-hash';
import type { Setting } from '../engine/protocol';
import { readings } from '../shared/number';
import type { Language } from '../text/languages';

/** What a lecturer puts into a course: which run, how much of its lesson, and what readers may do with it. */
export interface CourseWish {
  /** The run's hash without what is chosen here: '#v=1&model=vae&preset=latent-2&seed=1'. */
  run: string;
  /** The lesson's title. */
  title: string;
  /** Names of views; none for the whole lesson. */
  views: readonly string[];
  hides: readonly Part[];
  /** null: as the reader's system has it. */
  theme: FrameTheme | null;
  /** null: as the reader's browser has it. */
  language: Language | null;
  /** As a link says them; '' for none. */
  lock: string;
  goal: string;
  /** Whether it trains by itself. */
  plays: boolean;
  /** CSS pixels; null: as wide as the column that it stands in. */
  width: number | null;
  /** CSS pixels, of a plain frame: the element takes that of its content. */
  height: number;
}

/** Keys of a link that the dialog decides on, and places of the page that no frame has. */
const kOurs = ['lock', 'goal', 'play', 'story', 'tour', 'lang'];

/** A page's hash as the run of a wish. */
export function runOf(hash: string): string {
  const parameters = new URLSearchParams(hash.replace(/^#/, ''));
  for (const key of kOurs) parameters.delete(key);
  return `#${parameters}`;
}

/** With what readers may change and are to reach. */
function wholeRun({ run, lock, goal, language, plays }: CourseWish): string {
  const parameters = new URLSearchParams(run.replace(/^#/, ''));
  if (lock) parameters.set('lock', lock);
  if (goal) parameters.set('goal', goal);
  if (!plays) parameters.set('play', '0');
  if (language) parameters.set('lang', language);
  return `#${parameters}`;
}

/** The address of the whole page with this run. @param site where Hourglass lies: 'https://example.org/hourglass/' */
export function pageAddress(site: string, wish: CourseWish): string {
  return site + wholeRun(wish);
}

/** The address of the frame. */
export function frameAddress(site: string, wish: CourseWish): string {
  const { views, hides, theme } = wish;
  return `${site}embed.html${writeFrameHash(wholeRun(wish), { views: [...views], hides: new Set(hides), theme, parent: null })}`;
}

/** What readers may change: everything, or nothing but these settings, each within these ends (as typed; '' for none). */
export interface LockChoice {
  isOpen: boolean;
  /** Whether what is fixed is not shown. */
  hides: boolean;
  free: Readonly<Record<string, { least: string; most: string }>>;
}

/** As a link says it: 'all,learning_rate:0.001..0.01,optimiser:any'. */
export function lockText({ isOpen, hides, free }: LockChoice, settings: readonly Setting[]): string {
  if (isOpen) return '';
  const left = settings.flatMap(({ key, type }) => {
    const range = free[key];
    if (!range) return [];
    const [least, most] = [range.least, range.most].map((end) => typed(end, type === 'integer'));
    return [least || most ? `${key}:${least}..${most}` : `${key}:any`];
  });
  return [hides ? 'all:hidden' : 'all', ...left].join();
}

/** A number as links have it: 0.5, where '0,5' was typed. What can be none, or more than one, is as it was typed, and is complained of. */
function typed(text: string, isWhole = false): string {
  const [number, ...others] = readings(text, isWhole);
  return number === undefined || others.length > 0 ? text.trim() : String(number);
}

/** Stands for the goal that the run has already. */
export const kOwnGoal = '=';

export const kUnits = ['epochs', 'steps', 'seconds'] as const;

/** What a run is to come to; `limit` and `within` as typed. */
export interface GoalChoice {
  /** A figure's name; kOwnGoal; '' for no goal. */
  figure: string;
  /** The goal that the run has already; '' for none. */
  own: string;
  sign: '<' | '>';
  limit: string;
  /** '' for as long as it takes. */
  within: string;
  unit: (typeof kUnits)[number];
}

/** As a link says it: 'test_squared_error<36@epochs<=2'; '' for none. */
export function goalText({ figure, own, sign, limit, within, unit }: GoalChoice): string {
  if (figure === kOwnGoal) return own;
  if (figure === '' || limit.trim() === '') return '';
  return `test_${figure}${sign}${typed(limit)}${within.trim() ? `@${unit}<=${typed(within, unit === 'steps')}` : ''}`;
}
