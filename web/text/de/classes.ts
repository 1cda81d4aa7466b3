import type { words as English } from '../classes';
import type { Translated } from '../words';

export const words: Translated<typeof English> = {
  out: 'Was herauskommt',
  brief: {
    says: (widths) =>
      `Schichten von ${widths} Einheiten lernen ohne Klassenangaben: wie weit hilft das, Ziffern zu unterscheiden?`,
    scratch: 'Klassen von Anfang an',
    unlabelled: (widths) =>
      `Klassen von Anfang an, für Schichten von ${widths} Einheiten mit zufälligen Gewichten: wie viele werden verwechselt?`,
    layers: 'Erst jede Schicht für sich',
  },
  chart: 'Die Zielfunktion des Klassifikators und ihre Teile',
  chartHint: 'Ab den Klassenangaben; kleiner ist besser. E: der Anteil, der falsch ist.',
  crossEntropy: '−log p',
  decay: 'Gewichte',
  wrong: 'falsch',
  objective: 'Die Zielfunktion des Klassifikators',
  alone: 'Der Softmax lernt, einen Code zu lesen, der sich nicht ändert.',
  all: 'Alle Schichten lernen aus Klassenangaben, jede von da aus, wohin sie ohne sie gekommen war.',
  fromStart: 'Alle Schichten lernen aus Klassenangaben, von ihren Anfangsgewichten an.',
  objectiveName: 'Ziel\u00adfunktion',
  crossEntropyName: 'Kreuz\u00adentropie',
  decayName: 'Gewichts\u00adstrafe',
  wrongName: 'Anteil falsch',
  fewer: (percent) => `Weniger als ${percent} % der Testbeispiele werden für eine andere Klasse gehalten.`,
};
