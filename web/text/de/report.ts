import type { words as English } from '../report';
import type { Translated } from '../words';

export const words: Translated<typeof English> = {
  alone:
    'Um diese Lektion ist kein Kurssystem, dem sie berichten könnte: öffne sie dort, wo dein Kurs sie hat, sonst wird dein Ergebnis nicht gespeichert.',
  refused:
    'Das Kurssystem nimmt nicht an, was diese Lektion berichtet; dein Ergebnis wird vielleicht nicht gespeichert: öffne die Lektion neu aus deinem Kurs. Ein Beleg, den du speicherst, gilt in jedem Fall.',
  notKept: (why) =>
    `Die Seite um diese Lektion konnte nicht sagen, wo du warst; sie beginnt von vorn: ${why || 'kein Grund genannt'}`,
  trainsAgain: (step) => `Wird noch einmal bis Schritt ${step} trainiert, wo du warst.`,
  there: (step) => `Das ist Schritt ${step}, wo du warst.`,
};
