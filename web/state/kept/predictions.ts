const kStored = 'hourglass.predictions';

/** What the reader has said about a thing to try, and what came of it. */
export interface Prediction {
  /** Which of its answers, counted from 0, or the value of a mark on the chart; none where the reader only wanted to see. */
  answer?: number;
  /** What a run of it has shown. */
  judged?: { answer: number; figures: string };
  /** The outcome is shown without a run. */
  shown?: boolean;
}

/** Predictions by 'model/try': kept in this tab for as long as it is open, and in no link. */
export class Predictions {
  private readonly all = read();

  of(key: string): Prediction {
    return this.all[key] ?? {};
  }

  /** `null` forgets it. */
  keep(key: string, prediction: Prediction | null): void {
    if (prediction) this.all[key] = prediction;
    else delete this.all[key];
    try {
      sessionStorage.setItem(kStored, JSON.stringify(this.all));
    } catch {
      // Without storage they are kept until the page is left.
    }
  }
}

function read(): Record<string, Prediction> {
  try {
    const found: unknown = JSON.parse(sessionStorage.getItem(kStored) ?? '{}');
    if (typeof found !== 'object' || found === null) return {};
    return Object.fromEntries(Object.entries(found).filter(([, one]) => isPrediction(one)));
  } catch {
    return {};
  }
}

/** It may have been written by another version of the page. */
function isPrediction(found: unknown): found is Prediction {
  if (typeof found !== 'object' || found === null) return false;
  const { answer = 0, judged, shown = false } = found as Record<string, unknown>;
  if (!Number.isFinite(answer) || typeof shown !== 'boolean') return false;
  if (judged === undefined) return true;
  if (typeof judged !== 'object' || judged === null) return false;
  const { answer: came, figures } = judged as Record<string, unknown>;
  return Number.isFinite(came) && typeof figures === 'string';
}
