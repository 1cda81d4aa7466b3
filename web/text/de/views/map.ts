import type { words as English } from '../../views/map';
import type { Translated } from '../../words';

export const words: Translated<typeof English> = {
  map: {
    role: 'Karte der Codes',
    label: (many) =>
      `Karte der Codes von Test${String(many).toLowerCase()}. Pfeiltasten bewegen einen Punkt, der zu einem Bild decodiert wird; Eingabe heftet ihn an, Esc entfernt ihn.`,
    decoded: 'Das decodierte Bild',
    code: (one) => `Der Code: wo jede ${one} liegt`,
    components: 'Die zwei Hauptkomponenten des Codes',
    explained: (percent) => `${percent} % seiner Varianz.`,
    cloud: (one) => `Je ${one} eine kleine Wolke (A-posteriori-Verteilung): eine Ellipse von einer Standardabweichung.`,
    dot: (one) => `Je Test${String(one).toLowerCase()} ein Punkt.`,
    point: (seen) => `${seen} Zeige irgendwohin, um zu decodieren.`,
    upSecond: '↑ zweite',
    rightFirst: 'erste →',
    first: 'erste',
    second: 'zweite',
    nearest: (name) => `; am nächsten: ${name}`,
    caption: (_One, accuracy, count) =>
      `Der Median jeder Klasse auf der Karte. Die fünf nächsten Nachbarn auf der Karte stimmen in ${accuracy} % von ${count} Fällen für die richtige Klasse.`,
    captionPlain: 'Der Median der Karte. Diese Daten haben keine Klassen.',
    class: 'Klasse',
    horizontal: 'Waagrecht',
    vertical: 'Senkrecht',
  },
};
