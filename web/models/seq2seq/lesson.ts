import { html } from 'lit';
import type { Lesson, LessonView, ObjectiveNow } from '../common/lesson';
import { levelReached } from '../common/milestones';
import { tabs } from '../common/tabs';
import { brief } from './brief';
import type { RunState } from '../../state/store/run-store';
import { kTrainingTexts, termValues } from '../common/terms';
import type { TermText } from '../common/terms';
import equations from './objective.tex';

const views = {
  network: { title: 'Network', height: '22rem', draw: (run) => html`<hg-unrolled .run=${run}></hg-unrolled>` },
  sentences: { title: 'In and out', height: '24rem', draw: (run) => html`<hg-sentences .run=${run}></hg-sentences>` },
  lengths: { title: 'By length', height: '18rem', draw: (run) => html`<hg-lengths .run=${run}></hg-lengths>` },
  translate: {
    title: 'Type your own',
    height: '20rem',
    draw: (run) => html`<hg-translate .run=${run}></hg-translate>`,
  },
  between: {
    title: 'Interpolation',
    height: '18rem',
    draw: (run) => html`<hg-between .run=${run}></hg-between>`,
  },
  states: { title: 'The states', height: '19rem', draw: (run) => html`<hg-states .run=${run}></hg-states>` },
} satisfies Record<string, LessonView>;

/** Paper 7: sequence to sequence. */
export const lesson: Lesson = {
  panel: {
    primary: ['reverse_source', 'units', 'layers', 'own_words', 'learning_rate'],
    pairs: { reverse_source: ['Forwards', 'Backwards'] },
    data: ({ configuration, refused }) =>
      html`<hg-grammar-choice .configuration=${configuration} .refused=${refused}></hg-grammar-choice>`,
  },
  brief,
  chart: () => ({
    heading: 'Nats per sequence',
    hint: 'How surprised it is by the right words, lower is better; the scale is logarithmic.',
    curve: 'loss',
    unit: 'nats',
  }),
  objective,
  where: () => import('./objective.tex?where'),
  views,
  middle: (run) => [tabs('The network', run, views, ['network', 'states']), views.sentences.draw(run)],
  learned: (run) => [views.translate.draw(run), tabs('The code', run, views, ['between', 'lengths'])],
  rows: () => ({
    middle: ['minmax(0, 1.5fr) minmax(0, 1fr)', '24rem 22rem'],
    learned: ['minmax(0, 1.1fr) minmax(0, 1fr)', '20rem 20rem'],
  }),
  text: () => import('./text'),
  outcomes: () => import('./outcomes'),
  tour: () => import('./tour'),
  troubles: () => import('./troubles'),
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
      (value) => `The perplexity has fallen below ${value}.`,
    );
  },
};

const kTexts: Record<string, TermText> = {
  J: { equation: 'inline.J', meaning: 'objective', unit: 'nats' },
  '−log p(T|S)': { equation: 'inline.loss', meaning: 'training' },
  '|T|': { equation: 'inline.length', meaning: 'tokens' },
  perplexity: { equation: 'inline.perplexity', meaning: 'perplexity' },
  ε: { equation: 'inline.epsilon', meaning: 'scheduled sampling' },
  ...kTrainingTexts,
  '‖∇‖': { equation: 'inline.gradient', meaning: 'gradient norm' },
};

export function objective(state: Readonly<RunState>): ObjectiveNow {
  return {
    heading: 'The objective',
    hint: 'In nats: each token, given v and the tokens before it.',
    equations: [equations.probability!, equations.objective!],
    term: '−log p(T|S)',
    values: termValues(state, kTexts, equations, ['−log p(T|S)', 'perplexity']),
  };
}
