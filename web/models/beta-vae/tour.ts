import type { Stop } from '../common/tour';
import { words } from '../../text/prose/beta-vae';

export const tour: Stop[] = [
  {
    at: 'hg-hourglass',
    tab: 'network',
    title: words.tour.network.title,
    text: words.tour.network.text,
    task: words.tour.network.task,
    end: { does: 'reach', epochs: 0.1 },
  },
  {
    at: 'hg-traversals',
    title: words.tour.rows.title,
    text: words.tour.rows.text,
    task: words.tour.rows.task,
    end: { does: 'look', key: 'range' },
  },
  {
    at: 'hg-reconstructions',
    tab: 'reconstructions',
    title: words.tour.price.title,
    text: words.tour.price.text,
    task: words.tour.price.task,
    end: { does: 'sample' },
  },
  {
    at: 'hg-factor-matrix',
    title: words.tour.matrix.title,
    text: words.tour.matrix.text,
    task: words.tour.matrix.task,
    end: { does: 'reach', epochs: 0.5 },
  },
  {
    at: 'hg-objective',
    title: words.tour.beta.title,
    text: words.tour.beta.text,
    task: words.tour.beta.task,
    end: { does: 'light' },
  },
  {
    at: 'hg-knobs',
    tab: 'code',
    title: words.tour.drive.title,
    text: words.tour.drive.text,
    task: words.tour.drive.task,
    end: { does: 'look', key: 'z' },
  },
  {
    at: 'setting:beta',
    title: words.tour.turn.title,
    text: words.tour.turn.text,
    task: words.tour.turn.task,
    end: { does: 'set', key: 'beta' },
  },
];
