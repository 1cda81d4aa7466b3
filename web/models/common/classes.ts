import type { RunState } from '../../state/store/run-store';
import { fixed } from '../../shared/format';
import { words } from '../../text/classes';
import { isPretraining } from '../../state/store/derived';
import type { ChartChoice, Milestone } from './lesson';
import { levelReached } from './milestones';
import type { TermText } from './terms';

type State = Readonly<Pick<RunState, 'progress'>>;

/** At which epoch of the run labels come in: where its layers have been trained by themselves. */
export function labelsFrom({ progress }: State): number {
  return (progress?.phases ?? []).reduce((sum, { kind, epochs }) => sum + (kind === 'pre-training' ? epochs : 0), 0);
}

/** At which epoch all learn from labels; until then it is the softmax alone. */
export function tuningFrom({ progress }: State): number {
  return (progress?.phases ?? []).slice(0, -1).reduce((sum, { epochs }) => sum + epochs, 0);
}

/** Whether a run that has a classifier is at it, or will be next. */
export const isAtLabels = (state: Readonly<RunState>): boolean => !isPretraining(state);

/** What the loss chart draws of a classifier. */
export const classesChart = (state: State): ChartChoice => ({
  heading: words.chart,
  hint: words.chartHint,
  linear: true,
  curve: 'loss',
  unit: '',
  from: labelsFrom(state),
  parts: [
    { term: '−log p', name: words.crossEntropy },
    { term: '(λ/2)ΣV²', name: words.decay },
    { term: 'E', name: words.wrong },
  ],
});

export const kClassesTexts: Record<string, TermText> = {
  '−log p': { equation: 'inline.logp', meaning: words.crossEntropyName },
  '(λ/2)ΣV²': { equation: 'inline.softmaxdecay', meaning: words.decayName },
  E: { equation: 'inline.E', meaning: words.wrongName },
};

/** Figures that such a run has now. */
export const classesFigures = ({ evaluation }: Readonly<RunState>): Record<string, number | null> => ({
  error_rate: evaluation?.testTerms.E ?? null,
  cross_entropy: evaluation?.testTerms['−log p'] ?? null,
});

export function classesMilestones({ evaluation }: Readonly<RunState>): Milestone[] {
  const wrong = evaluation?.testTerms.E ?? 1;
  return levelReached(
    [0.2, 0.1, 0.05, 0.03],
    (level) => wrong < level,
    (level) => words.fewer(fixed(100 * level, 0)),
  );
}
