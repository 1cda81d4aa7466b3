import type { Stop } from '../common/tour';
import { words } from '../../text/prose/denoising';

export const tour: Stop[] = [
  {
    at: 'hg-triples',
    title: words.tour.rows.title,
    text: words.tour.rows.text,
    task: words.tour.rows.task,
    end: { does: 'sample' },
  },
  {
    at: 'hg-hourglass',
    title: words.tour.room.title,
    text: words.tour.room.text,
    task: words.tour.room.task,
    end: { does: 'reach', epochs: 0.1 },
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
    title: words.tour.line.title,
    text: words.tour.line.text,
    task: words.tour.line.task,
    end: { does: 'light' },
  },
  {
    at: 'hg-filters',
    title: words.tour.strokes.title,
    text: words.tour.strokes.text,
    task: words.tour.strokes.task,
    end: { does: 'reach', epochs: 1 },
  },
  {
    at: 'hg-pad',
    title: words.tour.own.title,
    text: words.tour.own.text,
    task: words.tour.own.task,
    end: { does: 'look', key: 'noise' },
  },
  {
    at: 'hg-transport',
    title: words.tour.turn.title,
    text: words.tour.turn.text,
    task: words.tour.turn.task,
    end: { does: 'pause' },
  },
];
