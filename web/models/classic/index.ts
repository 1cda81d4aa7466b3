import { html } from 'lit';
import '../../views/code-map';
import '../../views/filters';
import '../../views/hourglass';
import '../../views/reconstructions';
import { nounsOf } from '../../state/nouns';
import type { Lesson, LessonView } from '../lesson';
import { pcaBeaten } from '../pca';
import { comparisons } from './comparisons';
import { objective } from './objective';
import { text } from './text';

const views = {
  network: { title: 'Network', height: '15rem', draw: (run) => html`<hg-hourglass .run=${run}></hg-hourglass>` },
  reconstructions: { title: 'Reconstructions', height: 'auto', draw: (run) => html`<hg-reconstructions .run=${run} pca></hg-reconstructions>` },
  map: { title: 'Map of the codes', height: '26rem', draw: (run) => html`<hg-code-map .run=${run}></hg-code-map>` },
  filters: { title: 'Filters', height: '18rem', draw: (run) => html`<hg-filters .run=${run}></hg-filters>` },
} satisfies Record<string, LessonView>;

/** Paper 1: the classic autoencoder, pre-trained layer by layer. */
export const classic: Lesson = {
  comparesPca: true,
  panel: {
    primary: ['pretraining', 'code', 'hidden', 'activation', 'loss', 'optimiser', 'learning_rate', 'batch'],
    pairs: { pretraining: ['End to end', 'RBMs first'] },
  },
  chart: ({ manifest }) => ({
    heading: `Squared error per ${nounsOf(manifest).one}`,
    hint: 'Lower is better; the scale is logarithmic. PCA, the best linear code of this size, is the line to beat.',
    curve: 'squared_error',
    unit: '',
    pca: true,
  }),
  objective,
  views,
  middle: (run) => [views.network.draw(run), views.reconstructions.draw(run)],
  learned: (run) => [views.map.draw(run), views.filters.draw(run)],
  rows: () => ({
    middle: ['minmax(0, 1fr) minmax(0, 1.06fr)', '15.5rem auto'],
    learned: ['minmax(0, 1.75fr) minmax(0, 1fr)', '24rem 14rem'],
  }),
  text,
  comparisons,
  milestones: pcaBeaten,
};
