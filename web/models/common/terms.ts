import type { RunState } from '../../state/store/run-store';
import type { Lesson, ObjectiveNow } from './lesson';
import { words } from '../../text/lesson';

/** How a lesson writes a symbol that the engine reports, and what it stands for. */
export interface TermText {
  /** Its name in the lesson's objective.tex. */
  equation: string;
  meaning: string;
  /** Where it has the unit of the loss. */
  unit?: string;
  /** The same where it is only said, to who cannot see that it is that of the line above. */
  said?: string;
}

/** What training by gradients reports beside the objective. */
export const kTrainingTexts: Record<string, TermText> = {
  λ: { equation: 'inline.lambda', meaning: words.terms.weightDecay },
  '½ΣW²': { equation: 'inline.penalty', meaning: words.terms.weightPenalty },
  η: { equation: 'inline.eta', meaning: words.terms.learningRate },
  '‖∇J‖': { equation: 'inline.gradient', meaning: words.terms.gradientNorm },
};

type Values = ObjectiveNow['values'];

/**
 * The values of the objective's symbols, in the engine's order; those named in `heldOut` once more as they are on test
 * samples.
 */
export function termValues(
  { progress, evaluation }: Readonly<Pick<RunState, 'progress' | 'evaluation'>>,
  texts: Record<string, TermText>,
  equations: Record<string, string>,
  heldOut: string[] = [],
): Values {
  const entry = (symbol: string, value: number, meaning: (text: string) => string) => {
    const text = texts[symbol];
    return {
      symbol: (text && equations[text.equation]) ?? `<math translate="no"><mi>${escapeHtml(symbol)}</mi></math>`,
      meaning: meaning(text?.meaning ?? ''),
      value,
      // The engine's own name of a loss's unit is English.
      ...(text?.unit && { unit: text.unit === 'nats' ? words.variational.nats : text.unit }),
      ...(text?.said && { said: text.said }),
      term: symbol,
    };
  };
  const values: Values = Object.entries(progress?.terms ?? {}).flatMap(([symbol, value]) => {
    const tested = heldOut.includes(symbol) ? evaluation?.testTerms[symbol] : undefined;
    return [
      entry(symbol, value, (text) => text),
      ...(tested === undefined ? [] : [entry(symbol, tested, () => words.terms.heldOut)]),
    ];
  });
  return values;
}

export const kMostParts = 3;

/** The engine's symbols that have a curve: the foreground's, then its parts', by the numbers of `\class{part-n}`. */
export function curveTerms(lesson: Pick<Lesson, 'chart' | 'objective'>, state: Readonly<RunState>): string[] {
  const { parts = [] } = lesson.chart(state);
  return [lesson.objective(state).term, ...parts.slice(0, kMostParts).map(({ term }) => term)];
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
