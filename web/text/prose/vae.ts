import { html } from 'lit';
import { inLanguage } from '../language';
import type { Content, Value } from '../words';

/** Lesson 4: the variational autoencoder: what stands under the bench, its tour, and what comes of what it asks. */
export const words = inLanguage('prose/vae', {
  text: {
    units: {
      name: 'Two units versus twenty',
      watch: 'Choose KL in the chart: how much more do twenty units say about a digit? The pictures show it, too.',
    },
    plain: {
      name: 'A variational code versus a plain one',
      watch: 'The plain code reconstructs better: nothing makes it fill the plane. Point into the gaps of its map.',
    },
    pixels: {
      name: 'Black-and-white pixels versus grey ones',
      watch:
        'Bernoulli on the left, Gaussian on the right: a different likelihood is a different idea of which errors matter.',
    },
    lead: html`Let the encoder answer with a <em>cloud</em> (a distribution, the posterior) instead of a point, and the
      clouds of all pictures together fill a space whose shape is known in advance (the prior). Then a random
      point of that space decodes to a new picture: the autoencoder has become a generative model.`,
    more: html`Two forces shape the cloud of each digit. The decoder wants it small and in a place of its own, so that it
      knows which digit is meant; the prior wants every cloud to look like <em>N</em>(0, <em>I</em>), so that none
      can be told from another. Kingma and Welling, and at the same time Rezende, Mohamed and Wierstra, saw that
      one can train through the random draw by writing it as <em>μ</em> + <em>σ</em> · <em>ε</em> (the
      reparameterisation trick): the noise comes from outside, and gradients flow through <em>μ</em> and
      <em>σ</em>. That sentence is most of the paper.`,
    terms: {
      name: 'The two terms',
      text: (
        now: Content,
      ) => html`At first the KL is small and the pictures all look alike. Then using the code pays off: the KL
      <em>rises</em> while the reconstruction error falls further. ${now}`,
      now: (reconstruction: Value, kl: Value, sum: Value) => `Now: ${reconstruction} + ${kl} = ${sum} nats.`,
    },
    manifold: {
      name: 'The manifold',
      text: html`With two units everything that the decoder can draw fits into one picture (the manifold it has learned).
      Neighbours on it resemble each other, and between two digits lies one that could be either. Point at a tile,
      or move with the arrow keys: “Clouds” shows the same point.`,
    },
    clouds: {
      name: 'The clouds',
      text: html`Every ellipse is one test digit’s cloud, its radius one standard deviation. Clouds of digits that are easily
      confused overlap; where the decoder can tell them apart, they shrink and separate.`,
    },
    holes: {
      name: 'No holes',
      text: html`In lesson 1 the gaps between the clouds decode to nonsense. Here the noise has filled them: the way from one
      digit to another (an interpolation) passes only through things that look like digits, if blurred ones.`,
    },
    measured: html`The bound on the log-likelihood is in nats per digit, summed over its pixels, which count as probabilities
      of ink; one code is drawn for each test digit. The true log-likelihood is better than the bound; the
      importance-weighted bound, a tighter one under “Likelihood bound”, says by how much at least. The preset
      with twenty units has the 784-400-20 network of
      <a href="https://github.com/pytorch/examples/tree/main/vae" target="_blank" rel="noopener">PyTorch’s
      example</a>, whose own bound is 105.6 after ten epochs. On
      colours a Bernoulli decoder’s figure is a cost and no log-likelihood: between 0 and 1 its probabilities do not
      add up to one (<a href="https://arxiv.org/abs/1907.06845" target="_blank" rel="noopener">Loaiza-Ganem &amp;
      Cunningham 2019</a>). It tells two runs on the same pictures apart, nothing else; the preset of faces
      has the paper’s Gaussian.`,
  },
  tries: {
    twenty: {
      name: 'Twenty units instead of two.',
      question:
        'A code of two units holds some 5 nats about a digit after two epochs: that is where the curve of the KL then is. Where will it be with twenty?',
      mark: 'the KL',
    },
    sixty: {
      name: 'Offer it sixty.',
      question: 'With twenty units the code holds some 22 nats after two epochs. With sixty?',
      less: 'Clearly less: each unit is harder to use',
      same: 'About as much',
      more: 'Two to three times as much',
    },
    cheap: {
      name: 'Make pixel errors cheap.',
      question:
        'Two units again, but the decoder tolerates errors three times the distance from paper to ink (σ = 3). After half an epoch the code will hold',
      nothing: 'next to nothing',
      same: 'some 5 nats, as before',
      more: 'more: it need not care about details',
    },
    ink: {
      name: 'Ink or no ink.',
      question:
        'Every pixel is drawn by lot: black or white, with its grey value as the chance of ink. Grey digits have a squared error of some 15 after two epochs of twenty units. Drawn ones?',
      less: 'Less: black and white is simpler than grey',
      same: 'About as much: on average they are the same digits',
      more: 'Nearly twice as much',
    },
  },
  outcomes: {
    figures: (epoch: Value, kl: Value) => `After ${epoch} epochs the code holds ${kl} nats.`,
    inkFigures: (epoch: Value, error: Value, bound: Value) =>
      `After ${epoch} epochs the squared error is ${error} a digit, and −ELBO ${bound} nats.`,
    twenty: html`Each unit has to earn its nats: what it says must save more in the reconstruction than it costs. The first
      things to say about a digit save much, later ones less and less. Reconstructions and new digits are sharper.
      Watch the bars: no two units say the same amount.`,
    sixty: html`About as many units as before are put to use. The others fall towards zero and stay there: the decoder has
      learned to do without them, and a unit that says nothing is cheapest when its posterior is exactly the
      prior. This is posterior collapse, unit by unit.`,
    cheap: html`When every error is cheap, no picture is worth the nats that it takes to tell it from another. All codes
      decode to the same average digit: the whole manifold is one picture, and every posterior is the prior. With
      <em>σ</em> = 1 two units still pay off.`,
    ink: html`What the lot decides no code can know. The best that can be said of a pixel is still its grey value
      <em>x</em>, and on average the square of that error is <em>x</em>(1 − <em>x</em>): some 13 over all pixels of a
      digit, which come on top whatever the network learns. The bound even improves by some nats (grey digits: 116): of
      pixels that are 0 or 1 a Bernoulli decoder is a true likelihood, while for grey ones its figure is no more than a
      cost. “Binarised MNIST” is what papers report log-likelihoods on.`,
  },
  tour: {
    cloud: {
      title: 'A cloud instead of a point',
      text: 'The encoder answers with a mean and a spread for each unit, and a draw from them is what the decoder gets.',
      task: 'Watch until the network has seen a tenth of the digits.',
    },
    prices: {
      title: 'Two prices',
      text: 'The error of the pictures, and the nats that the code takes up: their sum is what is made smaller.',
      task: 'Watch until the code carries more than a nat.',
    },
    bound: {
      title: 'The bound',
      text: 'One term wants good pictures, the other wants clouds that look like the prior.',
      task: 'Point at a term, or go to its name with the Tab key.',
    },
    manifold: {
      title: 'The manifold',
      text: 'What the decoder draws all over the prior: with two units everything that it can draw fits into one picture.',
      task: 'Point at a tile, or go from one to the next with the arrow keys.',
    },
    clouds: {
      title: 'The clouds',
      text: 'Every ellipse is the cloud of one held-out digit. Where digits are easily confused, clouds overlap.',
      task: 'Watch them until the network has seen all digits once.',
    },
    samples: {
      title: 'Digits that nobody wrote',
      text: 'Random places of the prior, decoded: this is what the clouds are for.',
      task: 'Press “New samples”.',
    },
    units: {
      title: 'What each unit says',
      text: 'The nats of each unit. One at zero says nothing: its clouds are the prior.',
      task: 'Pause the training (Space, or the button below).',
    },
  },
  troubles: {
    noise: 'Pixel noise σ = 0.3',
    bernoulli: 'Bernoulli pixels',
    collapses: 'With σ = 3 an error in the pixels costs next to nothing, and a nat of code saves less than a nat.',
    anew: 'Begin again with learning rate 0.001',
    tanh: 'Encoder’s activation tanh',
    dead: 'A learning rate thirty times as large as usual: the bound gets better all the same, and the encoder’s layer dies on the way.',
    cure: 'Learning rate 0.001',
    diverges: 'A learning rate a thousand times as large as usual.',
  },
});
