import type { words as English } from '../offline';
import type { Translated } from '../words';

export const words: Translated<typeof English> = {
  build: {
    there:
      'Es gibt eine neue Version von Hourglass. Lade die Seite neu, wann es dir passt: Dein Lauf geht weiter, wo er ist.',
    reload: 'Jetzt neu laden',
  },
  threads: {
    could:
      'Threads lassen sich trotzdem einschalten: Dieser Browser ergänzt die Header dann selbst. Die Seite wird neu geladen, und dein Lauf geht weiter.',
    turnOn: 'Threads einschalten',
    on: 'Du hast in diesem Browser Threads eingeschaltet.',
    turnOff: 'Threads ausschalten',
    busy: 'Einen Augenblick: Die Dateien der Seite werden geholt …',
    cannot:
      'Threads lassen sich hier nicht einschalten: Dieser Browser lässt die Seite keine Dateien aufbewahren, oder der Server verändert sie. Der Lauf geht mit einem Thread weiter.',
    noHelp:
      'Threads ließen sich nicht einschalten: Dieser Browser hat die ergänzten Header nicht angenommen. Alles ist, wie es war, mit einem Thread.',
  },
};
