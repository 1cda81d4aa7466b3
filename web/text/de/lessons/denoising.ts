import type { words as English } from '../../lessons/denoising';
import type { Translated } from '../../words';

export const words: Translated<typeof English> = {
  lesson: {
    cleaned: 'Verrauscht und entrauscht',
    pad: 'Selbst zeichnen',
    atOnce: 'Auf einmal',
    layerwise: 'Schicht für Schicht',
    chart: 'Quadratischer Fehler nach dem Entrauschen',
    chartHint: (noun) => `Gemessen am Sauberen (je ${noun}), kleiner ist besser; die Skala ist logarithmisch.`,
    closer: (decibels) => `Das Entrauschen bringt ein Bild jetzt um mehr als ${decibels} Dezibel näher an das saubere.`,
    objectiveName: 'Zielfunktion',
    training: 'Training',
    corrupted: 'verrauschte Pixel',
    noise: 'Rauschen',
    objectiveOf: (phase) => `Die Zielfunktion von ${phase}`,
    objective: 'Die Zielfunktion',
    objectiveHint: 'Die Eingabe ist verrauscht, das Ziel ist sauber.',
  },
  brief: {
    gaussian: (level) => `Jedes Pixel ist um etwa ${level} falsch: was schimmert noch durch?`,
    more: 'Mehr Rauschen',
    lie: (share) => `${share} % der Pixel lügen: welchen glaubt das Netz?`,
    halfLie: 'Die Hälfte lügen lassen',
    erased: (share) => `${share} % der Pixel sind gelöscht: wie werden die Lücken gefüllt?`,
    half: 'Die Hälfte löschen',
    plain: (numbers) => `${numbers} Zahlen hinein und heraus, kein Rauschen: lernt es mehr als Abschreiben?`,
    quarter: 'Nur ein Viertel',
  },
};
