import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { fixed } from '../shared/format';
import type { Paper } from '../shared/papers';
import type { Comparison } from '../models/common/lesson';
import { standing } from '../state/store/derived';
import type { RunState } from '../state/store/run-store';

/** A paper as a part of the story of all seven: the question it took up, its answer, and the question that it left. */
export interface Chapter {
  question: string;
  /** When, and where that needs a word. */
  when: string;
  answer: TemplateResult;
  /** What to watch in the picture, and the run's own figure for it. */
  watch: TemplateResult;
  now(state: Readonly<RunState>): string | null;
  /** What is still open: the next chapter's question. */
  open: TemplateResult;
  /** Its pictures, one or two: views of its lesson, each with the share of the height that it wants. */
  views: Record<string, number>;
  /** Pairs of runs that show what is new, the first of this paper: the way back leads to this chapter. */
  beside: Comparison[];
}

const held = ({ evaluation }: Readonly<RunState>, term: string) => evaluation?.testTerms[term];

/** In the order of the lessons. */
export const chapters: Record<Paper, Chapter> = {
  classic: {
    question: 'Can a network find a better code than PCA?',
    when: '2006',
    answer: html`Principal component analysis finds the best code that weighted sums can give. A network that bends can do better,
      but in 2006 deep ones hardly trained: from small random weights the gradient of the first layers is tiny. Hinton and Salakhutdinov
      trained the layers one at a time as restricted Boltzmann machines, unrolled the stack into encoder and decoder, and only then trained the whole. With 30
      numbers for each digit their error was 3.00, where PCA’s is 13.87.`,
    watch: html`A digit that the network never trains on goes in at the left, through the waist, and comes back at the right. First the layers are
      trained one after another, then all together.`,
    now(state) {
      const place = standing(state);
      return place && `Error now: ${fixed(place.ours, 1)}; PCA’s: ${fixed(place.pca, 1)}.`;
    },
    open: html`Only the narrow waist keeps this network from copying. Does a good code have to be a small one?`,
    views: { network: 1, reconstructions: 1.1 },
    beside: [
      {
        name: 'Lesson 1 with and without pre-training',
        first: { preset: 'rbm-30' },
        second: { preset: 'end-to-end-30' },
        watch: 'The same network and seed. Where does each curve stand once pre-training is over?',
      },
    ],
  },
  denoising: {
    question: 'What else keeps a network from copying?',
    when: '2008, and at length in 2010',
    answer: html`Noise. Corrupt the input, show the network only what is left, and ask for the clean one. Copying no longer
      helps: to fill a gap the network has to know how strokes go on, however wide its code is. Vincent and his colleagues stacked such layers
      in the place of RBMs, and a classifier that started from them made fewer errors than one that started from plain autoencoders.`,
    watch: html`The middle row is made from the first alone, in which a quarter of the pixels are erased.`,
    now(state) {
      const gain = state.views.corrupted?.info.gain_db;
      return typeof gain === 'number'
        ? `Now ${fixed(Math.abs(gain), 1)} dB ${gain < 0 ? 'further from' : 'closer to'} the clean digit.`
        : null;
    },
    open: html`Units that look for strokes come as a by-product of the noise. Can one ask for such units outright?`,
    views: { triples: 1, filters: 1.3 },
    beside: [
      {
        name: 'Lesson 1 with noise',
        first: { preset: 'masking', hidden: '256-64', activation: 'relu', tied: false },
        second: { model: 'classic', preset: 'relu-2d', hidden: '256', code: 64 },
        watch: 'Layers of the same widths. A gets a digit with a quarter of it erased, and is asked for the whole.',
      },
      {
        name: 'The same network with noise and without',
        first: { preset: 'masking' },
        second: { preset: 'plain' },
        watch: 'The filters: which of the two needs strokes?',
      },
    ],
  },
  sparse: {
    question: 'Can one ask for units that stand for something?',
    when: '2011, as lecture notes',
    answer: html`Give the network plenty of units, and let each be active only rarely. Olshausen and Field had found in 1996 that sparseness is
      enough for filters like those of the visual cortex. Ng’s notes turn it into one term of an objective: the KL divergence between the
      wanted mean activation <em>ρ</em> of a unit and its actual one. A unit that may speak one time in ten has to make it count.`,
    watch: html`Choose a unit: beside it stand the digits that excite it most. Many of them come to share one stroke.`,
    now(state) {
      const mean = held(state, 'ρ̂');
      return mean === undefined
        ? null
        : `Mean activation now: ${fixed(mean, 3)}; the target is ${String(state.configuration?.settings.rho ?? '–')}.`;
    },
    open: html`Such a code can be read, but not written: nothing says which codes stand for a digit and which for none. How could one draw a
      new one?`,
    views: { units: 1 },
    beside: [
      {
        name: 'Pressure and none',
        first: { preset: 'kl' },
        second: { preset: 'kl', beta: 0 },
        watch: 'Without pressure the error is lower. What do its units look for?',
      },
    ],
  },
  vae: {
    question: 'Which codes stand for a digit?',
    when: '2014',
    answer: html`All of them, if training sees to it. The encoder gives a cloud of codes for each digit (the posterior) instead of a point,
      and the clouds together are to fill a shape that is fixed in advance (the prior). Then a random point of the prior decodes to
      something new. Kingma and Welling, and at the same time Rezende, Mohamed and Wierstra, made it trainable: a draw is written as
      <em>μ</em> + <em>σ</em> · <em>ε</em>, and gradients pass through <em>μ</em> and <em>σ</em>. Two prices are added, both in nats: what the
      picture costs given the code, and what the code says (the KL divergence from the prior).`,
    watch: html`Every tile is a point of the code, decoded: together they are all that the decoder can draw.`,
    now(state) {
      const kl = held(state, 'KL');
      return kl === undefined ? null : `A code now says ${fixed(kl, 1)} nats about its digit.`;
    },
    open: html`The bound says how much a code may say, and not how. Nothing makes one unit stand for one thing. What would?`,
    views: { manifold: 1 },
    beside: [
      {
        name: 'A plain code and a variational one',
        first: { preset: 'latent-2' },
        second: { model: 'classic', preset: 'relu-2d' },
        watch: 'The maps: one fills a round cloud, the other has gaps. Point into them.',
      },
    ],
  },
  'beta-vae': {
    question: 'What makes one unit stand for one thing?',
    when: '2017',
    answer: html`A higher price. Higgins and her colleagues multiply the KL divergence by a number <em>β</em>: at <em>β</em> = 1 this is lesson 4. The
      dearer the code, the more it pays to say each thing that varies by itself, such as position or size, in a unit of its own. Such
      a code is called disentangled; the price is paid in sharpness.`,
    watch: html`Each row changes one unit and holds the others: follow a row from left to right. Rows that change nothing belong to units that fell silent.`,
    now(state) {
      const kl = held(state, 'KL');
      return kl === undefined ? null : `The code now says ${fixed(kl, 1)} nats.`;
    },
    open: html`Lessons 4 and 5 need a prior whose divergence has a formula. A year before the β-VAE another paper had asked: what if all one has of the
      wanted shape are samples?`,
    views: { traversals: 1 },
    beside: [
      {
        name: 'Lesson 5 with β = 1, and lesson 4',
        first: { data: 'mnist', hidden: '400', code: 2, decoder_activation: 'relu', batch: 128, beta: 1 },
        second: { model: 'vae', preset: 'latent-2' },
        watch:
          'Two papers, one objective: the two curves are the same, number for number. Then raise β among A’s settings.',
      },
      {
        name: 'β = 1 and β = 8',
        first: { preset: 'beta-1' },
        second: { preset: 'beta-8' },
        watch: 'How many rows still change something, and how sharp are the pictures?',
      },
    ],
  },
  adversarial: {
    question: 'What if the wanted shape is known by samples only?',
    when: '2016',
    answer: html`Then let a second network judge. The discriminator of Makhzani and his colleagues learns to tell codes from samples of the prior,
      and the encoder learns to deceive it. Where it can no longer tell, the codes have the prior’s shape, whatever that is: ten petals, a
      spiral. No divergence has to be written down.`,
    watch: html`Dots are codes of digits, crosses are samples of the prior. Do the two clouds come to cover each other?`,
    now(state) {
      const accuracy = held(state, 'accuracy_D') ?? held(state, 'accuracy_D(z)');
      return accuracy === undefined
        ? null
        : `The discriminator is right ${fixed(100 * accuracy, 0)} % of the time; 50 % is guessing.`;
    },
    open: html`So far every input had one size, and came in all at once. What of a sentence, which is as long as it is?`,
    views: { prior: 1 },
    beside: [
      {
        name: 'A discriminator and a divergence',
        first: { preset: 'normal', code: 2 },
        second: { model: 'vae', preset: 'latent-2' },
        watch: 'Both want a round cloud of codes: one has an opponent, the other a formula.',
      },
    ],
  },
  seq2seq: {
    question: 'Can the code of a whole sentence be one state?',
    when: '2014',
    answer: html`One recurrent network (LSTM) reads a sentence word by word, and only the state that it ends in is kept; another writes, word by word, from
      that state. Sutskever, Vinyals and Le translated with it, and read the source backwards, which raised their BLEU score from 25.9 to 30.6. Here
      the sentence to be written is the one that was read: an autoencoder again, with the state as its code.`,
    watch: html`Each line is read, and written again from the state alone. First the grammar comes right, then the words.`,
    now({ evaluation }) {
      return evaluation ? `Surprise now: ${fixed(evaluation.testLoss, 2)} nats a sentence.` : null;
    },
    open: html`A long sentence has no more room than a short one. In the same year Bahdanau, Cho and Bengio let the decoder look back at every
      word (attention): the waist that all seven share was gone. There this story ends.`,
    views: { network: 1, sentences: 1.4 },
    beside: [
      {
        name: 'Read backwards and forwards',
        first: { preset: 'grammar' },
        second: { preset: 'grammar-forward' },
        watch: 'Which of the two learns sooner?',
      },
    ],
  },
};
