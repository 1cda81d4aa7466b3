/** What the reader has chosen to look at, beside the run and its settings; what is not named is as the page has it. */
export interface Look {
  /** The held-out sample that goes through the network, and where a walk through the code begins. */
  sample?: number;
  /** The held-out sample where a walk ends. */
  to?: number;
  /** The place of the code that is decoded on its map or plane: 'x,y' in the map's own units. */
  at?: string;
  /** Views, by their lesson's names, that are shown where the page would show another one; with commas. Of two runs side by side the two views of each. */
  tab?: string;
  /** The reader's own sentence, and how wide the beam is that is searched for its answer. */
  text?: string;
  beam?: number;
  /** Which draw: of the prior, of noise. */
  draw?: number;
  /** Of two runs, the quantity that is drawn. */
  curve?: string;
  /** How far traversals go to both sides. */
  range?: number;
  /** How much noise there is on the reader's own drawing, where it is not as much as the run trains with. */
  noise?: number;
  /** The reader's own code: a number a unit, with commas. */
  z?: string;
  /** A hidden unit, counted from 1. */
  unit?: number;
  /** Of a classifier: 'class,class', what is taken for what; the same twice is all that is taken for others. */
  mistake?: string;
  /** Which held-out sequences are listed: the page, counted from 1. */
  page?: number;
  /** Of an LSTM: the layer, counted from 1, and which of its two states. */
  layer?: number;
  state?: string;
  /** What is shown of codes against the prior, with commas. */
  plane?: string;
  /** The class for which the discriminator bets. */
  class?: number;
  /** Over how many codes an image's importance-weighted bound is taken. */
  importance?: number;
  /** The stop of the lesson's tour, counted from 1. */
  tour?: number;
  /** Of the story of all seven: the open lesson's chapter, or the table of concepts. */
  story?: string;
}

/** Their names in a link; they are read once the run is open (view-key-rules.ts). */
export const kLookKeys = [
  'sample',
  'to',
  'at',
  'tab',
  'text',
  'beam',
  'draw',
  'curve',
  'range',
  'noise',
  'z',
  'unit',
  'mistake',
  'page',
  'layer',
  'state',
  'plane',
  'class',
  'importance',
  'tour',
  'story',
] as const;

/** The steps that the page offers, of codes an image. */
export const kImportance = [1, 10, 50, 500, 5000];
export const kPlane = ['codes', 'prior', 'ground'] as const;
