import type { TemplateResult } from 'lit';
import type { SettingValue } from '../engine/protocol';
import type { RunState } from '../state/run-store';

/** What the page knows about a paper beside what the engine tells: one of these a folder. */
export interface Lesson {
  model: string;
  number: number;
  title: string;
  paper: { title: string; authors: string; year: number; address: string };
  /** The preset that the page opens with. */
  openingPreset: string;
  panel: Panel;
  objective(state: Readonly<RunState>): ObjectiveNow;
  text(state: Readonly<RunState>): TemplateResult;
}

export interface Panel {
  /** Settings that stand open, in this order; the others are under "More settings". */
  primary: string[];
  /** Booleans that read better as a choice of two: [off, on]. */
  pairs: Record<string, [string, string]>;
}

export interface ObjectiveNow {
  heading: string;
  hint: string;
  /** MathML */
  equations: string[];
  values: { symbol: string; meaning: string; value: number | string; unit?: string }[];
}

/** A link's hash that sets a run up. */
export function link(model: string, settings: Record<string, SettingValue>): string {
  const parameters = new URLSearchParams({ v: '1', model });
  for (const [key, value] of Object.entries(settings)) parameters.set(key, String(value));
  return `#${parameters}`;
}
