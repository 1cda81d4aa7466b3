import type { words as English } from '../../lessons/sparse';
import type { Translated } from '../../words';

export const words: Translated<typeof English> = {
  lesson: {
    gallery: 'Wonach Einheiten suchen',
    activity: 'Wie aktiv Einheiten sind',
    chart: 'Die Zielfunktion und ihre drei Teile',
    chartHint: (noun) => `Je ${noun}, kleiner ist besser. Dünne Besetzung wird mit Rekonstruktionsfehler bezahlt.`,
    error: 'Fehler',
    weights: 'Gewichte',
    sparsity: 'dünne Besetzung',
    reached: (mean) =>
      `Einheiten sind jetzt so selten aktiv, wie sie sein sollen: ihre mittlere Aktivierung ist ${mean}.`,
    objectiveName: 'Zielfunktion',
    errorName: 'Fehler',
    weightPenalty: 'Gewichts\u00adstrafe',
    sparsityName: 'dünne Besetzung',
    meanActivation: 'mittlere Akti\u00advierung',
    target: 'ihr Sollwert',
    penaltyWeight: 'Gewicht der Strafe',
    objective: 'Die Zielfunktion',
    objectiveOf: (phase) => `Die Zielfunktion von ${phase}`,
    kl: 'Kleiner Fehler, kleine Gewichte, Aktivität nahe dem Sollwert ρ.',
    l1: 'Kleiner Fehler, kleine Gewichte, wenige Aktivierungen.',
  },
  brief: {
    free: (units) => `${units} Einheiten, und kein Druck auf sie: steht eine davon am Ende für etwas?`,
    press: 'Unter Druck setzen',
    price: (units) => `${units} Einheiten, ein Preis auf jede Aktivierung: welche bleiben in Gebrauch?`,
    target: (units, share) =>
      `${units} Einheiten, jede soll in ${share} % der Fälle aktiv sein: wofür steht am Ende jede?`,
    release: 'Den Druck wegnehmen',
  },
};
