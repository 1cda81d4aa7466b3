import { html } from 'lit';
import '../../views/activity';
import '../../views/hourglass';
import '../../views/reconstructions';
import '../../views/units';
import { nounsOf } from '../../state/nouns';
import { fixed } from '../../views/format';
import type { Lesson, LessonView } from '../lesson';
import { comparisons } from './comparisons';
import { objective } from './objective';
import { text } from './text';

const views = {
  network: { title: 'Network', height: '15rem', draw: (run) => html`<hg-hourglass .run=${run}></hg-hourglass>` },
  reconstructions: { title: 'Reconstructions', height: 'auto', draw: (run) => html`<hg-reconstructions .run=${run}></hg-reconstructions>` },
  units: { title: 'What units look for', height: '28rem', draw: (run) => html`<hg-units .run=${run}></hg-units>` },
  activity: { title: 'How often units are on', height: '16rem', draw: (run) => html`<hg-activity .run=${run}></hg-activity>` },
} satisfies Record<string, LessonView>;

/** Paper 3: the sparse autoencoder. */
export const sparse: Lesson = {
  panel: {
    primary: ['sparsity', 'rho', 'beta', 'weight_decay', 'hidden', 'optimiser', 'learning_rate', 'batch'],
    pairs: {},
  },
  chart: (state) => ({
    heading: 'The objective and its three parts',
    hint: `Per ${nounsOf(state.manifest).one}, lower is better. Sparseness is bought with reconstruction.`,
    linear: true,
    curve: 'loss',
    unit: '',
    parts: [
      { term: '½‖x̂−x‖²', name: 'error' },
      { term: '(λ/2)ΣW²', name: 'weights' },
      { term: state.configuration?.settings.sparsity === 'l1' ? 'βΣ|h|' : 'βΣKL', name: 'sparsity' },
    ],
  }),
  objective,
  views,
  middle: (run) => [views.network.draw(run), views.reconstructions.draw(run)],
  learned: (run) => [views.units.draw(run), views.activity.draw(run)],
  rows: () => ({
    middle: ['minmax(0, 1.3fr) minmax(0, 1fr)', '15.5rem auto'],
    learned: ['minmax(0, 1.6fr) minmax(0, 1fr)', '26rem 14rem'],
  }),
  text,
  comparisons,
  metrics({ evaluation, views }) {
    const info = views.activation_histogram?.info ?? {};
    const number = (value: unknown) => (typeof value === 'number' ? value : null);
    return {
      mean_activation: evaluation?.testTerms['ρ̂'] ?? null,
      min_activation: number(info.minimum),
      max_activation: number(info.maximum),
      dead_units: number(info.dead),
    };
  },
  milestones({ evaluation, configuration }) {
    const mean = evaluation?.testTerms['ρ̂'];
    const rho = configuration?.settings.rho;
    if (mean === undefined || typeof rho !== 'number' || configuration?.settings.sparsity !== 'kl') return [];
    return Math.abs(mean - rho) < 0.2 * rho ? [{ key: 'rho', text: `Units are on as rarely as they should be: ${fixed(mean, 3)} of the time.` }] : [];
  },
};
