import type { words as English } from '../scorm';
import type { Translated } from '../words';

export const words: Translated<typeof English> = {
  alone:
    'Um diese Lektion ist kein Kurssystem, dem sie berichten könnte: öffne sie dort, wo dein Kurs sie hat, sonst wird dein Ergebnis nicht gespeichert.',
  trainsAgain: (step) => `Wird noch einmal bis Schritt ${step} trainiert, wo du warst.`,
  there: (step) => `Das ist Schritt ${step}, wo du warst.`,
};
