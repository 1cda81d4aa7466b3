import type { Stop } from '../common/tour';
import { words } from '../../text/prose/classic';

export const tour: Stop[] = [
  {
    at: 'hg-hourglass',
    title: words.tour.waist.title,
    text: words.tour.waist.text,
    task: words.tour.waist.task,
    end: { does: 'reach', epochs: 0.1 },
  },
  {
    at: 'hg-reconstructions',
    title: words.tour.back.title,
    text: words.tour.back.text,
    task: words.tour.back.task,
    end: { does: 'sample' },
  },
  {
    at: 'hg-loss-chart',
    title: words.tour.error.title,
    text: words.tour.error.text,
    task: words.tour.error.task,
    end: { does: 'reach', epochs: 0.5 },
  },
  {
    at: 'hg-objective',
    title: words.tour.objective.title,
    text: words.tour.objective.text,
    task: words.tour.objective.task,
    end: { does: 'light' },
  },
  {
    at: 'hg-code-map',
    title: words.tour.map.title,
    text: words.tour.map.text,
    task: words.tour.map.task,
    end: { does: 'probe' },
  },
  {
    at: 'hg-filters',
    title: words.tour.filters.title,
    text: words.tour.filters.text,
    task: words.tour.filters.task,
    end: { does: 'reach', epochs: 1 },
  },
  {
    at: 'hg-transport',
    title: words.tour.turn.title,
    text: words.tour.turn.text,
    task: words.tour.turn.task,
    end: { does: 'pause' },
  },
];
