import type { TemplateResult } from 'lit';
import type { SettingValue } from '../../engine/protocol';
import { joinHashes } from '../../state/link/pair-hash';
import type { RunState, RunStore } from '../../state/store/run-store';
import type { CodeOf } from './code';
import type { Stop } from './tour';
import type { Outcomes } from './tries';
import type { Trouble } from './troubles';

/** Two runs that teach something side by side. */
export interface Comparison {
  name: string;
  first: Record<string, SettingValue>;
  /** Of the same model, unless it says another. */
  second: Record<string, SettingValue> & { model?: string };
  /** What to watch. */
  watch: string;
}

export interface Milestone {
  /** Tells one from another. */
  key: string;
  text: string;
  /** The keys of those that lie behind this one: a figure that falls back is no news. */
  passed?: string[];
}

/** A symbol in MathML, and a phrase that says what it stands for. */
export interface Where {
  symbol: string;
  says: string;
}

/** By an equation's MathML its symbols, in order. */
export type Explained = Record<string, Where[]>;

/** The line over the bench. */
export interface Brief {
  /** What one looks at: one sentence, its numbers the run's. */
  says: string;
  /** One thing to do: a setting's other value, and what to call that. */
  act: { name: string; key: string; value: SettingValue };
}

/** What the page knows about a paper beside what the engine tells: one of these a folder. */
export interface Lesson {
  panel: Panel;
  brief(state: Readonly<RunState>): Brief;
  /** What the loss chart draws. */
  chart(state: Readonly<RunState>): ChartChoice;
  objective(state: Readonly<RunState>): ObjectiveNow;
  /** What the symbols of the objective's equations stand for: fetched after the first pictures. */
  where(): Promise<{ default: Explained }>;
  /** All its views, by the names that links and other pages know them by: 'traversals'. What tells most comes first, after the network. */
  views: Record<string, LessonView>;
  /** The views in the middle of the bench: what goes in and what comes out. */
  middle(run: RunStore): Drawn;
  /** The views at its right: what has been learned. */
  learned(run: RunStore): Drawn;
  /** Heights of the rows of `middle` and `learned`, as CSS grid tracks: on a laptop, and on a phone. */
  rows(state: Readonly<RunState>): Rows;
  /**
   * What stands under the bench, fetched with it; the pairs of runs that it suggests to put side by side; what goes wrong with its
   * runs, and how to bring it about.
   */
  text(): Promise<{ text(run: RunStore): TemplateResult; comparisons: Comparison[]; troubles: Trouble[] }>;
  /** What comes of the things to try: fetched when a reader wants to know. */
  outcomes(): Promise<{ outcomes: Outcomes }>;
  /** Six to ten stops, fetched when the tour is opened. */
  tour(): Promise<{ tour: Stop[] }>;
  /** The engine's own code of its steps: fetched when a reader opens it. */
  code(): Promise<{ code: CodeOf }>;
  /** Figures that the run has now, by the names of the final ones: 'kl', 'discriminator_accuracy', …. */
  metrics?(state: Readonly<RunState>): Record<string, number | null>;
  /** What a reader who does not look should be told, once a run each. */
  milestones?(state: Readonly<RunState>): Milestone[];
}

/** What lit renders: a view, or several in order. */
export type Drawn = TemplateResult | TemplateResult[];

/** One picture of a run, which the bench shows among others and another page may show alone. */
export interface LessonView {
  /** What it is called among others of the same place, and in lists. */
  title: string;
  /** The height that it wants where it stands alone, as a CSS length. */
  height: string;
  draw(run: RunStore): TemplateResult;
  /** Whether a run that is set like this has anything to show in it. Where it does not say, every run has. */
  when?(state: Readonly<RunState>): boolean;
}

export interface Rows {
  middle: [wide: string, narrow: string];
  learned: [wide: string, narrow: string];
}

export interface Panel {
  /** The first few of these that do anything stand open, in this order; the others are under "More settings". */
  primary: string[];
  /** Booleans that read better as a choice of two: [off, on]. */
  pairs: Record<string, [string, string]>;
  /** What can be chosen of the data beside which set they are. */
  data?(state: Readonly<RunState>): TemplateResult;
}

export interface ChartChoice {
  heading: string;
  hint: string;
  /** The curve in the foreground: what was summed over a sample's pixels, or the objective in its own unit. */
  curve: 'squared_error' | 'loss';
  unit: string;
  /** Logarithmic where it is not said: a sum and its parts read better from zero. */
  linear?: boolean;
  /** Draw PCA's squared error as the line to beat. */
  pca?: boolean;
  /** The epoch before which curves are of another quantity, and not drawn. */
  from?: number;
  /** Parts of the objective as thinner held-out curves, by the engine's symbols. */
  parts?: { term: string; name: string }[];
}

export interface ObjectiveNow {
  heading: string;
  hint: string;
  /** MathML */
  equations: string[];
  /** The engine's symbol of what the curve in the chart's foreground is, or is driven by: `\class{part-0}{…}` in the equations. */
  term: string;
  /**
   * `term`: the engine's symbol. Where it is that of the chart's n-th part, it is marked `\class{part-n}{…}` in the equations:
   * the term, its value and its curve have one colour and light up together.
   */
  values: { symbol: string; meaning: string; value: number | string; unit?: string; said?: string; term?: string }[];
}

/** A link's hash that sets a run up. */
export function link(model: string, settings: Record<string, SettingValue>): string {
  const parameters = new URLSearchParams({ v: '1', model });
  for (const [key, value] of Object.entries(settings)) parameters.set(key, String(value));
  return `#${parameters}`;
}

/** The link that sets a comparison up. */
export function comparisonLink(model: string, { first, second }: Comparison): string {
  const { model: other = model, ...settings } = second;
  return joinHashes(link(model, { ...first, seed: 1 }), link(other, settings));
}
