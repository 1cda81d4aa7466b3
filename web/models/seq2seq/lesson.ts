import { html } from 'lit';
import type { Lesson, LessonView, ObjectiveNow } from '../common/lesson';
import { levelReached } from '../common/milestones';
import { tabs } from '../common/tabs';
import { brief } from './brief';
import type { RunState } from '../../state/store/run-store';
import { kTrainingTexts, termValues } from '../common/terms';
import type { TermText } from '../common/terms';
import equations from './objective.tex';
import { words } from '../../text/lessons/seq2seq';

const views = {
  network: {
    title: words.lesson.network,
    height: '22rem',
    draw: (run) => html`<hg-unrolled .run=${run}></hg-unrolled>`,
  },
  sentences: {
    title: words.lesson.inAndOut,
    height: '24rem',
    draw: (run) => html`<hg-sentences .run=${run}></hg-sentences>`,
  },
  lengths: {
    title: words.lesson.byLength,
    height: '18rem',
    draw: (run) => html`<hg-lengths .run=${run}></hg-lengths>`,
  },
  translate: {
    title: words.lesson.own,
    height: '20rem',
    draw: (run) => html`<hg-translate .run=${run}></hg-translate>`,
  },
  between: {
    title: words.lesson.interpolation,
    height: '18rem',
    draw: (run) => html`<hg-between .run=${run}></hg-between>`,
  },
  states: { title: words.lesson.states, height: '19rem', draw: (run) => html`<hg-states .run=${run}></hg-states>` },
} satisfies Record<string, LessonView>;

/** Paper 7: sequence to sequence. */
export const lesson: Lesson = {
  panel: {
    primary: ['reverse_source', 'units', 'layers', 'own_words', 'learning_rate'],
    pairs: { reverse_source: [words.lesson.forwards, words.lesson.backwards] },
    data: ({ configuration, refused }) =>
      html`<hg-grammar-choice .configuration=${configuration} .refused=${refused}></hg-grammar-choice>`,
  },
  brief,
  chart: () => ({
    heading: words.lesson.chart,
    hint: words.lesson.chartHint,
    curve: 'loss',
    unit: words.lesson.nats,
  }),
  objective,
  where: () => import('./objective.tex?where'),
  views,
  middle: (run) => [tabs(words.lesson.theNetwork, run, views, ['network', 'states']), views.sentences.draw(run)],
  learned: (run) => [views.translate.draw(run), tabs(words.lesson.code, run, views, ['between', 'lengths'])],
  rows: () => ({
    middle: ['minmax(0, 1.5fr) minmax(0, 1fr)', '24rem 22rem'],
    learned: ['minmax(0, 1.1fr) minmax(0, 1fr)', '20rem 20rem'],
  }),
  text: () => import('./text'),
  outcomes: () => import('./outcomes'),
  tour: () => import('./tour'),
  code: () => import('./code'),
  metrics({ evaluation, views }) {
    const info = views.lengths?.info ?? {};
    const number = (value: unknown) => (typeof value === 'number' ? value : null);
    return {
      perplexity: evaluation?.testTerms.perplexity ?? null,
      token_accuracy: number(info.token_accuracy),
      exact_match: number(info.exact_match),
      edit_distance: number(info.edit_distance),
    };
  },
  milestones({ evaluation }) {
    const perplexity = evaluation?.testTerms.perplexity ?? Infinity;
    return levelReached(
      [10, 5, 2, 1.5, 1.1],
      (value) => perplexity < value,
      (value) => words.lesson.below(value),
    );
  },
};

const kTexts: Record<string, TermText> = {
  J: { equation: 'inline.J', meaning: words.lesson.objectiveName, unit: words.lesson.nats },
  '−log p(T|S)': { equation: 'inline.loss', meaning: words.lesson.training, said: words.lesson.nats },
  '|T|': { equation: 'inline.length', meaning: words.lesson.tokens },
  perplexity: { equation: 'inline.perplexity', meaning: words.lesson.perplexity },
  ε: { equation: 'inline.epsilon', meaning: words.lesson.scheduled },
  ...kTrainingTexts,
  '‖∇‖': { equation: 'inline.gradient', meaning: words.lesson.gradientNorm },
};

export function objective(state: Readonly<RunState>): ObjectiveNow {
  return {
    heading: words.lesson.objective,
    hint: words.lesson.hint,
    equations: [equations.probability!, equations.objective!],
    term: '−log p(T|S)',
    values: termValues(state, kTexts, equations, ['−log p(T|S)', 'perplexity']),
  };
}
