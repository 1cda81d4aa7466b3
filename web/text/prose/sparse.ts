import { html } from 'lit';
import { inLanguage } from '../language';
import type { Content, Value } from '../words';

/** Lesson 3: the sparse autoencoder: what stands under the bench, its tour, and what comes of what it asks. */
export const words = inLanguage('prose/sparse', {
  text: {
    price: {
      name: 'A target for each unit versus a price for all',
      watch: 'Count the dead units: which of the two objectives keeps a unit at work?',
    },
    rarer: {
      name: 'One in ten versus one in a hundred',
      watch: 'The more rarely a unit is active, the more specialised it becomes.',
    },
    none: {
      name: 'Pressure versus none',
      watch: 'Without pressure the reconstruction is better, but the units mean nothing.',
    },
    labels: {
      name: 'Layers that have learned by themselves, versus labels from the start',
      watch:
        'Labels come in at the fourth phase of the one and at the first step of the other: compare the errors after as many epochs with labels.',
    },
    lead: html`Give the network plenty of units, but let each be active only rarely. A unit that may be active only one
      time in ten has to make it count, and so it comes to stand for a stroke: a part that digits are made of.`,
    more: html`The pressure is one extra term. Over a batch each unit has a mean activation, <em>ρ̂</em>; the objective
      adds the KL divergence between two coin flips, one with the target probability <em>ρ</em>, one with
      <em>ρ̂</em>. Olshausen and Field had found in 1996 that with sparseness alone, filters learned from natural
      images come to resemble receptive fields in the visual cortex; Ng’s lecture notes made it an exercise for a
      generation of students.`,
    dots: {
      name: 'The dots',
      text: (
        now: Content,
      ) => html`Every dot is a unit, at its mean activation. They start in the middle, are driven towards the line (the
      target <em>ρ</em>) and stay near it. ${now}`,
      now: (mean: Value) => `Their mean now: ${mean}.`,
    },
    bars: {
      name: 'The bars',
      text: html`The scale is logarithmic: nearly all activations are close to zero, and a few are strong. Such a sparse code
      says which few parts a digit is made of.`,
    },
    gallery: {
      name: 'The gallery',
      text: html`Choose a unit: the four digits that excite it most share a stroke, often across classes. The small bars show
      which classes it responds to.`,
    },
    dead: {
      name: 'Dead units',
      text: (now: Content) => html`A unit that responds the same way to every digit is shown faded. ${now}`,
      none: 'None now.',
      now: (dead: Value) => `Now: ${dead}.`,
    },
    mistakes: {
      name: 'Digits taken for others',
      text: (
        now: Content,
      ) => html`With the preset <em>What the strokes are good for</em> a second layer learns from the code of the first, and a
      softmax reads classes off the second. In the confusion matrix each row is a kind of digit and each column what it is
      taken for; choose a cell to see which ones. ${now}`,
      now: (wrong: Value) => `Wrong now: ${wrong} %.`,
    },
    measured: html`The objective is that of the notes, per digit: half the squared error, summed over pixels. A unit counts as
      dead when the standard deviation of its activation over test digits is below 0.01. In the exercise that goes
      with the notes, a classifier on the codes of two such layers of 200 units has an accuracy of 87.7 %; fine-tuning the
      whole network raises that to 97.6 %. Here, with Adam on small batches and 196 units, they are 85.7 % and 97.9 % (seed 1). The
      classifier’s penalty is on its own weights alone; the exercise trains it by L-BFGS until nothing changes any more.`,
  },
  tries: {
    price: {
      name: 'Charge for every activation instead.',
      question:
        'With an L1 penalty no unit has a target of its own. After two epochs, how many of the 196 units will respond to nothing any more?',
      few: 'None or a handful',
      some: 'A good part of them',
      all: 'Nearly all',
    },
    rarer: {
      name: 'Active one time in a hundred.',
      question:
        'With one in ten the curve of the error is at about 14.5 after two epochs. Where will it be with one in a hundred, when each unit is a specialist?',
      mark: 'the error',
    },
    none: {
      name: 'No pressure at all.',
      question:
        'With β = 0 nothing tells units to be quiet. After two epochs a unit’s mean activation, between 0 and 1, will be',
      zero: 'near 0: most units are not needed',
      tenth: 'about one tenth: digits are sparse by themselves',
      half: 'about one half',
    },
    labels: {
      name: 'What labels add.',
      question:
        'Two layers learn from digits without labels, and then a softmax learns to read the upper one’s code, which stands still: about one digit in seven is still taken for another. Now all layers learn from labels, five times through the digits. How many in a hundred will be wrong?',
      few: 'Two or three',
      some: 'Seven or eight',
      many: 'About fourteen, as before: the layers knew all there is',
    },
  },
  outcomes: {
    dead: (dead: Value, units: Value) => `Of its ${units} units ${dead} are dead.`,
    price: html`The cheapest way to save is to silence a unit for good, and nothing in the objective revives it: its
      gradient is as silent as the unit. The others carry the digits, and the code is sparse, too. A target for
      each unit costs nothing but keeps all of them at work.`,
    error: (epoch: Value, error: Value) => `After ${epoch} epochs the error is ${error}.`,
    rarer: html`With 196 units, each active one time in a hundred, about two are at work on a digit: too few to draw it
      with. What comes out is little more than the average digit, whose error is 26.5, half of the squared one.
      Let it train on: units become specialists, some for hardly more than one shape of one digit.`,
    mean: (mean: Value) => `The mean activation is ${mean}.`,
    wrong: (wrong: Value) => `On held-out digits ${wrong} % are wrong.`,
    labels: html`What reconstructs a digit well is not all that tells it from others: a layer that learned without labels has no
      reason to prefer what separates a 4 from a 9. It has found strokes, though, and from there a few epochs with labels go
      far: after five of them a network that begins with random weights still has more errors. Give that one as many epochs
      as both phases took together, though, and with all 60,000 labels it catches up: what was learned without labels pays
      most where labels are few.`,
    none: html`A logistic unit starts at one half, and nothing drives it away: every unit responds a little to everything,
      its filter is a blur, and a digit is told by small differences in all of them. The reconstruction is better
      so: sparseness is paid for. Drag β up while it trains, and watch the dots.`,
  },
  tour: {
    plenty: {
      title: 'Plenty of units, few at work',
      text: 'The middle layer is not narrow. Instead each of its units may be active for one digit in ten only.',
      task: 'Watch until it has seen a tenth of the digits.',
    },
    line: {
      title: 'Driven to the line',
      text: 'Every dot is a unit at its mean activation. The line is the target ρ.',
      task: 'Watch until the dots have come to the line.',
    },
    excites: {
      title: 'What excites a unit',
      text: 'A picture for each unit: the input that excites it most. Beside the one that is chosen stand the digits that do.',
      task: 'Choose another unit: click it, or use the arrow keys.',
    },
    sums: {
      title: 'Sums of parts',
      text: 'Each digit is put together from the few units that are active for it.',
      task: 'Choose another digit: click it, or go to it with the Tab key.',
    },
    wishes: {
      title: 'Three wishes',
      text: 'A small error, small weights, and activity near its target: the three pull in different directions, and the sum decides.',
      task: 'Point at a term, or go to its name with the Tab key: its curve lights up, too.',
    },
    beta: {
      title: 'How hard to push',
      text: 'β is the price of a unit that misses its target. It can be changed while the network trains.',
      task: 'Move β, and watch the dots.',
    },
    turn: {
      title: 'Your turn',
      text: 'Stop it, go step by step, or begin again from the same weights.',
      task: 'Pause the training.',
    },
  },
  troubles: {
    weaker: 'Weight of the penalty 0.02',
    dead: 'A price on every activation that many units do not earn back: watch for an epoch.',
    cure: 'Learning rate 0.002',
    diverges: 'A learning rate fifteen thousand times as large as usual.',
  },
});
