import { html } from 'lit';
import { inLanguage } from './language';
import type { Content, Value } from './words';

/** The seven papers as one story. */
export const words = inLanguage('story', {
  chapters: {
    classic: {
      question: 'Can a network find a better code than PCA?',
      text: html`Principal component analysis finds the best code that weighted sums can give. A network that bends can do
      better, but in 2006 deep ones hardly trained: from small random weights the gradient of the first layers is
      tiny. Hinton and Salakhutdinov trained the layers one at a time as restricted Boltzmann machines, unrolled
      the stack into encoder and decoder, and only then trained the whole. With 30 numbers for each digit their
      error was 3.00, where PCA’s is 13.87.`,
      watch: html`A digit that the network never trains on goes in at the left, through the waist, and comes back at the
      right. First the layers are trained one after another, then all together.`,
      now: (ours: Value, pca: Value) => `Error now: ${ours}; PCA’s: ${pca}.`,
      open: html`Only the narrow waist keeps this network from copying. Does a good code have to be a small one?`,
      pair: 'Lesson 1 with and without pre-training',
      see: 'The same network and seed. Where does each curve stand once pre-training is over?',
    },
    denoising: {
      question: 'What else keeps a network from copying?',
      when: '2008, and at length in 2010',
      text: html`Noise. Corrupt the input, show the network only what is left, and ask for the clean one. Copying no longer
      helps: to fill a gap the network has to know how strokes go on, however wide its code is. Vincent and his
      colleagues stacked such layers in the place of RBMs, and a classifier that started from them made fewer
      errors than one that started from plain autoencoders.`,
      watch: html`The middle row is made from the first alone, in which a quarter of the pixels are erased.`,
      now: (gain: Value, how: Value) => `Now ${gain} dB ${how} the clean digit.`,
      further: 'further from',
      closer: 'closer to',
      open: html`Units that look for strokes come as a by-product of the noise. Can one ask for such units outright?`,
      pair: 'Lesson 1 with noise',
      pairSee: 'Layers of the same widths. A gets a digit with a quarter of it erased, and is asked for the whole.',
      other: 'The same network with noise and without',
      otherSee: 'The filters: which of the two needs strokes?',
    },
    sparse: {
      question: 'Can one ask for units that stand for something?',
      when: '2011, as lecture notes',
      text: html`Give the network plenty of units, and let each be active only rarely. Olshausen and Field had found in 1996
      that sparseness is enough for filters like those of the visual cortex. Ng’s notes turn it into one term of
      an objective: the KL divergence between the wanted mean activation <em>ρ</em> of a unit and its actual one.
      A unit that may speak one time in ten has to make it count.`,
      watch: html`Choose a unit: beside it stand the digits that excite it most. Many of them come to share one stroke.`,
      now: (mean: Value, target: Value) => `Mean activation now: ${mean}; the target is ${target}.`,
      open: html`Such a code can be read, but not written: nothing says which codes stand for a digit and which for none. How
      could one draw a new one?`,
      pair: 'Pressure and none',
      see: 'Without pressure the error is lower. What do its units look for?',
    },
    vae: {
      question: 'Which codes stand for a digit?',
      text: html`All of them, if training sees to it. The encoder gives a cloud of codes for each digit (the posterior)
      instead of a point, and the clouds together are to fill a shape that is fixed in advance (the prior). Then a
      random point of the prior decodes to something new. Kingma and Welling, and at the same time Rezende,
      Mohamed and Wierstra, made it trainable: a draw is written as <em>μ</em> + <em>σ</em> · <em>ε</em>, and
      gradients pass through <em>μ</em> and <em>σ</em>. Two prices are added, both in nats: what the picture costs
      given the code, and what the code says (the KL divergence from the prior).`,
      watch: html`Every tile is a point of the code, decoded: together they are all that the decoder can draw.`,
      now: (kl: Value) => `A code now says ${kl} nats about its digit.`,
      open: html`The bound says how much a code may say, and not how. Nothing makes one unit stand for one thing. What would?`,
      pair: 'A plain code and a variational one',
      see: 'The maps: one fills a round cloud, the other has gaps. Point into them.',
    },
    beta: {
      question: 'What makes one unit stand for one thing?',
      text: html`A higher price. Higgins and her colleagues multiply the KL divergence by a number <em>β</em>: at <em>β</em>
      = 1 this is lesson 4. The dearer the code, the more it pays to say each thing that varies by itself, such as
      position or size, in a unit of its own. Such a code is called disentangled; the price is paid in sharpness.`,
      watch: html`Each row changes one unit and holds the others: follow a row from left to right. Rows that change nothing
      belong to units that fell silent.`,
      now: (kl: Value) => `The code now says ${kl} nats.`,
      open: html`Lessons 4 and 5 need a prior whose divergence has a formula. A year before the β-VAE another paper had
      asked: what if all one has of the wanted shape are samples?`,
      pair: 'Lesson 5 with β = 1, and lesson 4',
      see: 'Two papers, one objective: the two curves are the same, number for number. Then raise β among A’s settings.',
      other: 'β = 1 and β = 8',
      otherSee: 'How many rows still change something, and how sharp are the pictures?',
    },
    adversarial: {
      question: 'What if the wanted shape is known by samples only?',
      text: html`Then let a second network judge. The discriminator of Makhzani and his colleagues learns to tell codes from
      samples of the prior, and the encoder learns to deceive it. Where it can no longer tell, the codes have the
      prior’s shape, whatever that is: ten petals, a spiral. No divergence has to be written down.`,
      watch: html`Dots are codes of digits, crosses are samples of the prior. Do the two clouds come to cover each other?`,
      now: (percent: Value) => `The discriminator is right ${percent} % of the time; 50 % is guessing.`,
      open: html`So far every input had one size, and came in all at once. What of a sentence, which is as long as it is?`,
      pair: 'A discriminator and a divergence',
      see: 'Both want a round cloud of codes: one has an opponent, the other a formula.',
    },
    seq2seq: {
      question: 'Can the code of a whole sentence be one state?',
      text: html`One recurrent network (LSTM) reads a sentence word by word, and only the state that it ends in is kept;
      another writes, word by word, from that state. Sutskever, Vinyals and Le translated with it, and read the
      source backwards, which raised their BLEU score from 25.9 to 30.6. Here the sentence to be written is the
      one that was read: an autoencoder again, with the state as its code.`,
      watch: html`Each line is read, and written again from the state alone. First the grammar comes right, then the words.`,
      now: (loss: Value) => `Surprise now: ${loss} nats per sentence.`,
      open: html`A long sentence has no more room than a short one. In the same year Bahdanau, Cho and Bengio let the decoder
      look back at every word (attention): the waist that all seven share was gone. There this story ends.`,
      pair: 'Read backwards and forwards',
      see: 'Which of the two learns sooner?',
    },
  },
  concepts: {
    preTraining: 'Pre-training',
    bottleneck: {
      name: 'Bottleneck',
      thirty: '30 numbers',
      two: '2 numbers',
      ten: '10 numbers',
      state: 'the last state',
    },
    byRbms: 'by RBMs',
    byDenoising: 'by denoising',
    filters: {
      name: 'Filters',
      noise: 'from noise',
      excites: 'what excites',
    },
    map: {
      name: 'Map of the codes',
      gaps: 'with gaps',
      clouds: 'of clouds',
      prior: 'against the prior',
    },
    corruption: {
      name: 'Corruption',
      erased: 'erased pixels',
    },
    sparsity: {
      name: 'Sparsity',
      tenth: 'one in ten',
    },
    kl: {
      name: 'KL divergence',
      coins: 'of two coins',
      prior: 'from the prior',
      price: 'at a price',
    },
    beta: {
      name: 'β, a weight',
      sparsity: 'of sparsity',
      kl: 'of the KL',
    },
    silent: {
      name: 'Silent units',
      dead: 'dead units',
      rows: 'rows at rest',
    },
    posterior: {
      name: 'Posterior',
      cloud: 'a cloud',
      nats: 'nats a unit',
    },
    prior: {
      name: 'Prior',
      any: 'any shape',
    },
    elbo: {
      name: 'ELBO, the bound',
      terms: 'two terms',
      beta: 'where β = 1',
    },
    trick: {
      name: 'Reparameterisation trick',
    },
    sampling: {
      name: 'Sampling',
      digits: 'new digits',
      shapes: 'new shapes',
    },
    interpolation: {
      name: 'Interpolation',
      digits: 'of digits',
      sentences: 'of sentences',
    },
    traversal: {
      name: 'Traversal',
      units: 'unit by unit',
    },
    disentanglement: {
      name: 'Disentanglement',
      matrix: 'the matrix',
    },
    discriminator: {
      name: 'Discriminator',
      phases: 'one phase each',
    },
    labels: {
      name: 'Labels',
      hundred: '100 of them',
    },
    forcing: {
      name: 'Teacher forcing',
      words: 'word by word',
    },
    beam: {
      name: 'Beam search',
      own: 'your sentence',
    },
    attention: {
      name: 'Attention',
      none: 'In none of the seven: lesson 7’s decoder sees one state, and no word of the source.',
    },
  },
  story: {
    run: 'The run that is on',
    picture: (watch: Content) => html`<b>In the picture.</b> ${watch}`,
    open: (open: Content) => html`<b>Still open.</b> ${open}`,
    story: 'The story',
    back: (number: Value, short: Value) => `Back: ${number} ${short}`,
    next: (question: Value) => `Next: ${question}`,
    nextConcepts: 'Next: what lives where',
    lesson: (number: Value) => `Lesson ${number}, with all its controls`,
    all: 'All concepts',
    course: 'Put this in your course',
    meta: (
      number: Content,
      count: Content,
      when: Content,
      address: Content,
      title: Content,
      authors: Content,
    ) => html`${number} of ${count} · ${when} ·
      <a href=${address} target="_blank" rel="noopener" title=${title}>${authors}</a>`,
    pause: 'Pause',
    train: 'Train',
    live: (set: Value, step: Value, epochs: Value, loss: Value) => `Live${set}: step ${step}, ${epochs} epochs${loss}`,
    on: (set: Value) => `, on ${set}`,
    heldOut: (loss: Value) => `, held-out loss ${loss}`,
    starting: 'Starting…',
    where: 'What lives where',
    whereHow: 'Each word leads to the lesson, and to the view in it, where the concept can be seen at work.',
    beginning: 'From the beginning',
    byLesson: 'Concepts, by lesson',
    concept: 'Concept',
    cell: (name: Value, number: Value, says: Value) => `${name} in lesson ${number}: ${says}`,
    lead: 'Seven papers, told by the question that each took up and the one that it left open. The network in the picture began with random weights, and trains while you read.',
    pair: 'Two runs side by side',
  },
});
