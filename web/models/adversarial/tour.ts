import type { Stop } from '../common/tour';
import { words } from '../../text/prose/adversarial';

export const tour: Stop[] = [
  {
    at: 'hg-hourglass',
    title: words.tour.first.title,
    text: words.tour.first.text,
    task: words.tour.first.task,
    end: { does: 'reach', epochs: 0.1 },
  },
  {
    at: 'hg-prior-plane',
    title: words.tour.dots.title,
    text: words.tour.dots.text,
    task: words.tour.dots.task,
    end: { does: 'look', key: 'plane' },
  },
  {
    at: 'hg-loss-chart',
    title: words.tour.losses.title,
    text: words.tour.losses.text,
    task: words.tour.losses.task,
    end: { does: 'reach', epochs: 0.5 },
  },
  {
    at: 'hg-objective',
    title: words.tour.objectives.title,
    text: words.tour.objectives.text,
    task: words.tour.objectives.task,
    end: { does: 'light' },
  },
  {
    at: 'hg-reconstructions',
    tab: 'reconstructions',
    title: words.tour.back.title,
    text: words.tour.back.text,
    task: words.tour.back.task,
    end: { does: 'sample' },
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
    at: 'hg-phase-steps',
    title: words.tour.alone.title,
    text: words.tour.alone.text,
    task: words.tour.alone.task,
    end: { does: 'pause' },
  },
];
