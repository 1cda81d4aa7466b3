import { deadUnits, lookAtUnits } from './looked-signs';
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
  look: lookAtUnits,
  sign: deadUnits,
  why: words.kinds.deadWhy,
  ...own,
});
