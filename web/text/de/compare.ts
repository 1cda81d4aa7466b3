import { html } from 'lit';
import type { words as English } from '../compare';
import type { Translated } from '../words';

export const words: Translated<typeof English> = {
  compare: {
    runB: (text) => `Lauf B: ${text}`,
    noCurve: (curve, names) => `curve=${curve} im Link wurde übergangen: Kurven, die beide Läufe haben, sind ${names}.`,
    cannot: (data, model) =>
      `Diese beiden lassen sich nicht vergleichen: A trainiert mit ${data}, und das kann ${model} nicht. Wähle für B eine andere Arbeit.`,
    both: (link) => html`Zwei Läufe mit denselben Daten und demselben Seed. Beide noch einmal:
      <a translate="no" class="notranslate" href=${link}>${link}</a>`,
    two: 'Zwei Läufe nebeneinander',
    training: 'Training',
    alone: 'Zurück zu einem Lauf',
    progress: 'Verlauf beider Läufe',
    differs: 'Was sich unterscheidet',
    with: 'Womit zu vergleichen wäre',
    starting: 'Die zweite Engine startet …',
    same: 'Beide Läufe sind gleich. Ändere eine Einstellung des einen, oder nimm einen dieser Vergleiche.',
    try: 'Zum Beispiel',
    run: (letter) => `Lauf ${letter}`,
    settings: 'Einstellungen',
    view: (which, letter) => `${which} Ansicht von Lauf ${letter}`,
    first: 'Erste',
    second: 'Zweite',
    catching: (have, of) => `Holt auf: ${have} von ${of}`,
    heldOut: (loss) => `, zurückgehalten ${loss}`,
    step: (step, samples, loss) => `Schritt ${step}, ${samples} Beispiele gesehen${loss}`,
    paper: 'Arbeit',
  },
  chart: {
    heading: (title) => `${title} beider Läufe`,
    loss: 'Der Verlust',
    quantity: 'Welche Größe',
    beside: 'Jeder Lauf nennt unten seine eigenen Werte',
    told: (title, values) =>
      `${title} beider Läufe gegen gesehene Beispiele. Neueste Werte auf zurückgehaltenen Daten: ${values}.`,
    caption: (title) => `${title}, auf zurückgehaltenen Beispielen, gegen gesehene Beispiele.`,
    samples: 'Beispiele',
  },
};
