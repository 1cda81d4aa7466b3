import type { TemplateResult } from 'lit';
import type { SettingValue, View, ViewRequest } from '../../engine/protocol';
import type { LossHistory } from '../../state/store/history';
import type { RunState } from '../../state/store/run-store';

/** What goes wrong with a lesson's runs, as a student would take it for a bug of the page: told by the run's own figures. */
export interface Trouble {
  /** Tells it from the lesson's others. */
  key: string;
  name: string;
  /** How the run stands by its figures; null where nothing can be said. */
  sign?(run: Evidence): Sign | null;
  /** The same of what no figure tells: it asks for views of the run, with a measurement. Instead of a sign. */
  look?(run: Evidence, ask: Ask): Promise<Sign | null>;
  why: TemplateResult | string;
  /** Settings of which each helps by itself. The first is the link's that shows the same run without the trouble. */
  cures: Cure[];
  /** What brings it about, in a fresh run; what to watch meanwhile. */
  broken: Record<string, SettingValue>;
  watch: string;
}

export interface Cure {
  name: string;
  /** A setting's, or 'data' for another set. */
  key: string;
  value: SettingValue;
  /** What is broken stays so under the right setting: the run has to begin again with it. */
  again?: boolean;
}

/** Has the engine draw a view of the run. */
export type Ask = (request: ViewRequest) => Promise<View>;

/** What a run tells of itself at one moment. */
export interface Evidence
  extends Readonly<
    Pick<RunState, 'configuration' | 'progress' | 'evaluation' | 'divergence' | 'manifest' | 'changedOnTheWay'>
  > {
  history: Pick<LossHistory, 'curve'>;
}

export interface Sign {
  /** From 1 on it is there; below kGone it is gone; in between it stays what it was. */
  degree: number;
  /** The run's figures in a sentence. */
  figures: string;
  /** Once is enough. */
  certain?: boolean;
}

/** A trouble that is there, and the sentence with the newest figures. */
export interface Found {
  trouble: Trouble;
  figures: string;
}

const kGone = 0.6;
const kTimes = 2; // measurements in a row

/**
 * Tells which troubles a run has. One shows, and goes, only when measurements in a row say so, and it goes at another degree
 * than it comes: a figure near its limit does not flicker.
 */
export class Watch {
  private readonly known = new Map<string, { figures: string | null; against: number }>();
  private place: { of: string; step: number } | null = null;

  constructor(private readonly troubles: readonly Trouble[]) {}

  get found(): Found[] {
    return this.troubles.flatMap((trouble) => {
      const figures = this.known.get(trouble.key)?.figures;
      return figures == null ? [] : [{ trouble, figures }];
    });
  }

  /** A run that begins again, goes back or is another one has nothing yet. To be called before its signs are added. */
  at(run: Pick<Evidence, 'configuration' | 'evaluation'>): void {
    const place = placeOf(run);
    if (this.place && (place.of !== this.place.of || place.step < this.place.step)) this.known.clear();
    this.place = place;
  }

  /** Whether what was measured then is still of the run that is watched: it has not begun again, gone back or become another. */
  isAfter(run: Pick<Evidence, 'configuration' | 'evaluation'>): boolean {
    const { of, step } = placeOf(run);
    return this.place !== null && this.place.of === of && this.place.step >= step;
  }

  /** One measurement more. */
  add({ key }: Trouble, sign: Sign | null): void {
    if (sign === null) return;
    const { degree, figures, certain } = sign;
    const now = this.known.get(key) ?? { figures: null, against: 0 };
    const isThere = now.figures !== null;
    const speaksAgainst = isThere ? !(degree >= kGone) : degree >= 1;
    now.against = speaksAgainst ? now.against + 1 : 0;
    if (now.against >= kTimes || (speaksAgainst && certain)) {
      now.figures = isThere ? null : figures;
      now.against = 0;
    } else if (isThere) now.figures = figures;
    this.known.set(key, now);
  }
}

function placeOf({ configuration, evaluation }: Pick<Evidence, 'configuration' | 'evaluation'>) {
  const { model, preset, data, seed } = configuration ?? {};
  return { of: JSON.stringify([model, preset, data, seed]), step: evaluation?.step ?? 0 };
}
