import { html } from 'lit';
import { inLanguage } from './language';
import type { Content, Value } from './words';

/** Two runs side by side. */
export const words = inLanguage('compare', {
  compare: {
    runB: (text: Value) => `Run B: ${text}`,
    noCurve: (curve: Value, names: Value) =>
      `The link’s curve=${curve} was ignored: the curves that both runs have are ${names}.`,
    cannot: (data: Value, model: Value) =>
      `These two cannot be compared: A trains on ${data}, and ${model} cannot. Choose a different paper for B.`,
    both: (link: Content) => html`Two runs on the same data and seed. Both again:
      <a translate="no" class="notranslate" href=${link}>${link}</a>`,
    two: 'Two runs side by side',
    training: 'Training',
    alone: 'Back to one run',
    progress: 'Progress of both runs',
    differs: 'What differs',
    with: 'What to compare with',
    starting: 'Starting the second engine…',
    same: 'Both runs are the same. Change a setting of one, or try one of these.',
    try: 'Try',
    run: (letter: Value) => `Run ${letter}`,
    settings: 'Settings',
    view: (which: Value, letter: Value) => `${which} view of run ${letter}`,
    first: 'First',
    second: 'Second',
    catching: (have: Value, of: Value) => `Catching up: ${have} of ${of}`,
    heldOut: (loss: Value) => `, held-out ${loss}`,
    step: (step: Value, samples: Value, loss: Value) => `Step ${step}, ${samples} samples seen${loss}`,
    paper: 'Paper',
  },
  chart: {
    heading: (title: Value) => `${title} of both runs`,
    loss: 'The loss',
    quantity: 'Which quantity',
    beside: 'Each run says its own values below',
    told: (title: Value, values: Value) =>
      `${title} of both runs against samples seen. Latest held-out values: ${values}.`,
    caption: (title: Value) => `${title}, on held-out samples, against samples seen.`,
    samples: 'Samples',
  },
});
