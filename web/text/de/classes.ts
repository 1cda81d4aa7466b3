import type { words as English } from '../classes';
import type { Translated } from '../words';

export const words: Translated<typeof English> = {
  view: 'Was für was gehalten wird',
  chart: 'Die Zielfunktion des Klassifikators und ihre Teile',
  chartHint: 'Ab den Klassenangaben; kleiner ist besser. E: der Anteil, der falsch ist.',
  crossEntropy: '−log p',
  decay: 'Gewichte',
  wrong: 'falsch',
  objective: 'Die Zielfunktion des Klassifikators',
  alone: 'Der Softmax lernt, einen Code zu lesen, der sich nicht ändert.',
  all: 'Alle Schichten lernen aus Klassenangaben, jede von da aus, wohin sie ohne sie gekommen war.',
  crossEntropyName: 'Kreuzentropie',
  decayName: 'Gewichtsstrafe',
  wrongName: 'Anteil falsch',
  fewer: (percent) => `Weniger als ${percent} % der Testbeispiele werden für eine andere Klasse gehalten.`,
};
