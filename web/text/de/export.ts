import type { words as English } from '../export';
import type { Translated } from '../words';

export const words: Translated<typeof English> = {
  nothing: 'Gemessen ist noch nichts.',
  noPicture: 'Dieser Browser konnte von der Ansicht kein Bild machen.',
  noScript: (model) => `Für das Modell ${model} gibt es kein PyTorch-Programm.`,
  aRun: 'Ein Lauf',
  source: (title, step) => `${title}, Schritt ${step} · Hourglass`,
};
