import type { Stop } from '../common/tour';
import { words } from '../../text/prose/sparse';

export const tour: Stop[] = [
  {
    at: 'hg-hourglass',
    title: words.tour.plenty.title,
    text: words.tour.plenty.text,
    task: words.tour.plenty.task,
    end: { does: 'reach', epochs: 0.1 },
  },
  {
    at: 'hg-activity',
    title: words.tour.line.title,
    text: words.tour.line.text,
    task: words.tour.line.task,
    end: { does: 'milestone' },
  },
  {
    at: 'hg-units',
    title: words.tour.excites.title,
    text: words.tour.excites.text,
    task: words.tour.excites.task,
    end: { does: 'look', key: 'unit' },
  },
  {
    at: 'hg-reconstructions',
    title: words.tour.sums.title,
    text: words.tour.sums.text,
    task: words.tour.sums.task,
    end: { does: 'sample' },
  },
  {
    at: 'hg-objective',
    title: words.tour.wishes.title,
    text: words.tour.wishes.text,
    task: words.tour.wishes.task,
    end: { does: 'light' },
  },
  {
    at: 'setting:beta',
    title: words.tour.beta.title,
    text: words.tour.beta.text,
    task: words.tour.beta.task,
    end: { does: 'set', key: 'beta' },
  },
  {
    at: 'hg-transport',
    title: words.tour.turn.title,
    text: words.tour.turn.text,
    task: words.tour.turn.task,
    end: { does: 'pause' },
  },
];
