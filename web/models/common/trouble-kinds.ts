import { html } from 'lit';
import { collapse, divergence, overfitting } from './signs';
import type { Trouble } from './troubles';

// What goes wrong in several lessons, in each by other settings.

type Own = Pick<Trouble, 'broken' | 'cures' | 'watch'>;

export const diverges = (own: Own): Trouble => ({
  key: 'divergence',
  name: 'Divergence',
  sign: divergence,
  why: html`The gradient says which way the loss falls from here, not how far. A step that is too long lands beyond the valley and
    higher up than it began, where the gradient is steeper still, so that the next step is longer. In the end the numbers are
    too large to be numbers.`,
  ...own,
});

export const overfits = (own: Own): Trouble => ({
  key: 'overfitting',
  name: 'Overfitting',
  sign: overfitting,
  why: html`The network has weights enough to learn its few training samples by heart, down to what is so in these and in no
    others. That lowers the training loss and helps no new sample. With more data there is too much to learn by heart.`,
  ...own,
});

export const collapses = (own: Own): Trouble => ({
  key: 'collapse',
  name: 'Posterior collapse',
  sign: collapse,
  why: html`Every nat that the code says costs one nat or, with β, several. Where it saves less than that of the reconstruction,
    the cheapest code is none: the posterior of every picture is the prior, and the decoder, which hears only noise, draws
    the average picture. Units that have fallen silent come back only when what they could say pays.`,
  ...own,
});
