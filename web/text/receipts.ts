import { inLanguage } from './language';
import type { Value } from './words';

/** Why a run that has reached its goal leaves no receipt, and what is wrong with one that was handed in. */
export const words = inLanguage('receipts', {
  seconds: 'its goal counts seconds, which are others on every machine',
  own: 'it was trained on somebody’s own file, which nobody else has',
  unknown: 'how it came to be is not known',
  /** By what the engine calls them. */
  gaps: {
    rounding: 'some of its steps were computed by a module, or a program, that rounds otherwise',
    divergence: 'it broke on the way, and went back',
    changes: 'its settings were changed more than a thousand times',
    data: 'not all of its data came',
    unknown: 'it goes on from a file that does not tell how the run came to be',
  },
  damaged: {
    noReceipt: (what: Value) => `This is no receipt: ${what}.`,
    form: 'it is not of that form',
    type: 'its type is not “hourglass-receipt”',
    version: (version: Value, own: Value) => `it is of version ${version}, and this page reads version ${own}`,
    link: 'it has no link',
    step: 'its step is no whole number',
    weights: 'its weights have no SHA-256 in hexadecimal digits',
    data: 'its data have no sum in hexadecimal digits',
    build: 'it names no build',
    figures: 'its figures are no numbers by name',
    changes: 'its changes are not of that form',
    lines: 'It is not whole: its lines on step and weights are missing.',
    check: 'Its check sum does not fit: the text was damaged, or changed, on its way.',
  },
});
