import { html } from 'lit';
import { inLanguage } from '../language';
import type { Content, Value } from '../words';

/** Lesson 1: the classic autoencoder: what stands under the bench, its tour, and what comes of what it asks. */
export const words = inLanguage('prose/classic', {
  text: {
    pretraining: {
      name: 'RBM pre-training versus none',
      watch:
        'Where each curve is after five epochs, when the one on the left begins to be fine-tuned, and where after seven. Then switch the right one’s start for logistic units off.',
    },
    waist: {
      name: 'Two numbers versus thirty',
      watch: 'The same network with a wider waist: how much of a 4 or a 9 gets through?',
    },
    variational: {
      name: 'A plain code versus a variational one',
      watch:
        'The plain map has gaps and far-flung arms; the variational one fills a round cloud, so that every point of it decodes to a digit.',
    },
    labels: {
      name: 'A classifier with RBM pre-training versus none',
      watch:
        'Labels come in at the fourth phase of the one and at the first step of the other: compare the errors after as many epochs with labels, and then after as many in all.',
    },
    lead: html`Force a picture through a layer of only a few numbers and ask for the picture back: whatever those numbers
      learn to hold is a code for the picture. In 2006 few could train such a network when it was deep; Hinton and
      Salakhutdinov could, by <em>starting from good weights</em>.`,
    more: html`They took the layers one at a time. Each pair of neighbouring layers was trained as a restricted Boltzmann
      machine (RBM), a small network that learns to re-create what it is shown. Then the stack was
      <em>unrolled</em>, its mirror image becoming the decoder, and the whole was fine-tuned by back-propagation
      with conjugate gradients. On MNIST, a
      <span translate="no" class="whole notranslate">784-1000-500-250-30</span> network reached a squared error of
      3.00 per digit, where principal component analysis (PCA) with 30 numbers stays at 13.87. Four years later
      Martens, and Glorot and Bengio, trained such networks without pre-training: by better steps, and from first
      weights of the right size.`,
    crossing: {
      name: 'The crossing',
      text: (
        now: Content,
      ) => html`PCA is the best that any <em>linear</em> code of the same size can do. When the blue curve falls below the
      dashed line, the network has found something that no linear code can express. ${now}`,
      now: (ours: Value, pca: Value) => `Now: ${ours} against PCA’s ${pca}.`,
    },
    staircase: {
      name: 'The staircase',
      text: 'While layers are pre-trained, the dotted curve is the reconstruction error of the layers trained so far, unrolled into a small autoencoder. Every new layer is narrower, so the error jumps up and falls again. Then all layers are fine-tuned together, and it falls for good.',
    },
    filters: {
      name: 'The filters',
      text: 'They start as noise. They turn into strokes and blobs, parts from which digits can be assembled.',
    },
    map: {
      name: 'The map',
      text: 'Nobody tells the network which digit it sees; the colours are added afterwards. Digits that look alike still end up close together: neighbouring codes decode to similar pictures, so placing different digits side by side would cost accuracy.',
    },
    mistakes: {
      name: 'The other use',
      text: (
        now: Content,
      ) => html`The paper’s last page fine-tunes such a stack as a classifier: with RBM pre-training a
      <span translate="no" class="whole notranslate">784-500-500-2000-10</span> network takes 1.2 % of test digits for others,
      from random weights the best known took 1.6 %. The preset <em>Layer by layer, then labels</em> is that on a smaller scale: all layers
      logistic, first the softmax alone, then all of it. In the confusion matrix each row is a kind of digit and each column
      what it is taken for. ${now}`,
      now: (wrong: Value) => `Wrong now: ${wrong} %.`,
    },
    measured: (
      same: Content,
      pca: Content,
    ) => html`Squared error is summed over a digit’s 784 pixels and averaged over ${same} held-out digits each time, and
      so is PCA’s${pca}. The networks offered here are smaller than the paper’s, so that a minute of training is
      enough; the figures above are the paper’s. MNIST is by Y. LeCun, C. Cortes and C. Burges.`,
    same: (count: Value) => `the same ${count}`,
    sameOnes: 'the same',
    pcaOn: (count: Content) => html`; PCA was fitted on ${count} training digits`,
  },
  tries: {
    endToEnd: {
      name: 'Skip the pre-training.',
      question:
        'The same network without RBMs, as often through the data: seven epochs. Its first weights are drawn wide enough for logistic units. Where will its held-out error stand against PCA’s dashed line?',
      below: 'Below it, as with RBMs',
      near: 'Near it',
      above: 'Far above it',
    },
    two: {
      name: 'Squeeze harder: two numbers.',
      question:
        'Two numbers instead of thirty, for the network and for PCA, whose error is then 43.6. Where will the curve of the network’s held-out error be after two epochs?',
      mark: 'the held-out error',
    },
    wide: {
      name: 'Loosen it: 64 numbers.',
      question: 'More than twice as many as at first, for the network and for PCA. Who will be ahead after two epochs?',
      network: 'The network',
      neither: 'Neither: they differ by less than a tenth',
      pca: 'PCA',
    },
    labels: {
      name: 'Teach it the digits’ names.',
      question:
        'Three RBMs learn without labels, and a softmax learns to read the last one’s code: 6 in 100 held-out digits are still taken for others. Then labels reach all layers, for three epochs. How many in 100 will be wrong?',
      fifth: 'About one, as in the paper',
      half: 'Two or three',
      same: 'Five or six: the code was all there is to know',
    },
  },
  outcomes: {
    figures: (epoch: Value, ours: Value, pca: Value) => `After ${epoch} epochs its error is ${ours}, PCA’s ${pca}.`,
    endToEnd: html`It does as well as the pre-trained network, 11.6 against 11.9: what pre-training gave was a good place to
      start from. In 2006 first weights were small. A logistic unit passes on a quarter of a gradient at most, and
      after several layers little is left for the first ones. Weights four times as wide make up for that. Switch
      <em>Start for logistic units</em> off, and after the same seven epochs the error is 20.8, far above PCA’s;
      after two it is 40.6, nearer to the 53 of drawing the average digit every time.`,
    two: html`PCA lays a flat plane through the digits. The network’s surface may bend, so it passes closer to them; but
      it has two directions only, and digits vary in more. The map now <em>is</em> the code: point into the gaps
      between the clouds, and see what the decoder draws where no digit has ever landed.`,
    wide: html`With enough room even a linear code keeps most of a digit, and PCA’s is the best of those, computed at once;
      the network has to find its own in small steps, and overtakes it about an epoch later. The narrower the
      code, the more there is to gain by bending. What is the narrowest one with which you can still tell all ten
      digits apart?`,
    wrong: (wrong: Value) => `On held-out digits ${wrong} % are wrong.`,
    labels: html`What machines learned in order to re-create digits is most of what is needed to tell them apart, and labels move it only a
      little further. From random weights it is 4.0 % after three epochs of labels. But give that network seven, as many as all
      phases took together, and it has 2.6 %: here pre-training is a head start. The paper’s 1.2 % came of larger layers
      and far more epochs.`,
  },
  tour: {
    waist: {
      title: 'Through the waist',
      text: 'A digit goes in at the left as 784 numbers. The layer in the middle has only a few, and the right half sees nothing else of the digit.',
      task: 'Watch until the network has seen a tenth of the digits.',
    },
    back: {
      title: 'What comes back',
      text: 'Held-out digits, what the network makes of them, and what PCA makes of them: the best that a linear code with as many numbers can do.',
      task: 'Choose another digit: click it, or go to it with the Tab key.',
    },
    error: {
      title: 'The error',
      text: 'How far what comes back is from what went in, over digits that the network never learns from. While layers are pre-trained, it is the error of the layers so far.',
      task: 'Watch until the network has seen half of the digits.',
    },
    objective: {
      title: 'What is made smaller',
      text: 'The paper’s equation, with the values of this very step. A term, its value and its curve have one colour.',
      task: 'Point at a term, or go to its name with the Tab key.',
    },
    map: {
      title: 'A map of codes',
      text: 'Every dot is a digit, where its code lies; the colours were added afterwards. Each place of the map can be decoded to a picture.',
      task: 'Point between two clouds, or move there with the arrow keys.',
    },
    filters: {
      title: 'What units look for',
      text: 'The weights of the first layer, one picture per unit. They begin as noise.',
      task: 'Watch them until the network has seen all digits once.',
    },
    turn: {
      title: 'Your turn',
      text: 'Nothing is played back: all of it is computed now. You can stop it, go step by step, and begin again from the same weights.',
      task: 'Pause the training.',
    },
  },
  troubles: {
    allDigits: 'All digits to learn from',
    overfits: '500 digits to learn from instead of 60,000: watch both curves for a hundred and fifty epochs.',
    anew: 'Begin again with learning rate 0.001',
    tanh: 'Activation tanh',
    dead: 'A learning rate ten times as large as usual: the loss falls all the same, and one layer dies on the way.',
    wider: 'Code size 30',
    narrow: 'A single number has to say which digit it is, and how it was written: watch for two epochs.',
    cure: 'Learning rate 0.001',
    diverges: 'A learning rate a thousand times as large as usual.',
  },
});
