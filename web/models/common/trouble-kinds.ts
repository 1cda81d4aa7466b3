import { deadUnits, narrowCode, silentUnits } from './looked-signs';
import { collapse, divergence, overfitting } from './signs';
import type { Trouble } from './troubles';
import { words } from '../../text/troubles';

// What goes wrong in several lessons, in each by other settings.

type Own = Pick<Trouble, 'broken' | 'cures' | 'watch'>;

export const diverges = (own: Own): Trouble => ({
  key: 'divergence',
  name: words.kinds.divergence,
  sign: divergence,
  why: words.kinds.divergenceWhy,
  ...own,
});

export const overfits = (own: Own): Trouble => ({
  key: 'overfitting',
  name: words.kinds.overfitting,
  sign: overfitting,
  why: words.kinds.overfittingWhy,
  ...own,
});

export const collapses = (own: Own): Trouble => ({
  key: 'collapse',
  name: words.kinds.collapse,
  sign: collapse,
  why: words.kinds.collapseWhy,
  ...own,
});

export const unitsDie = (own: Own): Trouble => ({
  key: 'dead-units',
  name: words.kinds.dead,
  look: deadUnits,
  why: words.kinds.deadWhy,
  ...own,
});

/** The same of rectified units, which die of something else. */
export const unitsFallSilent = (own: Own): Trouble => ({
  key: 'dead-units',
  name: words.kinds.dead,
  look: silentUnits,
  why: words.kinds.silentWhy,
  ...own,
});

export const isTooNarrow = (own: Own): Trouble => ({
  key: 'narrow-code',
  name: words.kinds.narrow,
  look: narrowCode,
  why: words.kinds.narrowWhy,
  ...own,
});
