import { html } from 'lit';
import type { words as English } from '../../views/pictures';
import type { Translated } from '../../words';

export const words: Translated<typeof English> = {
  figure: {
    numbersTitle: 'Die Zahlen zu diesem Bild',
    numbers: (heading) => `Zahlen: ${heading}`,
    pictureTitle: 'Diese Ansicht als Bild speichern',
    png: 'Bild (PNG)',
    saveAll: 'Alles Gemessene speichern',
    saveThese: 'Diese Zahlen speichern',
    csv: 'Zahlen (CSV)',
    close: 'Schließen',
    table: (heading) => `Tabelle: ${heading}`,
    nothing: 'Noch ist nichts gemessen.',
  },
  filters: {
    some: (shown, units) => `Filter der ersten Schicht: ${shown} von ${units}`,
    heading: 'Filter der ersten Schicht',
    grey: 'Heller als Grau regt eine Einheit an, dunkler hemmt sie.',
    blue: 'Blau regt eine Einheit an, Orange hemmt sie.',
    caption: 'Für jede Einheit der ersten Schicht: kleinstes und größtes Gewicht und die Norm ihres Gewichtsvektors.',
    unit: 'Einheit',
    smallest: 'Kleinstes',
    largest: 'Größtes',
    norm: 'Norm',
  },
  sides: {
    variational: 'Balken sind μ, Fühler σ, Punkte das daraus gezogene z: mehr sieht die rechte Hälfte nicht.',
    adversarial:
      'Der Code neben einer Stichprobe z′ des Priors, jeweils mit dem, wie sicher der Diskriminator D ist, dass er aus dem Prior kommt.',
    judged: (code, prior) =>
      ` Der Diskriminator gibt dem Code ${code} und einer Stichprobe des Priors ${prior}, wobei 1 heißt: sicher aus dem Prior.`,
    deviation: 'Abweichung σ des Codes',
    sampled: 'Code z, wie gezogen',
    ofPrior: 'Eine Stichprobe des Priors',
  },
  hourglass: {
    heading: (one) => `${one} auf dem Weg durch das Netz`,
    told: (widths, more) => `Das Netz: ${widths} Einheiten.${more}`,
    network: 'Das Netz',
    corrupted: (one) => `Hinein geht Verrauschtes (je ${one}); die rechte Hälfte sieht nur den Code.`,
    cells: 'Jede Zelle ist die Aktivierung einer Einheit. Die rechte Hälfte sieht nur den Code.',
    oneLayer: 'einer Schicht',
    layers: (count) => `${count} Schichten`,
    pretraining: (layers) =>
      `Das Vortraining ist bei ${layers}; aufgefaltet rekonstruieren sie schon. Umrissene Schichten kommen noch.`,
    aPart: 'Ein Teil des Bildes vom Netz',
    corruptedInput: 'verrauschte Eingabe ',
    input: 'Eingabe ',
    output: 'Ausgabe ',
    code: 'Code ',
    Code: 'Code',
    hidden: (number) => `Verdeckte Schicht ${number}`,
    caption: (one, more) => `Die Aktivierungen jeder Schicht (eine ${one}).${more}`,
    layer: 'Schicht',
    units: 'Einheiten',
    smallest: 'Kleinste',
    mean: 'Mittel',
    largest: 'Größte',
  },
  reconstructions: {
    heading: (many) => `Zurückgehaltene ${many} und ihre Rekonstruktionen`,
    hint: (numbers) =>
      `Durch ${numbers} Zahlen gezwängt und neu gezeichnet. Wähle eines, um ihm durch das Netz zu folgen.`,
    input: 'Eingabe',
    tests: (many) => `Test${String(many).toLowerCase()}`,
    rbms: 'RBMs bisher',
    autoencoder: 'Autoencoder',
    test: (one, number, name) => `Test${String(one).toLowerCase()} ${number}, ${name}`,
    threeRows: (many) =>
      `Drei Zeilen Bilder: Test${String(many).toLowerCase()}, die Rekonstruktionen des Autoencoders und die der PCA.`,
    twoRows: (many) =>
      `Zwei Zeilen Bilder: Test${String(many).toLowerCase()} und die Rekonstruktionen des Autoencoders.`,
    against: (rows, ours, pca, how) =>
      `${rows} Mittlerer quadratischer Fehler ${ours} gegen ${pca} der PCA: ${how} als die PCA.`,
    better: 'besser',
    worse: 'schlechter',
    caption: (one) => `Quadratischer Fehler je ${one} oben, über Pixel summiert.`,
    Test: (one) => `Test${String(one).toLowerCase()}`,
    Autoencoder: 'Autoencoder',
    error: (error) => html`Fehler <strong translate="no" class="notranslate">${error}</strong>`,
  },
};
