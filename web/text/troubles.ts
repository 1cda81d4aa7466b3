import { html } from 'lit';
import { inLanguage } from './language';
import type { Value } from './words';

/** What goes wrong in several lessons: the run’s figures in a sentence, and why. */
export const words = inLanguage('troubles', {
  signs: {
    empty: (units: Value, kl: Value, noun: Value) =>
      `All ${units} units together say ${kl} nats about a ${noun}: the code is empty.`,
    wins: (accuracy: Value, loss: Value) =>
      `The discriminator is right ${accuracy} % of the time, and the generator’s loss is ${loss} nats, where 0.7 would be a draw.`,
    overfits: (least: Value, at: Value, now: Value, trainThen: Value, trainNow: Value) =>
      `The held-out loss was ${least} after ${at} epochs and is ${now} now, while the training loss has fallen from ${trainThen} to ${trainNow}.`,
    broke: (step: Value, back: Value) =>
      `At step ${step} the loss was no longer a number; the run is back at step ${back}.`,
    rises: (what: Value, now: Value, least: Value) =>
      `The held-out ${what} is ${now}, where it had been ${least}: the steps are too long.`,
    dead: (dead: Value, units: Value, count: Value, nouns: Value) =>
      `${dead} of the ${units} hidden units are the same for each of ${count} held-out ${nouns}: they are dead.`,
    silent: (dead: Value, units: Value, layer: Value, count: Value, nouns: Value) =>
      `${dead} of the ${units} units of hidden layer ${layer} are zero for each of ${count} held-out ${nouns}: they are dead.`,
    narrow: (code: Value, error: Value, all: Value, nouns: Value) =>
      `The error stays at ${error}, of ${all} in which ${nouns} differ from their mean: a code of size ${code} has no room for more.`,
    dropped: (share: Value, noun: Value) =>
      `The codes crowd together: ${share} % of what the prior draws has no ${noun}’s code near it.`,
    squaredError: 'squared error',
    loss: 'loss',
  },
  kinds: {
    divergence: 'Divergence',
    divergenceWhy: html`The gradient says which way the loss falls from here, not how far. A step that is too long lands beyond the
      valley and higher up than it began, where the gradient is steeper still, so that the next step is longer. In
      the end the numbers are too large to be numbers.`,
    overfitting: 'Overfitting',
    overfittingWhy: html`The network has enough weights to learn its few training samples by heart, down to what is peculiar to them.
      That lowers the training loss and helps no new sample. With more data there is too much to learn by heart.`,
    dead: 'Dead units',
    deadWhy: html`Where an activation costs more than it saves in reconstruction, the cheapest unit is one that never fires. A
      logistic unit so far down hardly answers to its input, and hardly any gradient comes back through it: it stays
      where it is, and the network is narrower than it looks.`,
    silentWhy: html`A rectified unit is zero wherever its input is negative, and there its slope is zero, too: no gradient comes back
      through it. One step that is too long can throw it so far down that no sample lifts it again. Then nothing
      wakes it, a smaller learning rate neither: only a run that begins again. Some units of this kind fall silent
      in every run; here a whole layer has, and what it no longer says nobody behind it can know.`,
    narrow: 'A code too narrow',
    narrowWhy: html`This is no bug, and no lack of training: the network does better than PCA with as many numbers, and its error has
      ceased to fall. All that the decoder ever hears of a sample are the numbers of its code. What does not fit into them
      is gone, and it draws the average of all samples that share a code: a blur.`,
    collapse: 'Posterior collapse',
    collapseWhy: html`Every nat that the code says costs one nat or, with β, several. Where it saves less than that in
      reconstruction, the cheapest code is none: the posterior of every picture is the prior, and the decoder,
      which hears only noise, draws the average picture. Units that have fallen silent come back only when what
      they could say pays.`,
  },
});
