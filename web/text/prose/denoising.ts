import { html } from 'lit';
import { inLanguage } from '../language';
import type { Content, Value } from '../words';

/** Lesson 2: the denoising autoencoder: what stands under the bench, its tour, and what comes of what it asks. */
export const words = inLanguage('prose/denoising', {
  text: {
    none: {
      name: 'Noise versus none',
      watch: 'The filters: which of the two tasks needs strokes, and which can be done with specks?',
    },
    half: {
      name: 'A quarter hidden versus half',
      watch: 'The harder task produces larger filters, and blurs what it cannot know.',
    },
    gaussian: {
      name: 'Masking versus Gaussian noise',
      watch: 'What is missing is filled in; what is only uncertain is smoothed.',
    },
    labels: {
      name: 'Layers that have learned by themselves, versus labels from the start',
      watch:
        'Labels come in at the third phase of the one and at the first step of the other: compare the errors after as many epochs with labels.',
    },
    lead: html`Corrupt the picture, show the network only the corrupted version, and ask for the <em>clean</em> one. To
      fill the gaps it must learn how the parts of a digit fit together, so even a code with room to spare cannot
      get away with copying.`,
    more: html`An autoencoder needs a reason not to copy its input straight through. In lesson 1 the reason was a narrow
      code; Vincent and his colleagues found that noise is a better one. They stacked such layers, each trained to
      clean the code of the one below, and a classifier initialised with them reached a test error of 1.28 % on
      MNIST, where stacked plain autoencoders gave 1.40 %.`,
    rows: {
      name: 'The three rows',
      text: (
        now: Content,
      ) => html`The middle row is made from the first alone. Look where a stroke is interrupted: the network continues it
      the way strokes usually run. ${now}`,
      now: (gain: Value, how: Value) => `Now ${gain} dB ${how} the clean picture.`,
    },
    further: 'further from',
    closer: 'closer to',
    filters: {
      name: 'The filters',
      text: html`Pieces of strokes, longer than the gaps that noise leaves: from the pixels of such a piece that remain, a
      unit can infer that the missing ones were ink, too.`,
    },
    own: {
      name: 'Your own digit',
      text: html`Turn its noise up until the network fails. It does not fail at random: it draws the digit that it would
      rather have seen.`,
    },
    back: {
      name: 'The way back',
      text: html`Cleaning moves a picture back towards real pictures. A year later Vincent showed that, with Gaussian noise,
      such a network learns the gradient of their log-density (the <em>score</em>), which is what diffusion models
      generate with.`,
    },
    mistakes: {
      name: 'What stacks are for',
      text: (
        now: Content,
      ) => html`With the preset <em>Layer upon layer, then labels</em> the layers are fine-tuned as in the papers, with labels: a
      softmax reads classes off the upper code, and back-propagation then changes the encoder as well. (With <em>Layer upon
      layer</em> all layers go on to denoise instead, without labels: that is ours.) In the confusion matrix each row is a kind
      of digit and each column what it is taken for. ${now}`,
      now: (wrong: Value) => `Wrong now: ${wrong} %.`,
    },
    measured: html`The gain, in decibels, compares the squared error before and after cleaning, over held-out digits that are
      corrupted in the same way each time; +3 dB means half the error. The chart’s error is that of cleaned
      pictures, so it stays above a plain autoencoder’s, which sees the clean ones. The figures above are the
      paper’s, from networks far larger than this one: three layers of 1,000 and more units, trained until a validation part said
      stop. Here two layers of 500 and 250, trained for an epoch each, have 7.3 % wrong when only the softmax has learned from labels, and
      2.5 % after three epochs of fine-tuning (seed 1); without noise in pre-training it is 2.6 %, so at this size noise makes hardly a
      difference.`,
  },
  tries: {
    plain: {
      name: 'Take the noise away.',
      question:
        'The same network learns to copy clean digits. Then it is shown some of which a quarter is erased, for the first time. Its answer will be',
      further: 'further from the clean digits than what it was shown',
      little: 'closer to them, by less than the 3.5 dB of a network that has practised',
      asClose: 'as close to them as with practice',
    },
    half: {
      name: 'Hide half of every digit.',
      question:
        'With a quarter of the pixels erased, cleaning brings a digit about 3.5 dB closer to the clean one. With half of them erased it will gain',
      fewer: 'fewer decibels: there is less to go by',
      same: 'about as many',
      more: 'more decibels',
    },
    lie: {
      name: 'Let pixels lie.',
      question:
        'A quarter of the pixels are made paper or ink at random, and nothing says which. Compared with the 3.5 dB for erased ones, cleaning will gain',
      less: 'less: a lie is worse than a gap',
      same: 'about as much',
      more: 'far more',
    },
    labels: {
      name: 'Labels alone.',
      question:
        'Two layers learn to denoise, then a softmax to read their code; after three epochs in which all learn from labels, 2.5 % of held-out digits are wrong. The same network begins with random weights instead, and learns from labels for three epochs. It will get wrong',
      fewer: 'fewer: nothing that was learned for another task is in its way',
      same: 'about as many: labels are all that counts',
      more: 'clearly more',
    },
  },
  outcomes: {
    figures: (epoch: Value, gain: Value, how: Value) =>
      `After ${epoch} epochs it comes ${gain} dB ${how} the clean digits.`,
    further: 'further from',
    closer: 'closer to',
    plain: html`To copy, a unit need not know how strokes go on, and the filters stay specks. Still, the network can draw
      nothing but what digits are made of, and holes are not: a part of the damage is lost on the way. With
      practice it would be undone on purpose. Draw a digit yourself, add noise, and see.`,
    half: html`Decibels compare the error before and after. Twice as many pixels erased make the error before twice as
      large; the one after grows less, because neighbouring pixels say much the same. The pictures are blurrier
      for all that, and the filters larger and bolder: such a code serves a classifier better.`,
    lie: html`Most of a digit is paper. To erase paper changes nothing; ink where there was paper is a large error, and an
      obvious one, since real ink has inked neighbours. So there is more to gain, and it is easily gained. Change
      the kind of noise while it trains: the network has to learn all over again what to trust.`,
    wrong: (wrong: Value) => `On held-out digits ${wrong} % are wrong.`,
    labels: html`Back-propagation through two logistic layers begins slowly: their first weights say nothing of digits, and what
      reaches the lower layer is faint. Layers that can clean digits stand near weights that are good for telling them apart,
      too. It is a head start rather than another goal: with six epochs of labels, as many as both parts took together, random
      weights come down to 2.7 %. The papers’ own gain is in networks that are deeper, wider, and trained to the end.`,
  },
  tour: {
    rows: {
      title: 'Corrupted, cleaned, clean',
      text: 'The network is shown the first row only, and asked for the clean digits that it never sees. The middle row is its answer.',
      task: 'Choose another digit: click it, or go to it with the Tab key.',
    },
    room: {
      title: 'Room to spare',
      text: 'No narrow waist here: there are hundreds of units in the middle. What keeps the network from copying is the damage.',
      task: 'Watch until it has seen a tenth of the digits.',
    },
    error: {
      title: 'The error after cleaning',
      text: 'It is measured against the clean digits, over held-out ones that are corrupted in the same way each time.',
      task: 'Watch until the network has seen half of the digits.',
    },
    line: {
      title: 'One line is new',
      text: 'The first equation corrupts. Everything below it is the autoencoder of lesson 1.',
      task: 'Point at a term, or go to its name with the Tab key.',
    },
    strokes: {
      title: 'Pieces of strokes',
      text: 'To fill a gap, a unit has to see more than the gap: its filter spans the pixels that usually go together.',
      task: 'Watch them until the network has seen all digits once.',
    },
    own: {
      title: 'Your own digit',
      text: 'Draw one, and the network cleans it under as much noise as you like. It was never asked about your hand.',
      task: 'Draw a digit, then move the noise.',
    },
    turn: {
      title: 'Your turn',
      text: 'Settings without a turning arrow can be changed while it trains: another kind of noise, and it has to learn anew what to trust.',
      task: 'Pause the training.',
    },
  },
  troubles: {
    anew: 'Begin again with learning rate 0.001',
    logistic: 'Activation logistic',
    dead: 'Rectified units, and a learning rate a hundred times as large as usual: nineteen in twenty die in the first steps.',
    cure: 'Learning rate 0.001',
    diverges: 'A learning rate a hundred thousand times as large as usual.',
  },
});
