import { html } from 'lit';
import type { words as English } from '../lesson';
import type { Translated } from '../words';

export const words: Translated<typeof English> = {
  titleFor: (title, { one, many }) =>
    title.replace(/\b(Ziffern|Formen)\b/, many).replace(/\bZiffer\b/, one === 'Ziffer' ? one : 'Klasse'),
  curves: {
    squaredError: 'Quadratischer Fehler',
    squaredErrorHint: 'Summe über die Pixel eines Bildes, kleiner ist besser; die Skala ist logarithmisch.',
    partHint: 'Ein Teil der Zielfunktion, auf zurückgehaltenen Beispielen.',
    objective: 'Die Zielfunktion',
  },
  many: 'Viele',
  pcaBeaten: (ours, pca) => `Der Fehler auf zurückgehaltenen Daten, ${ours}, ist unter den der PCA gefallen, ${pca}.`,
  headings: {
    idea: 'Die Idee',
    tries: 'Zum Ausprobieren',
    look: 'Worauf zu achten ist',
    measured: 'Was gemessen wird',
    computed: (measured) =>
      html`Alles auf dieser Seite wird hier berechnet, in deinem Browser, von zufälligen Gewichten an. ${measured}`,
    break: 'Mach es kaputt',
    breakHow:
      'Wenn eines davon eintritt, im eigenen Lauf oder hier mit Absicht, sagt es eine Zeile über der Werkbank, samt Grund und Abhilfe.',
    pairs: 'Zwei Läufe nebeneinander',
  },
  terms: {
    heldOut: 'zurück\u00adge\u00adhalten',
    weightDecay: 'Gewichts\u00adabnahme',
    weightPenalty: 'Gewichts\u00adstrafe',
    learningRate: 'Lernrate',
    gradientNorm: 'Norm des Gradi\u00adenten',
  },
  variational: {
    nats: 'Nat',
    reconstruction: 'Rekonstruktion',
    picture: 'Bild',
    fromPrior: 'Abstand vom Prior',
    pixelNoise: 'Pixel\u00adrauschen',
    information: 'Was jede Einheit sagt',
    carries: (nats) => `Der Code trägt jetzt mehr als ${nats} Nat über ein Bild.`,
  },
  views: {
    network: 'Netz',
    reconstructions: 'Rekonstruktionen',
    codeMap: 'Karte der Codes',
    filters: 'Filter',
    classes: 'Was für was gehalten wird',
  },
};
