import type { TemplateResult } from 'lit';
import type { SettingValue, View, ViewRequest } from '../../engine/protocol';
import type { RunState } from '../../state/store/run-store';

/** Something to try: the reader says first what will come of it, then runs it, then sees what has come. */
export interface Try {
  /** Tells it from the lesson's others, and the same from one version of the page to the next. */
  key: string;
  /** What its link sets up; the seed is 1. */
  settings: Record<string, SettingValue>;
  name: string;
  question: string;
  /** From the least to the most, where they are amounts; none where a mark is asked for. */
  answers: string[];
  /** The answer is a mark on the loss chart: where a curve will be when the outcome shows. */
  mark?: { curve: string; name: string; epochs: number; range: [least: number, most: number] };
}

/** What comes of a try. It is fetched when a reader has answered, or asks to be shown. */
export interface Outcome {
  /** The answer that comes true, counted from 0, or where the marked curve comes to: with seed 1, and others. */
  answer: number;
  /** After how many epochs of the run it shows. */
  epochs: number;
  /**
   * What the run itself says once it has got there: for which answer its figures speak, and the figures in words. `ask` has
   * the engine draw a picture whose numbers are wanted.
   */
  judge(run: Readonly<RunState>, ask: (request: ViewRequest) => Promise<View>): Judged | Promise<Judged>;
  why: TemplateResult;
}

export interface Judged {
  answer: number;
  figures: string;
}

/** By the keys of the lesson's tries. */
export type Outcomes = Record<string, Outcome>;

/** Between which of the limits, in rising order, a value lies: 0 below the first. */
export function placeAmong(value: number, ...limits: number[]): number {
  return limits.filter((limit) => value >= limit).length;
}

/** A held-out figure that an outcome is judged by. @throws Error where the run has none */
export function heldOut({ evaluation }: Readonly<Pick<RunState, 'evaluation'>>, symbol: string): number {
  const value = evaluation?.testTerms[symbol];
  if (value === undefined) throw new Error(`The run has measured no ${symbol}.`);
  return value;
}

/** Whether the run is the one that a try's link sets up, with whichever seed, and has been left to itself since. */
export function isRunOf(
  { settings }: Pick<Try, 'settings'>,
  model: string,
  {
    configuration,
    catalogue,
    changedOnTheWay,
  }: Readonly<Pick<RunState, 'configuration' | 'catalogue' | 'changedOnTheWay'>>,
): boolean {
  if (!configuration || configuration.model !== model || changedOnTheWay) return false;
  const { preset: name, ...own } = settings;
  const description = catalogue?.models.find((other) => other.name === model);
  const preset = description?.presets.find((other) => other.name === name);
  if (!description || !preset || configuration.data !== preset.data) return false;
  const wanted: Record<string, SettingValue> = { ...preset.settings, ...own };
  return description.settings.every(
    ({ key, default: usual }) => key === 'seed' || (wanted[key] ?? usual) === configuration.settings[key],
  );
}
