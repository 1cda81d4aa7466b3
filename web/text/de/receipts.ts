import type { words as English } from '../receipts';
import type { Translated } from '../words';

export const words: Translated<typeof English> = {
  seconds: 'sein Ziel zählt Sekunden, die auf jedem Rechner andere sind',
  own: 'er wurde mit einer eigenen Datei trainiert, die sonst niemand hat',
  unknown: 'es ist nicht bekannt, wie er zustande kam',
  gaps: {
    rounding: 'einige seiner Schritte hat ein Modul oder ein Programm berechnet, das anders rundet',
    divergence: 'er ist unterwegs abgebrochen und ging zurück',
    changes: 'seine Einstellungen wurden mehr als tausendmal geändert',
    data: 'seine Daten sind nicht alle angekommen',
    unknown: 'er geht von einer Datei aus, die nicht sagt, wie der Lauf zustande kam',
  },
  damaged: {
    noReceipt: (what) => `Das ist kein Beleg: ${what}.`,
    form: 'er hat nicht diese Form',
    type: 'sein Typ ist nicht „hourglass-receipt“',
    version: (version, own) => `er hat die Version ${version}, und diese Seite liest Version ${own}`,
    link: 'er hat keinen Link',
    step: 'sein Schritt ist keine ganze Zahl',
    weights: 'seine Gewichte haben keine SHA-256 in hexadezimalen Ziffern',
    data: 'seine Daten haben keine Summe in hexadezimalen Ziffern',
    build: 'er nennt keinen Build',
    figures: 'seine Werte sind keine Zahlen mit Namen',
    changes: 'seine Änderungen haben nicht diese Form',
    lines: 'Er ist unvollständig: die Zeilen mit Schritt und Gewichten fehlen.',
    check: 'Seine Prüfsumme stimmt nicht: der Text wurde unterwegs beschädigt oder geändert.',
  },
};
