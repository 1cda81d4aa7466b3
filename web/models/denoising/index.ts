import { html } from 'lit';
import '../../views/filters';
import '../../views/hourglass';
import '../../views/pad';
import '../../views/triples';
import { nounsOf } from '../../state/nouns';
import type { Lesson, LessonView } from '../lesson';
import { levelReached } from '../lesson';
import { comparisons } from './comparisons';
import { objective } from './objective';
import { text } from './text';

const views = {
  network: { title: 'Network', height: '15rem', draw: (run) => html`<hg-hourglass .run=${run}></hg-hourglass>` },
  triples: { title: 'Corrupted and cleaned', height: '16rem', draw: (run) => html`<hg-triples .run=${run}></hg-triples>` },
  filters: { title: 'Filters', height: '20rem', draw: (run) => html`<hg-filters .run=${run}></hg-filters>` },
  pad: { title: 'Draw your own', height: '24rem', draw: (run) => html`<hg-pad .run=${run}></hg-pad>` },
} satisfies Record<string, LessonView>;

/** Paper 2: the denoising autoencoder. */
export const denoising: Lesson = {
  panel: {
    primary: ['corruption', 'level', 'hidden', 'tied', 'activation', 'pretraining', 'learning_rate', 'batch'],
    pairs: { pretraining: ['All at once', 'Layer by layer'] },
  },
  chart: ({ manifest }) => ({
    heading: 'Squared error of what is cleaned',
    hint: `Against the clean ${nounsOf(manifest).one}, lower is better; the scale is logarithmic.`,
    curve: 'squared_error',
    unit: '',
  }),
  objective,
  views,
  middle: (run) => [views.network.draw(run), views.triples.draw(run)],
  learned: (run) => [views.pad.draw(run), views.filters.draw(run)],
  rows: () => ({
    middle: ['minmax(0, 1fr) minmax(0, 1.2fr)', '15.5rem 15.5rem'],
    learned: ['minmax(0, 1.15fr) minmax(0, 1fr)', '21rem 16rem'],
  }),
  text,
  comparisons,
  metrics({ views }) {
    const gain = views.corrupted?.info.gain_db;
    return { gain_db: typeof gain === 'number' ? gain : null };
  },
  milestones({ views }) {
    const gain = Number(views.corrupted?.info.gain_db ?? 0);
    return levelReached([1, 3, 6, 8, 10], (decibels) => gain > decibels, (decibels) => `Cleaned pictures are nearer to the clean ones by more than ${decibels} decibels.`);
  },
};
