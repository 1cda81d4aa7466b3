import { html } from 'lit';
import { inLanguage } from '../language';
import type { Content, Value } from '../words';

/** Lesson 6: the adversarial autoencoder: what stands under the bench, its tour, and what comes of what it asks. */
export const words = inLanguage('prose/adversarial', {
  text: {
    priors: {
      name: 'Petals versus a spiral',
      watch: 'The same game, a different prior: the codes take whatever shape its samples have.',
    },
    labels: {
      name: '1,000 labels versus 100',
      watch: 'Style by digit: with few labels some columns stay mixed up for longer.',
    },
    divergence: {
      name: 'A discriminator versus a divergence',
      watch: 'Both want a round cloud of codes. One is guided by a formula, the other by an opponent.',
    },
    lead: html`Instead of a formula that says how far the codes are from the prior, let a second network (the
      discriminator) find out: it tries to tell codes from samples of the prior, and the encoder tries to make
      that impossible. When it can no longer tell, the codes have taken the prior’s shape, <em>whatever</em> shape
      that is.`,
    more: html`The variational autoencoder of lesson 4 needs a divergence that one can write down and differentiate.
      Makhzani and his colleagues need only samples: a mixture of ten petals, a Swiss roll, anything. Given the
      labels of a few digits, the same game learns classes: they report a test error of 1.90 % with 100 labels,
      which public replications do not quite reach.`,
    dots: {
      name: 'Dots and crosses',
      text: (
        told: Content,
      ) => html`Dots are the codes of digits, crosses are samples of the prior. At first the dots form a blob of their own;
      once the two clouds coincide, neither side can win. ${told}`,
      told: 'That every class has a place of its own is no discovery: the discriminator is conditioned on the label, of each code and of each sample.',
    },
    surface: {
      name: 'The decision surface',
      text: (
        now: Content,
      ) => html`Blue where the discriminator would bet on the prior, orange where it would bet on a code, colourless where
      it cannot tell. If labels shape the prior, there is one surface per digit; choose which to show. An accuracy
      of 50 % is guessing. ${now}`,
      now: (accuracy: Value) => `Now: ${accuracy} %.`,
    },
    samples: {
      name: 'New digits',
      text: html`Samples of the prior, decoded. They are only as good as the match: where a cross has no dot near it, the
      decoder was never trained.`,
    },
    losses: {
      name: 'Two losses that do not fall',
      text: html`Of the three curves only the reconstruction error falls for good. The other two are a game: what one side
      wins the other loses. At equilibrium the discriminator’s loss is 2 ln 2 ≈ 1.39 nats and the generator’s ln 2
      ≈ 0.69.`,
    },
    measured: html`Accuracy near one half alone proves little, since a weak discriminator has it too; the full set of figures
      adds the maximum mean discrepancy (MMD) and a Parzen window estimate of the log-likelihood, which is
      historical and noisy. The paper’s own Parzen figure for MNIST is 340 ± 2. The semi-supervised variant counts
      the encoder’s classification errors on all test digits.`,
  },
  tries: {
    spiral: {
      name: 'A prior that has no formula.',
      question:
        'The codes are to lie along a thin spiral. After two epochs, how often will the discriminator tell a code from a sample of the spiral?',
      half: 'half of the time: it has to guess',
      eight: 'about eight times in ten',
      always: 'nearly always: nobody imitates a spiral',
    },
    told: {
      name: 'Tell the decoder which digit it is.',
      question:
        'After two epochs, ten codes are drawn and each is decoded ten times, every time with another digit told. What will come out?',
      code: 'ten times nearly the same picture: the code decides what is drawn',
      hand: 'ten digits in one hand, and another hand for another code',
      digit: 'the same ten digits for each code: what is told decides',
    },
    eight: {
      name: 'The basic game, with a code of eight units.',
      question:
        'The encoder has two masters: digits have to come back, and the codes have to look like N(0, I). PCA with eight numbers has only the first. After two epochs the network’s held-out error will be',
      smaller: 'clearly smaller than PCA’s',
      same: 'about as large',
      larger: 'clearly larger',
    },
  },
  outcomes: {
    right: (epoch: Value, times: Value) => `After ${epoch} epochs it is right ${times} times in a hundred.`,
    spiral: html`The codes roll themselves up along the spiral, each class on its own stretch of it; no formula was needed,
      only samples. But the spiral is thin, and a code a little beside it gives itself away: the discriminator has
      the upper hand long after the shape has come.`,
    share: (digit: Value, code: Value) =>
      `Of what differs between the hundred pictures, ${digit} % goes with the digit told, ${code} % with the code.`,
    told: html`To be told is not yet to listen: a code of ten numbers can say the digit as well as how it is written, and
      that is what the decoder has learned to read. Only where codes fill the prior, and the digit is had more
      cheaply from the label, is the style left to the code; in the paper a row is then one hand in ten digits.
      Let it train on, look at “Style by digit”, where a row is one code, and see how far it gets.`,
    figures: (epoch: Value, ours: Value, pca: Value) => `After ${epoch} epochs its error is ${ours}, PCA’s ${pca}.`,
    eight: html`A shape is a mild demand: there are countless ways to lay digits out as a round cloud, and nearly all of
      what the network gains over PCA by bending it keeps. Now pause, press <b>Reconstruct</b> a few times and see
      the codes wander off from the prior; press <b>Discriminate</b>, and the decision surface learns where they
      went; press <b>Generate</b>, and they come back.`,
  },
  tour: {
    first: {
      title: 'An autoencoder first',
      text: 'A digit goes in, a short code stands in the middle, a digit comes out. Nothing here says yet where codes should lie.',
      task: 'Watch until the network has seen a tenth of the digits.',
    },
    dots: {
      title: 'Dots and crosses',
      text: 'Dots are codes, crosses are samples of the prior. A second network, the discriminator, tries to tell them apart: its verdict colours the ground.',
      task: 'Switch one of the three layers off.',
    },
    losses: {
      title: 'Not all losses fall',
      text: 'What the discriminator wins the encoder loses: these two are a game.',
      task: 'Watch until the network has seen half of the digits.',
    },
    objectives: {
      title: 'Three objectives, in turn',
      text: 'Reconstruct; tell codes from samples; make that impossible. Each has a phase of its own in every step.',
      task: 'Point at a term, or go to its name with the Tab key.',
    },
    back: {
      title: 'What comes back',
      text: 'The codes have two masters. See what the pictures pay for it.',
      task: 'Choose another digit: click it, or go to it with the Tab key.',
    },
    samples: {
      title: 'Digits that nobody wrote',
      text: 'Samples of the prior, decoded. Where a cross has no dot near it, the decoder was never trained.',
      task: 'Press “New samples”.',
    },
    alone: {
      title: 'Play one side alone',
      text: 'Each button trains one phase for some steps, and the others hold still.',
      task: 'Press one, and watch dots and ground.',
    },
  },
  troubles: {
    wins: 'The discriminator wins',
    winsWhy: html`The discriminator learns faster than the encoder can answer. Where it is certain, its belief hardly changes
      with the code, so that it tells the encoder that it is wrong but not which way to go; and the codes stay
      where reconstruction alone puts them. The reconstructions are good all the same. New digits are not: draws
      of the prior land where no code is.`,
    discriminator: 'Discriminator’s learning rate 0.0001',
    generator: 'Generator’s learning rate 0.0005',
    watch: 'The discriminator learns a hundred times as fast as the encoder that should fool it.',
    drops: 'Dropped modes',
    dropsWhy: html`The encoder learns faster than the discriminator can answer, and so takes the shortest way: it lays every code
      on the one spot where the discriminator errs just now. When that is noticed, all of them move on together.
      By the two losses the game is a draw; but most of the prior is never used, draws from there decode to
      nothing that was ever learned, and codes that lie on one spot cannot tell digits apart.`,
    generatorAnew: 'Begin again with the generator’s learning rate 0.0005',
    drop: 'Ten petals to fill, and an encoder that learns fifty times as fast as its opponent: watch where the dots go.',
    anew: 'Begin again with learning rate 0.001',
    tanh: 'Activation tanh',
    dead: 'A learning rate twenty times as large as usual: reconstructions get better all the same, and a layer of the encoder dies on the way.',
    cure: 'Learning rate 0.001',
    diverges: 'Plain gradient descent, with a learning rate a hundred thousand times as large as usual.',
  },
});
