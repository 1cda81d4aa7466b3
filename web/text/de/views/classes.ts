import type { words as English } from '../../views/classes';
import type { Translated } from '../../words';

const small = (noun: unknown) => String(noun).toLowerCase();

export const words: Translated<typeof English> = {
  heading: (many, wrong) => `Verwechselte Test${small(many)}${wrong}`,
  wrong: (percent) => `: ${percent} %`,
  untrained: 'Der Klassifikator kommt nach den Schichten: noch rät er mit seinen Anfangsgewichten.',
  hint: 'Zeile: was es ist; Spalte: wofür es gehalten wird. Wähle ein Feld.',
  before: (percent) => ` Vor der Feinabstimmung: ${percent} %.`,
  matrix: 'Konfusionsmatrix',
  told: (cell) => `Was für was gehalten wird. ${cell} Die Pfeiltasten wählen ein Feld, Escape alle.`,
  all: (wrong, images) => `${wrong} von ${images} falsch.`,
  right: (name, right, images) => `${name}: ${right} von ${images} richtig.`,
  cell: (name, guess, count, images) => `${name}, gehalten für ${guess}: ${count} von ${images}.`,
  none: 'Keine.',
  picture: (one, number, name, guess, sure) =>
    `Test${small(one)} ${number}, ${name}, gehalten für ${guess} (zu ${sure} % sicher)`,
  caption: (images, many) =>
    `Wie viele der ersten ${images} Test${small(many)} jeder Klasse (Zeilen) wofür gehalten werden (Spalten), und der Anteil, der falsch ist.`,
  is: 'Ist',
  takenFor: (name) => `Gehalten für ${name}`,
  share: 'Falsch',
};
