import { html } from 'lit';
import type { words as English } from '../../prose/beta-vae';
import type { Translated } from '../../words';

export const words: Translated<typeof English> = {
  text: {
    prices: {
      name: 'β = 1 und β = 8',
      watch:
        'Links: scharfe Bilder, aber Zeilen, die mehreres auf einmal ändern. Rechts: nur wenige aktive Zeilen, von denen jede eines ändert.',
    },
    capacity: {
      name: 'Ein teurer Code und einer, der wächst',
      watch: 'Wähle KL im Diagramm: die eine wird durchweg niedrig gehalten, die andere darf langsam steigen.',
    },
    units: {
      name: 'Zehn Einheiten und drei',
      watch:
        'Wenn β nur wenige Einheiten ihren Preis wert sein lässt, kommt es dann darauf an, wie viele angeboten werden?',
    },
    lead: html`Lass jedes Nat Code mehr kosten als ein Nat Rekonstruktion, und der Code muss haushalten. Am billigsten
      lässt sich etwas sagen, wenn alles, was unabhängig variiert, etwa Ort, Größe oder Form, eine eigene Einheit
      bekommt: der Code zerfällt in Faktoren, die niemand benannt hat. Er ist <em>entflochten</em> (disentangled).`,
    more: (
      own,
    ) => html`Eine einzige Zahl, <em>β</em>, haben Higgins und ihre Kollegen am Variations-Autoencoder geändert. Mit
      <em>β</em> = 1 ist es Lektion 4. Sie maßen, wie gut ein einfacher Klassifikator am Code erkennt, welcher
      Faktor festgehalten wurde, und kamen mit <em>β</em> = 4 auf 99,2 % bei diesen Formen in 64×64, der
      gewöhnliche Variations-Autoencoder auf 61,6 %. <em>β</em> wägt Einheiten gegen Pixel ab, ihres ist also
      nicht unseres: nach ihrem <em>β</em><sub>norm</sub> = <em>β</em> · Einheiten / Pixel ist ihre 4 bei 32×32
      eine 1, und die 4 hier ist ihre 16; bei 64×64 ist es <a href=${own}>ihre eigene</a>. Spätere Arbeiten
      (Burgess et al. 2018) hielten die Bilder scharf, indem sie stattdessen die Kapazität des Codes langsam
      wachsen ließen.`,
    rows: {
      name: 'Zeilen, die eines bedeuten',
      text: html`Folge einer Zeile von links nach rechts. Wo sich nur der Ort ändert, oder nur die Größe, steht die Einheit
      für einen Faktor. Zeilen ganz unten bewirken nichts: ihre Einheiten tragen keine Information.`,
    },
    terms: {
      name: 'Die beiden Terme',
      text: (holds, normalised) =>
        html`Ein größeres β erkauft eine kleinere KL und zahlt mit der Rekonstruktion. ${holds} ${normalised}`,
      holds: (kl) => `Der Code sagt jetzt ${kl} Nat.`,
      normalised: (norm, times) => `β_norm ist ${norm}: das ${times}-Fache dessen der Arbeit.`,
    },
    matrix: {
      name: 'Die Matrix',
      text: (
        now,
      ) => html`Wie viel jede Einheit über jeden wahren Faktor weiß (ihre Transinformation). Entflochten heißt: in jeder
      Zeile eine starke Zelle und sonst schwache. Der Abstand der beiden größten Zellen einer Zeile, als Anteil
      dessen, was es zu wissen gibt (der Entropie des Faktors), über die Zeilen gemittelt, ist die Lücke der
      Transinformation (MIG). ${now}`,
      now: (mig) => `MIG jetzt: ${mig}.`,
    },
    minute: {
      name: 'Was eine Minute nicht kann',
      text: html`Wie dieses ist das Netz der Arbeit voll verbunden, aber seine Schichten haben 1.200 Einheiten, seine Bilder
      sind 64×64, und es lernte von allen 737.280. Eine Minute mit einem kleinen Netz zeigt die Abwägung und die
      ersten Faktoren; es entflicht nicht alles, bei keinem β, und nichts auf dieser Seite tut so.`,
    },
    measured: html`Die Bilder sind dSprites, hier nach ihrer veröffentlichten Regel gezeichnet: 737.280, von denen jede
      Voreinstellung je Epoche 150.000 sieht, in 32×32 oder 64×64. KL und Rekonstruktion sind in Nat je Bild. Die
      MIG nimmt den Mittelwert der A-posteriori-Verteilung, zwanzig Klassen je Einheit und alle Faktoren, die
      variieren, auch die Form, über zurückgehaltene Bilder. Auf
      Farben ist der Wert eines Bernoulli-Decoders ein Verlust und keine Log-Likelihood: zwischen 0 und 1 summieren
      sich seine Wahrscheinlichkeiten nicht zu eins (<a href="https://arxiv.org/abs/1907.06845" target="_blank"
      rel="noopener">Loaiza-Ganem &amp; Cunningham 2019</a>). Er taugt zum Vergleich zweier Läufe auf denselben
      Bildern, zu sonst nichts; ein Gauß-Decoder hat eine.`,
  },
  tries: {
    one: {
      name: 'β = 1, zum Vergleich.',
      question: 'Mit β = 4 sagt der Code nach einer Epoche etwa 6 Nat über ein Bild. Mit β = 1 sagt er',
      less: 'weniger: der Code zählt weniger',
      same: 'etwa ebenso viele: die Bilder sind dieselben',
      half: 'anderthalbmal so viele',
    },
    eight: {
      name: 'β = 8.',
      question: 'Jedes Nat Code muss acht Nat Rekonstruktion sparen. Worüber sagt der Code dann noch am meisten?',
      shape: 'die Form: Quadrat, Ellipse oder Herz',
      size: 'die Größe',
      rotation: 'die Drehung',
      position: 'den Ort',
    },
    grows: {
      name: 'Lass die Kapazität wachsen.',
      question:
        'Während er 100.000 Bilder sieht, darf der Code mehr und mehr sagen, bis zu 8 Nat. Zehn Einheiten sind da. Wie viele von ihnen sagen am Ende etwas?',
      few: 'zwei bis vier',
      some: 'fünf bis acht',
      all: 'alle zehn, jede ein wenig',
    },
  },
  outcomes: {
    holds: (kl) => `Der Code sagt ${kl} Nat.`,
    one: html`Mit β = 1 ist ein Nat zu sagen lohnend, sobald es ein Nat Rekonstruktion spart; mit β = 4 muss es vier
      sparen. Der Code sagt also mehr, und die Bilder sind schärfer; aber jede Zeile der Traversen ändert mehreres
      auf einmal. Zieh β während des Trainings hoch und sieh zu, wie Einheiten verstummen.`,
    said: (list) => `Am meisten, was eine Einheit sagt, in Nat: ${list}.`,
    eight: html`Bezahlt wird je Nat, worum es auch geht, und der Ort spart die meisten Pixel: eine Form am falschen Ort ist
      zweimal falsch, dort, wo sie ist, und dort, wo sie sein sollte. Als Nächstes kommt die Größe. Form und
      Drehung ändern ein paar Pixel am Rand, sind ihren Preis nicht wert und verschwimmen.`,
    used: (units, used, kl) => `Von seinen ${units} Einheiten sagen ${used} etwas; zusammen sagt der Code ${kl} Nat.`,
    grows: html`Einheiten erwachen eine nach der anderen, jede mit dem Faktor, der sich gerade am meisten lohnt, und sagen
      ihn dann immer genauer. Eine neue wird erst geweckt, wenn mehr zu gewinnen ist, als größere Genauigkeit beim
      Ort bringt. Die Bilder bleiben scharf, denn für Nat innerhalb der Kapazität wird nichts berechnet.`,
  },
  tour: {
    network: {
      title: 'Das Netz aus Lektion 4',
      text: 'Dasselbe wie zuvor, an Formen, die auf fünf Weisen variieren: Form, Größe, Drehung und zwei Koordinaten.',
      task: 'Sieh zu, bis es 15.000 Bilder gesehen hat.',
    },
    rows: {
      title: 'Eine Einheit nach der anderen',
      text: 'Jede Zeile verschiebt eine Einheit des Codes und lässt die anderen, wie sie sind. Ändert die Zeile eines, mehreres oder nichts?',
      task: 'Mach den Bereich weiter oder enger.',
    },
    price: {
      title: 'Was der Preis kostet',
      text: 'Was seine Nat nicht wert ist, steht nicht im Code und kommt verschwommen zurück.',
      task: 'Wähle ein anderes Bild: mit einem Klick oder der Tabulatortaste.',
    },
    matrix: {
      title: 'Einheiten gegen Faktoren',
      text: 'Wie viel jede Einheit über jede Weise weiß, auf die Bilder variieren. Eine starke Zelle je Zeile wäre ein entflochtener Code.',
      task: 'Sieh zu, bis das Netz die Hälfte seiner Bilder gesehen hat.',
    },
    beta: {
      title: 'Neu ist eine Zahl',
      text: 'β wägt die Nat des Codes gegen die des Bildes ab. Mit β = 1 ist dies Lektion 4.',
      task: 'Zeige auf einen Term, oder geh mit der Tabulatortaste zu seinem Namen.',
    },
    drive: {
      title: 'Fahr selbst',
      text: 'Ein Regler je Einheit: was der Decoder für deinen eigenen Code zeichnet.',
      task: 'Verschiebe einen Regler.',
    },
    turn: {
      title: 'Der Preis eines Nat',
      text: 'Er lässt sich während des Trainings ändern: Einheiten erwachen oder verstummen.',
      task: 'Verschiebe β und sieh den Zeilen zu.',
    },
  },
  troubles: {
    collapses: 'Ein Nat Code muss hundert Nat Bild sparen, und das tut keines.',
    anew: 'Von vorn mit Lernrate 0,001',
    dead: 'Eine Lernrate, zwanzigmal so groß wie üblich: der Verlust fällt trotzdem, und unterwegs stirbt eine Schicht des Encoders.',
    cure: 'Lernrate 0,001',
    diverges: 'Eine Lernrate, tausendmal so groß wie üblich.',
  },
};
