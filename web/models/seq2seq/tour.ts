import type { Stop } from '../common/tour';
import { words } from '../../text/prose/seq2seq';

export const tour: Stop[] = [
  {
    at: 'hg-unrolled',
    tab: 'network',
    title: words.tour.network.title,
    text: words.tour.network.text,
    task: words.tour.network.task,
    end: { does: 'reach', epochs: 0.05 },
  },
  {
    at: 'hg-sentences',
    title: words.tour.sentences.title,
    text: words.tour.sentences.text,
    task: words.tour.sentences.task,
    end: { does: 'sample' },
  },
  {
    at: 'hg-loss-chart',
    title: words.tour.surprise.title,
    text: words.tour.surprise.text,
    task: words.tour.surprise.task,
    end: { does: 'milestone' },
  },
  {
    at: 'hg-objective',
    title: words.tour.words.title,
    text: words.tour.words.text,
    task: words.tour.words.task,
    end: { does: 'light' },
  },
  {
    at: 'hg-states',
    tab: 'states',
    title: words.tour.memory.title,
    text: words.tour.memory.text,
    task: words.tour.memory.task,
    end: { does: 'look', key: 'state' },
  },
  {
    at: 'hg-translate',
    title: words.tour.own.title,
    text: words.tour.own.text,
    task: words.tour.own.task,
    end: { does: 'look', key: 'beam' },
  },
  {
    at: 'hg-between',
    tab: 'between',
    title: words.tour.between.title,
    text: words.tour.between.text,
    task: words.tour.between.task,
    end: { does: 'pause' },
  },
];
