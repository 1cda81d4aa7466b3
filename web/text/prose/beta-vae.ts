import { html } from 'lit';
import { inLanguage } from '../language';
import type { Content, Value } from '../words';

/** Lesson 5: the β-VAE: what stands under the bench, its tour, and what comes of what it asks. */
export const words = inLanguage('prose/beta-vae', {
  text: {
    prices: {
      name: 'β = 1 versus β = 8',
      watch:
        'Left: sharp pictures, but rows that change several things at once. Right: only a few active rows, each changing one thing.',
    },
    capacity: {
      name: 'A costly code versus one that grows',
      watch: 'Choose KL in the chart: one is held down throughout, the other is allowed to rise slowly.',
    },
    units: {
      name: 'Ten units versus three',
      watch: 'When β leaves only a few units worth their price, does it matter how many are offered?',
    },
    lead: html`Make each nat of code cost more than one nat of reconstruction, and the code has to economise. The cheapest
      way to say something is to give each thing that varies independently, such as position, size or shape, a
      unit of its own: the code comes apart into factors that nobody named. It is <em>disentangled</em>.`,
    more: (
      own: Content,
    ) => html`One number, <em>β</em>, is all that Higgins and her colleagues changed in the variational autoencoder. With
      <em>β</em> = 1 it is lesson 4. They measured how well a simple classifier can tell from the code which
      factor was held fixed, and reached 99.2 % with <em>β</em> = 4 on these shapes at 64×64, where the plain
      variational autoencoder reached 61.6 %. <em>β</em> weighs units against pixels, so theirs is not ours: by
      their <em>β</em><sub>norm</sub> = <em>β</em> · units / pixels, their 4 is 1 at 32×32, and the 4 here is
      their 16; at 64×64 it is <a href=${own}>their own</a>. Later work (Burgess et al. 2018) kept the pictures
      sharp by letting the capacity of the code grow slowly instead.`,
    rows: {
      name: 'Rows that mean one thing',
      text: html`Follow one row from left to right. Where only the position changes, or only the size, the unit has come to
      stand for one factor. Rows at the bottom do nothing: their units carry no information.`,
    },
    terms: {
      name: 'The two terms',
      text: (holds: Content, normalised: Content) =>
        html`A larger β buys a smaller KL and pays with the reconstruction. ${holds} ${normalised}`,
      holds: (kl: Value) => `The code now holds ${kl} nats.`,
      normalised: (norm: Value, times: Value) => `β_norm is ${norm}: ${times} times the paper’s.`,
    },
    matrix: {
      name: 'The matrix',
      text: (
        now: Content,
      ) => html`How much each unit knows about each true factor (their mutual information). Disentangled means one strong
      cell in each row and weak ones elsewhere. The gap between the two largest cells of a row, as a share of what
      there is to know (the factor’s entropy), averaged over the rows, is the mutual information gap (MIG). ${now}`,
      now: (mig: Value) => `MIG now: ${mig}.`,
    },
    minute: {
      name: 'What a minute cannot do',
      text: html`Like this one, the paper’s network is fully connected, but its layers have 1,200 units, its pictures are
      64×64, and it learned from all 737,280 of them. A minute on a small network shows the trade-off and the
      first factors; it does not disentangle everything, at any β, and nothing on this page pretends that it does.`,
    },
    measured: html`The pictures are dSprites, drawn here by their published rule: 737,280 of them, of which each preset sees
      150,000 per epoch, at 32×32 or 64×64. KL and reconstruction are in nats per picture. The MIG uses the
      posterior’s mean, twenty bins per unit, and all factors that vary, shape included, over held-out pictures. On
      colours a Bernoulli decoder’s figure is a cost and no log-likelihood: between 0 and 1 its probabilities do not
      add up to one (<a href="https://arxiv.org/abs/1907.06845" target="_blank" rel="noopener">Loaiza-Ganem &amp;
      Cunningham 2019</a>). It tells two runs on the same pictures apart, nothing else; a Gaussian
      decoder has one that is.`,
  },
  tries: {
    one: {
      name: 'β = 1, for comparison.',
      question: 'With β = 4 the code holds some 6 nats about a picture after an epoch. With β = 1 it will hold',
      less: 'fewer: the code counts for less',
      same: 'about as many: the pictures are the same',
      half: 'half as many again',
    },
    eight: {
      name: 'β = 8.',
      question: 'Each nat of code has to save eight nats of reconstruction. About what will the code still say most?',
      shape: 'the shape: square, ellipse or heart',
      size: 'the size',
      rotation: 'the rotation',
      position: 'the position',
    },
    grows: {
      name: 'Let the capacity grow.',
      question:
        'While it sees 100,000 pictures the code may say more and more, up to 8 nats. Ten units are there. How many of them will say anything in the end?',
      few: 'two to four',
      some: 'five to eight',
      all: 'all ten, each a little',
    },
  },
  outcomes: {
    holds: (kl: Value) => `The code holds ${kl} nats.`,
    one: html`With β = 1 a nat is worth saying as soon as it saves one nat of reconstruction; with β = 4 it has to save
      four. So the code says more, and the pictures are sharper; but each row of traversals changes several things
      at once. Drag β up while it trains, and watch units fall silent.`,
    said: (list: Value) => `Most that a unit says, in nats: ${list}.`,
    eight: html`The price is paid per nat, whatever it is about, and the position saves the most pixels: a sprite drawn in
      the wrong place is wrong twice, where it is and where it should be. Size comes next. Shape and rotation
      change a few pixels at the edge, are not worth their price, and blur away.`,
    used: (units: Value, used: Value, kl: Value) =>
      `Of its ${units} units ${used} say anything; together the code holds ${kl} nats.`,
    grows: html`Units wake up one after another, each with the factor that pays most at the time, and go on to say it more
      and more exactly. A new one is woken only when what it would say pays more than greater precision about the
      position. The pictures stay sharp, because nothing is charged for nats within the capacity.`,
  },
  tour: {
    network: {
      title: 'The network of lesson 4',
      text: 'The same as before, on shapes that vary in five ways: shape, size, rotation, and two positions.',
      task: 'Watch until it has seen 15,000 pictures.',
    },
    rows: {
      title: 'One unit at a time',
      text: 'Each row moves one unit of the code and leaves the others as they are. Does the row change one thing, several, or none?',
      task: 'Widen or narrow the range.',
    },
    price: {
      title: 'What the price costs',
      text: 'What is not worth its nats is not in the code, and comes back blurred.',
      task: 'Choose another picture: click it, or go to it with the Tab key.',
    },
    matrix: {
      title: 'Units against factors',
      text: 'How much each unit knows about each way in which pictures vary. One strong cell per row would be a disentangled code.',
      task: 'Watch until the network has seen half of its pictures.',
    },
    beta: {
      title: 'One number is new',
      text: 'β weighs the nats of the code against those of the picture. With β = 1 this is lesson 4.',
      task: 'Point at a term, or go to its name with the Tab key.',
    },
    drive: {
      title: 'Drive it yourself',
      text: 'One slider per unit: what the decoder draws for a code of your own.',
      task: 'Move a slider.',
    },
    turn: {
      title: 'The price of a nat',
      text: 'It can be changed while the network trains: units wake up, or fall silent.',
      task: 'Move β, and watch the rows.',
    },
  },
  troubles: {
    collapses: 'A nat of code has to save a hundred nats of picture, and none does.',
    anew: 'Begin again with learning rate 0.001',
    dead: 'A learning rate twenty times as large as usual: the loss falls all the same, and one layer of the encoder dies on the way.',
    cure: 'Learning rate 0.001',
    diverges: 'A learning rate a thousand times as large as usual.',
  },
});
