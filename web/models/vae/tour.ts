import type { Stop } from '../common/tour';
import { words } from '../../text/prose/vae';

export const tour: Stop[] = [
  {
    at: 'hg-hourglass',
    title: words.tour.cloud.title,
    text: words.tour.cloud.text,
    task: words.tour.cloud.task,
    end: { does: 'reach', epochs: 0.1 },
  },
  {
    at: 'hg-loss-chart',
    title: words.tour.prices.title,
    text: words.tour.prices.text,
    task: words.tour.prices.task,
    end: { does: 'milestone' },
  },
  {
    at: 'hg-objective',
    title: words.tour.bound.title,
    text: words.tour.bound.text,
    task: words.tour.bound.task,
    end: { does: 'light' },
  },
  {
    at: 'hg-manifold',
    tab: 'manifold',
    title: words.tour.manifold.title,
    text: words.tour.manifold.text,
    task: words.tour.manifold.task,
    end: { does: 'probe' },
  },
  {
    at: 'hg-code-map',
    tab: 'map',
    title: words.tour.clouds.title,
    text: words.tour.clouds.text,
    task: words.tour.clouds.task,
    end: { does: 'reach', epochs: 1 },
  },
  {
    at: 'hg-samples',
    tab: 'samples',
    title: words.tour.samples.title,
    text: words.tour.samples.text,
    task: words.tour.samples.task,
    end: { does: 'look', key: 'draw' },
  },
  {
    at: 'hg-unit-bars',
    tab: 'information',
    title: words.tour.units.title,
    text: words.tour.units.text,
    task: words.tour.units.task,
    end: { does: 'pause' },
  },
];
