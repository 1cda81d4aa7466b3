import type { words as English } from '../page';
import type { Translated } from '../words';

export const words: Translated<typeof English> = {
  app: {
    laterFailed: (error) => `Was unter der Werkbank steht, konnte nicht geladen werden: ${error}.`,
    second: 'Der zweite Lauf',
    tour: 'Der Rundgang',
    story: 'Die Geschichte',
    goal: 'Wie weit das Ziel ist',
    theLesson: 'Zur Lektion',
    theStory: 'Die Geschichte',
    settings: 'Einstellungen',
    middle: 'Das Netz und was es hervorbringt',
    network: 'Das Netz',
    learned: 'Was es gelernt hat',
    training: 'Training',
    progress: 'Verlauf',
    objective: 'Zielfunktion',
    text: 'Der Text der Lektion',
    skip: 'Sprungmarken',
    toNetwork: 'Zum Netz',
    toText: 'Zum Text der Lektion',
    course: 'Der Dialog für Kurse',
    notOpened: (file, why) => `${file} ließ sich nicht öffnen: ${why}`,
    opened: (file) => `${file} ist geöffnet; das Training geht von dort aus weiter.`,
  },
  main: {
    keeper: 'Was diesen Lauf für den nächsten Besuch aufhebt',
    keeperElse: 'Den Lauf speichern, um ihn zu behalten, oder die Seite neu laden.',
  },
  printed: {
    after: (steps, epochs) => `Nach ${steps} Schritten (${epochs} Epochen)`,
    untrained: 'Untrainiert',
    data: (set) => `Daten: ${set}`,
    heldOut: (loss) => `Verlust auf zurückgehaltenen Daten: ${loss}`,
    again: (said) => `${said}. Derselbe Lauf noch einmal:`,
  },
  host: {
    replaced: 'Die Engine wurde inzwischen ersetzt. Bitte noch einmal versuchen.',
    hidden: 'Das Training ruhte, solange dieser Tab verdeckt war, und geht weiter.',
    trainHidden: 'Auch verdeckt trainieren',
    cannot: 'Hourglass kann hier nicht trainieren',
    again: 'Neu starten',
  },
  frame: {
    progress: 'Verlauf',
    objective: 'Zielfunktion',
    noDrop:
      'Auf einer Lektion, die in einer anderen Seite steht, lässt sich nichts ablegen. Um mit eigenen Dateien zu trainieren, die ganze Lektion öffnen.',
    back: 'Der Weg zurück',
    opening: 'Wird geöffnet …',
    receipt: 'Der Beleg',
    noView: (views, names) => `view=${views} wurde übergangen: Ansichten dieses Laufs sind ${names}.`,
    whole: 'Ganze Lektion öffnen',
    dataTitle: 'Woher die Daten sind und unter welcher Lizenz',
    notices: 'Hinweise zu Software und Daten Dritter',
    middle: 'Das Netz und was es hervorbringt',
    learned: 'Was es gelernt hat',
    training: 'Training',
    settings: 'Einstellungen',
    noPart: (part, parts) => `hide=${part} wurde übergangen: ausblenden lassen sich ${parts}.`,
    noTheme: (theme, themes) =>
      `theme=${theme} wurde übergangen: möglich sind ${themes}, oder gar keine Angabe, dann gilt die Einstellung des Systems.`,
    or: ' oder ',
    noOrigin: (origin) =>
      `parent=${origin} wurde übergangen: es muss der Ursprung der umgebenden Seite sein, etwa https://example.org.`,
  },
};
