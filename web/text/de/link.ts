import type { words as English } from '../link';
import type { Translated } from '../words';

export const words: Translated<typeof English> = {
  noModel: (names) => `Der Link nennt kein Modell: die Modelle sind ${names}.`,
  goal: {
    oneAt: (example) => `es hat höchstens ein @, wie in ${example}`,
    most: (count) => `es hat höchstens ${count} Bedingungen`,
    noCondition: (part, signs, example) =>
      `„${part}“ ist keine Bedingung: das ist ein Wert, eines von ${signs} und eine Zahl, wie in ${example}`,
    noNumber: (part, example) => `„${part}“ endet nicht mit einer Zahl, wie ${example} es tut`,
    noTime: (part) => `„${part}“ lässt keine Zeit zum Training`,
    behind: (part, bounds) => `„${part}“ steht hinter dem @, wo es nur ${bounds} gibt`,
    noFigure: (name, figures) => `„${name}“ ist kein Wert dieses Modells; das sind ${figures}`,
    noFigures: (example) => `es muss sagen, worauf ein Wert kommen soll, wie ${example} es tut`,
    impossible: (figure) => `nichts kann alles sein, was es von ${figure} verlangt`,
  },
  look: {
    none: 'in diesem Lauf gibt es davon keine zur Wahl',
    longest: (count) => `es darf höchstens ${count} Zeichen haben`,
    point: (farthest) => `es muss ein Punkt sein, 2 Zahlen von −${farthest} bis ${farthest}, durch Kommas getrennt`,
    noMap: 'dieser Lauf hat keine Karte seines Codes',
    views: (names) => `die Ansichten dieser Lektion sind ${names}`,
    curves: (names) => `die Kurven sind ${names}`,
    code: (count, farthest) =>
      `es muss ein Code sein, ${count} Zahlen von −${farthest} bis ${farthest}, durch Kommas getrennt`,
    mistake: (most) => `es müssen zwei Klassen sein, von 0 bis ${most}, durch ein Komma getrennt`,
    states: (names) => `die Zustände sind ${names}`,
    plane: (names) => `die Ebenen sind ${names}`,
  },
};
