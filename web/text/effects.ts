import { inLanguage } from './language';

/**
 * What to expect of each setting, by the engine's key, or by 'model.key' where a model's own is another story: of a number from more
 * and from less of it, of a choice from each of its values, of a switch from `on` and `off`.
 */
export const words = inLanguage('effects', {
  activation: {
    sigmoid: 'Between 0 and 1; gradients get small in deep networks, which then learn slowly.',
    relu: 'Zero below zero; deep networks learn fast, and a unit may fall silent for good.',
    tanh: 'Between −1 and 1; learns faster than logistic units, and smooth.',
  },
  adversarial_momentum: {
    more: 'The game is slower to turn, overshoots, and swings to and fro.',
    less: 'Each side answers the other at once, on noisier gradients.',
  },
  batch: {
    more: 'Smoother steps, fewer in an epoch: slower to learn from each sample.',
    less: 'More and noisier steps in an epoch; each second trains on fewer samples.',
  },
  'beta-vae.beta': {
    more: 'The code says less: pictures blur, units fall silent, and those that are left mean one thing each.',
    less: 'Pictures get sharper, and several units share each factor.',
  },
  'sparse.beta': {
    more: 'Units are held closer to the target; reconstructions get worse.',
    less: 'Better reconstructions, of units that respond to everything a little.',
  },
  binarisation: {
    none: 'Grey values count as chances of ink: the bound is a cost, good for comparing runs.',
    fixed: 'The bound is a log-likelihood; a large network may learn the drawn pixels by heart.',
    dynamic: 'The same, and each image looks a little different every time.',
  },
  capacity: {
    more: 'The code may say more in the end; beyond what reconstruction needs it is filled with noise.',
    less: 'Fewer units wake up, and the pictures stay blurred.',
  },
  capacity_images: {
    more: 'Units wake up more slowly, one after another.',
    less: 'Several units wake up at once, and share factors.',
  },
  classification_learning_rate: {
    more: 'The labelled images are learned faster, and soon by heart.',
    less: 'Labels count less beside the images without one.',
  },
  clip: {
    more: 'Only the very largest gradients are cut; a rare one may upset the run.',
    less: 'Every step is kept short, and learning is slower. 0 cuts nothing.',
  },
  code: {
    more: 'More of the input gets through: sharper reconstructions, and less reason to find what matters.',
    less: 'Only what matters most survives; unlike inputs begin to look alike.',
  },
  'vae.code': {
    more: 'Sharper, until further units fall silent: each has to earn its nats.',
    less: 'Blurrier; with 2 all that the decoder can draw fits into one picture.',
  },
  'beta-vae.code': {
    more: 'More factors have room; what the price does not pay for stays silent.',
    less: 'Factors have to share units.',
  },
  codes_per_image: {
    more: 'A less noisy gradient, at about as many times the work.',
    less: 'Faster steps; with large batches the noise averages out.',
  },
  corruption: {
    masking: 'Gaps are to be filled in: filters become strokes.',
    gaussian: 'Every pixel is a little off: what is uncertain is smoothed.',
    salt_and_pepper: 'Some pixels lie outright: neighbours have to be asked.',
  },
  decoder_activation: {
    relu: 'Learns fast; pictures have sharper edges.',
    tanh: 'Smooth in the code: neighbours decode to similar pictures.',
  },
  decoder_hidden: {
    more: 'The decoder can draw more from the same code, and takes longer.',
    less: 'A weaker decoder leans more on the code.',
  },
  discriminator: {
    more: 'It finds finer differences; too strong, and the encoder learns nothing from it.',
    less: 'Easily deceived: the codes match the prior only roughly.',
  },
  discriminator_learning_rate: {
    more: 'The discriminator is ahead; codes are pushed hard, and may swing.',
    less: 'The encoder deceives an opponent that lags behind.',
  },
  embedding: {
    more: 'Words can differ in more ways; more weights to learn.',
    less: 'Words have to share what little room there is.',
  },
  epochs: {
    more: 'The command line trains for longer, and ends with a lower error.',
    less: 'It ends sooner. The page trains on until it is paused.',
  },
  gamma: {
    more: 'The KL stays close to the capacity; reconstruction has to wait.',
    less: 'The KL may stray from it where that pays in the picture.',
  },
  generator_learning_rate: {
    more: 'Codes take the prior’s shape faster, and may swing about it.',
    less: 'Codes move slowly; reconstruction has its way for longer.',
  },
  hidden: {
    more: 'Wider or more layers can compute more, and take longer; many layers are harder to train.',
    less: 'Faster, and rougher.',
  },
  'sparse.hidden': {
    more: 'Finer parts, more of them; each step takes longer.',
    less: 'Few units have to serve for everything, and blur.',
  },
  history: {
    more: 'Better-aimed steps, for more memory.',
    less: 'Closer to plain steps along the gradient.',
  },
  label_noise: {
    more: 'Labelled images are not learned by heart; too much, and they teach nothing.',
    less: 'They are soon learned by heart, and new images suffer.',
  },
  labels: {
    more: 'Classes are told apart better.',
    less: 'Some digits stay mixed up: too few examples of each.',
  },
  layers: {
    more: 'More state to keep a sentence in, and slower to learn.',
    less: 'Faster, and good for simple sequences.',
  },
  learn_pixel_deviation: {
    on: 'The noise shrinks with the error: later, small errors count.',
    off: 'It stays: a large one makes pixels cheap, and the code says little.',
  },
  learning_rate: {
    more: 'Faster at first; then the loss jumps, and at last it diverges.',
    less: 'Steadier, and slower; what is left to gain comes late.',
  },
  level: {
    more: 'Larger filters; what cannot be known is blurred.',
    less: 'Nearer to a plain autoencoder, which only has to copy.',
  },
  likelihood: {
    bernoulli: 'Pixels are ink or paper: sharp black-and-white pictures.',
    gaussian: 'Pixels are greys or colours with some noise; how much decides what an error costs.',
  },
  loss: {
    cross_entropy: 'A pixel that is surely wrong costs a lot; learns fast from a bad start.',
    squared_error: 'All errors count by their square, as for PCA.',
  },
  momentum: {
    more: 'Faster along valleys of the loss; overshoots in bends.',
    less: 'Each step follows its own gradient only.',
  },
  optimiser: {
    adam: 'Steps of about one size for every weight: learns fast with little care.',
    sgd: 'Steps as long as the gradient is: needs a learning rate of its own.',
    adagrad: 'Steps that get shorter by themselves: steady, and slow in the end.',
    lbfgs: 'Few, well-aimed steps, each on all images at once.',
  },
  own_words: {
    more: 'It learns to recover from its own slips, and learns more slowly.',
    less: 'Fast; once it has written a wrong word, it may stray.',
  },
  own_words_steps: {
    more: 'It first learns from the right words for longer.',
    less: 'It has to live with its own words from the start.',
  },
  penalty: {
    beta: 'Every nat of the code has the same price, all the time.',
    capacity: 'The code may say a little at first and more later: factors enter one by one.',
  },
  phases: {
    all: 'The whole game, in turn on each minibatch.',
    reconstruction: 'Codes are free to leave the prior’s shape.',
    discriminator: 'It catches up with where the codes are.',
    generator: 'Codes move to where the discriminator takes them for the prior’s.',
    classification: 'The encoder learns from the labelled images alone.',
  },
  pixel_deviation: {
    more: 'Pixel errors are cheap: the code says less, down to nothing.',
    less: 'Pixel errors are dear: the code says more, and clouds shrink.',
  },
  posterior: {
    deterministic: 'One code for each image; the discriminator alone shapes them.',
    gaussian: 'A draw from a cloud for each image: smoother, with noisier reconstructions.',
  },
  logistic_start: {
    on: 'Logistic units begin where their slope is not flat: the whole network learns from the first steps.',
    off: 'Weights begin small, in the range for tanh: little of the gradient gets through logistic layers.',
  },
  pretrain_code_epochs: {
    more: 'The code begins nearer to its goal; fine-tuning waits for longer.',
    less: 'Fine-tuning begins sooner, from a rougher code.',
  },
  pretrain_code_learning_rate: {
    more: 'Faster; linear units soon blow up.',
    less: 'Safe, and slow.',
  },
  pretrain_epochs: {
    more: 'Better weights to begin with, later.',
    less: 'The whole network begins sooner, from weights that are less good.',
  },
  pretrain_learning_rate: {
    more: 'The filters form faster, and noisier.',
    less: 'They form slowly.',
  },
  pretrain_momentum: {
    more: 'Faster, and swings.',
    less: 'Slower, and steadier.',
  },
  pretrain_weight_cost: {
    more: 'Smaller weights and smoother filters; too much, and they vanish.',
    less: 'Weights may grow, and some units with them.',
  },
  'classic.pretraining': {
    on: 'A slow start, and then an error that plain training of logistic layers does not reach.',
    off: 'The whole network learns from the first step; deep logistic ones get stuck.',
  },
  classified: {
    on: 'First what the layers learn without labels, then what labels add.',
    off: 'No labels: all that is learned is to give the picture back.',
  },
  'denoising.pretraining': {
    on: 'Each layer gets a task of its own first.',
    off: 'All layers learn together, from the first step.',
  },
  prior: {
    normal: 'One round cloud, in as many dimensions as there are units.',
    mixture: 'Ten petals in a plane: with labels, one for each class.',
    swiss_roll: 'A spiral in a plane: a prior that has no simple formula.',
  },
  reverse_source: {
    on: 'First words are read last, close to where they are written: it learns sooner.',
    off: 'Every word has about as far to go, and the first ones are long gone.',
  },
  rho: {
    more: 'Units are active more often, and each stands for less.',
    less: 'Units become specialists; reconstructions get worse.',
  },
  running: {
    more: 'The mean is that of many batches: steadier, and slower to notice a change.',
    less: 'Each batch has its own mean: fine for large batches.',
  },
  schedule: {
    constant: 'Every step as bold as the first; the loss keeps trembling in the end.',
    step: 'Bold steps for half the epochs, then two sudden calms: each time the loss falls once more.',
    cosine: 'Ever smaller steps, none at the end: the loss settles, and what comes after the epochs changes nothing.',
    inverse: 'Soon smaller, then slowly: steady, but late to get anywhere with a low learning rate.',
  },
  seed: {
    more: 'Another seed is another run of the same kind: neither better nor worse.',
    less: 'The same seed repeats a run exactly.',
  },
  second: {
    more: 'More room for what strokes make up together; slower.',
    less: 'Less to read classes from.',
  },
  softmax_epochs: {
    more: 'The classifier gets the most out of a code that was learned without labels; fine-tuning waits.',
    less: 'Fine-tuning begins with a classifier that hardly reads.',
  },
  softmax_learning_rate: {
    more: 'Read sooner; too much, and it swings.',
    less: 'The classifier is still at the beginning when its epochs are over.',
  },
  softmax_weight_decay: {
    more: 'A classifier that is never quite sure; too much, and it cannot read a faint code.',
    less: 'It may be as sure as training digits make it.',
  },
  stacked: {
    on: 'Two layers learn by themselves, one after the other; then labels come in.',
    off: 'One layer, and no labels.',
  },
  sparsity: {
    kl: 'Each unit has a target: units that are too quiet are revived.',
    l1: 'Each activation has a price: the code is sparse, and some units die.',
  },
  subset: {
    more: 'Closer to what new samples are like; epochs take longer.',
    less: 'Soon learned by heart: the held-out error rises while the other falls.',
  },
  tied: {
    on: 'Half as many weights: filters that read also draw.',
    off: 'The decoder is free to draw in another way than the encoder reads.',
  },
  units: {
    more: 'More room for the sentence, and slower steps.',
    less: 'It keeps how sentences are built, and loses who did what to whom.',
  },
  variant: {
    unsupervised: 'The codes as a whole take the prior’s shape; classes fall where they may.',
    shaped: 'Every class gets its own part of the prior.',
    supervised: 'The decoder is told the class: the code keeps the style.',
    'semi-supervised': 'Class and style are learned apart, from a few labels.',
  },
  weight_decay: {
    more: 'Smaller weights and smoother filters; too much, and everything is grey.',
    less: 'Weights may grow, and noise of the training samples with them.',
  },
});
