import type { words as English } from '../../lessons/classic';
import type { Translated } from '../../words';

export const words: Translated<typeof English> = {
  lesson: {
    endToEnd: 'Auf einmal',
    rbmsFirst: 'Erst RBMs',
    chart: (noun) => `Quadratischer Fehler je ${noun}`,
    chartHint: 'Kleiner ist besser, auf logarithmischer Skala. Zu schlagen ist die PCA, der beste lineare Code.',
    objectiveName: 'Zielfunktion',
    training: 'Training',
    error: 'Fehler',
    learningRate: 'Lernrate',
    momentum: 'Momentum',
    change: 'Größe der Änderung',
    objectiveOf: (phase) => `Die Zielfunktion von ${phase}`,
    linear: 'Lineare Einheiten: der quadratische Term hält jede nahe ihrem Bias.',
    energy: 'Energie: für Daten gesenkt, für eigene Vermutungen gehoben (CD-1).',
    objective: 'Die Zielfunktion',
    squared: 'Quadratischer Fehler der Pixel p, den auch die PCA minimiert.',
    crossEntropy: 'Kreuzentropie der Pixel p, wie in der Arbeit.',
  },
  brief: {
    says: (pixels, code) => `${pixels} Zahlen hinein, ${code} in der Mitte, ${pixels} heraus: was bleibt übrig?`,
    to2: 'Auf 2 verengen',
    to30: 'Auf 30 erweitern',
  },
};
