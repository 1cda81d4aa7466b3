import { html } from 'lit';
import type { RunState, RunStore } from '../../state/store/run-store';
import { fixed } from '../../shared/format';
import { words } from '../../text/classes';
import { words as common } from '../../text/lesson';
import { isPretraining } from '../../state/store/derived';
import { numberOf } from './brief';
import equations from './classes.tex';
import type { Brief, ChartChoice, Lesson, LessonView, Milestone, ObjectiveNow } from './lesson';
import { levelReached } from './milestones';
import { tabs } from './tabs';
import { kTrainingTexts, termValues } from './terms';
import type { TermText } from './terms';

/** Whether runs that are set like this have a classifier. */
export type IsClassified = (state: Readonly<Pick<RunState, 'configuration'>>) => boolean;

export const isClassified: IsClassified = ({ configuration }) => configuration?.settings.classified === true;

/**
 * A lesson whose stack may end in a classifier: beside the view `output` there is then what it takes for what, and once labels come in,
 * chart, objective and figures are the classifier's.
 */
export function withClasses<Views extends Record<string, LessonView>>(
  lesson: Lesson & { views: Views },
  isSo: IsClassified,
  output: keyof Views & string,
): Lesson {
  const isSupervised = (state: Readonly<RunState>) => isSo(state) && !isPretraining(state);
  const views: Record<string, LessonView> = {
    ...lesson.views,
    classes: {
      title: common.views.classes,
      height: '22rem',
      draw: (run) => html`<hg-classes .run=${run}></hg-classes>`,
      when: isSo,
    },
  };
  const middle = (run: RunStore) => [views.network!.draw(run), tabs(words.out, run, views, ['classes', output])];
  return {
    ...lesson,
    views,
    brief: (state) => (isSo(state) ? brief(state) : lesson.brief(state)),
    chart: (state) => (isSupervised(state) ? chart(state) : lesson.chart(state)),
    objective: (state) => (isSupervised(state) ? objective(state) : lesson.objective(state)),
    where: async () => ({
      default: { ...(await lesson.where()).default, ...(await import('./classes.tex?where')).default },
    }),
    middle: (run) => (isSo(run.state) ? middle(run) : lesson.middle(run)),
    rows: (state) =>
      isSo(state)
        ? { ...lesson.rows(state), middle: ['minmax(0, 1fr) minmax(0, 2fr)', '15.5rem 24rem'] }
        : lesson.rows(state),
    metrics: (state) => (isSupervised(state) ? figures(state) : (lesson.metrics?.(state) ?? {})),
    milestones: (state) => (isSupervised(state) ? milestones(state) : (lesson.milestones?.(state) ?? [])),
  };
}

type State = Readonly<Pick<RunState, 'progress'>>;

function brief(state: Readonly<RunState>): Brief {
  const { hidden, second, code } = state.configuration!.settings;
  const isFirst = numberOf(state, 'pretrain_epochs') > 0;
  return {
    says: (isFirst ? words.brief.says : words.brief.unlabelled)([hidden, second ?? code].filter(Boolean).join('-')),
    act: {
      name: isFirst ? words.brief.scratch : words.brief.layers,
      key: 'pretrain_epochs',
      value: isFirst ? 0 : 1,
    },
  };
}

/** At which epoch of the run labels come in: where its layers have been trained by themselves. */
export function labelsFrom({ progress }: State): number {
  return (progress?.phases ?? []).reduce((sum, { kind, epochs }) => sum + (kind === 'pre-training' ? epochs : 0), 0);
}

/** At which epoch all learn from labels; until then it is the softmax alone. */
export function tuningFrom({ progress }: State): number {
  return (progress?.phases ?? []).slice(0, -1).reduce((sum, { epochs }) => sum + epochs, 0);
}

/** What the loss chart draws of a classifier. */
const chart = (state: State): ChartChoice => ({
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

const kTexts: Record<string, TermText> = {
  J: { equation: 'inline.J', meaning: words.objectiveName },
  '−log p': { equation: 'inline.logp', meaning: words.crossEntropyName },
  '(λ/2)ΣV²': { equation: 'inline.softmaxdecay', meaning: words.decayName },
  E: { equation: 'inline.E', meaning: words.wrongName },
  ...kTrainingTexts,
};

function objective(state: Readonly<RunState>): ObjectiveNow {
  const { progress } = state;
  const isAlone = progress && progress.phase + 1 < progress.phases.length;
  return {
    heading: words.objective,
    hint: isAlone ? words.alone : labelsFrom(state) > 0 ? words.all : words.fromStart,
    equations: [equations.softmax!, equations.labels!, equations.wrong!],
    term: 'J',
    values: termValues(state, kTexts, equations, ['J', 'E']),
  };
}

/** Figures that such a run has now. */
const figures = ({ evaluation }: Readonly<RunState>): Record<string, number | null> => ({
  error_rate: evaluation?.testTerms.E ?? null,
  cross_entropy: evaluation?.testTerms['−log p'] ?? null,
});

function milestones({ evaluation }: Readonly<RunState>): Milestone[] {
  const wrong = evaluation?.testTerms.E ?? 1;
  return levelReached(
    [0.2, 0.1, 0.05, 0.03],
    (level) => wrong < level,
    (level) => words.fewer(fixed(100 * level, 0)),
  );
}
