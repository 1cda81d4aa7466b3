import { html } from 'lit';
import '../../views/between';
import '../../views/lengths';
import '../../views/sentences';
import '../../views/states';
import '../../views/translate';
import '../../views/unrolled';
import type { Lesson, LessonView } from '../lesson';
import { levelReached } from '../lesson';
import { tabs } from '../tabs';
import { comparisons } from './comparisons';
import './grammar-choice';
import { objective } from './objective';
import { text } from './text';

const views = {
  network: { title: 'Network', height: '22rem', draw: (run) => html`<hg-unrolled .run=${run}></hg-unrolled>` },
  sentences: { title: 'In and out', height: '24rem', draw: (run) => html`<hg-sentences .run=${run}></hg-sentences>` },
  lengths: { title: 'By length', height: '18rem', draw: (run) => html`<hg-lengths .run=${run}></hg-lengths>` },
  translate: { title: 'Type your own', height: '20rem', draw: (run) => html`<hg-translate .run=${run}></hg-translate>` },
  between: { title: 'From one to another', height: '18rem', draw: (run) => html`<hg-between .run=${run}></hg-between>` },
  states: { title: 'The states', height: '19rem', draw: (run) => html`<hg-states .run=${run}></hg-states>` },
} satisfies Record<string, LessonView>;

/** Paper 7: sequence to sequence. */
export const seq2seq: Lesson = {
  panel: {
    primary: ['reverse_source', 'units', 'layers', 'embedding', 'own_words', 'learning_rate', 'clip', 'batch'],
    pairs: { reverse_source: ['Forwards', 'Backwards'] },
    data: ({ configuration }) => html`<hg-grammar-choice .configuration=${configuration}></hg-grammar-choice>`,
  },
  chart: () => ({
    heading: 'Nats per sequence',
    hint: 'How surprised it is by the right words, lower is better; the scale is logarithmic.',
    curve: 'loss',
    unit: 'nats',
  }),
  objective,
  views,
  middle: (run) => [tabs('The network', run, [views.network, views.states]), views.sentences.draw(run)],
  learned: (run) => [views.translate.draw(run), tabs('The code', run, [views.between, views.lengths])],
  rows: () => ({
    middle: ['minmax(0, 1.2fr) minmax(0, 1fr)', '24rem 22rem'],
    learned: ['minmax(0, 1.1fr) minmax(0, 1fr)', '20rem 20rem'],
  }),
  text,
  comparisons,
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
    return levelReached([10, 5, 2, 1.5, 1.1], (value) => perplexity < value, (value) => `The perplexity has fallen below ${value}.`);
  },
};
