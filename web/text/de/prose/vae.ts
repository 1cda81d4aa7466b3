import { html } from 'lit';
import type { words as English } from '../../prose/vae';
import type { Translated } from '../../words';

export const words: Translated<typeof English> = {
  text: {
    units: {
      name: 'Zwei Einheiten und zwanzig',
      watch: 'Wähle KL im Diagramm: wie viel mehr sagen zwanzig Einheiten über eine Ziffer? Auch die Bilder zeigen es.',
    },
    plain: {
      name: 'Ein variationeller Code und ein gewöhnlicher',
      watch:
        'Der gewöhnliche Code rekonstruiert besser: nichts zwingt ihn, die Ebene zu füllen. Zeige in die Lücken seiner Karte.',
    },
    pixels: {
      name: 'Schwarz-weiße Pixel und graue',
      watch:
        'Links Bernoulli, rechts Gauß: eine andere Likelihood ist eine andere Vorstellung davon, welche Fehler zählen.',
    },
    lead: html`Lass den Encoder mit einer <em>Wolke</em> antworten (einer Verteilung, der A-posteriori-Verteilung) statt
      mit einem Punkt, und lass die Wolken aller Bilder zusammen einen Raum füllen, dessen Form im Voraus bekannt
      ist (den Prior). Dann ergibt ein zufälliger Punkt dieses Raums ein neues Bild: aus dem Autoencoder ist ein
      generatives Modell geworden.`,
    more: html`Zwei Kräfte formen die Wolke jeder Ziffer. Der Decoder will sie klein und an einem eigenen Ort, damit er
      weiß, welche Ziffer gemeint ist; der Prior will, dass jede Wolke aussieht wie <em>N</em>(0, <em>I</em>),
      sodass sich keine von einer anderen unterscheiden lässt. Kingma und Welling, und zur selben Zeit Rezende,
      Mohamed und Wierstra, sahen, dass man durch die zufällige Ziehung hindurch trainieren kann, wenn man sie als
      <em>μ</em> + <em>σ</em> · <em>ε</em> schreibt (der Reparametrisierungstrick): das Rauschen kommt von außen,
      und Gradienten fließen durch <em>μ</em> und <em>σ</em>. Dieser Satz ist der größte Teil der Arbeit.`,
    terms: {
      name: 'Die beiden Terme',
      text: (
        now,
      ) => html`Anfangs ist die KL klein, und alle Bilder sehen gleich aus. Dann lohnt es sich, den Code zu benutzen: die KL
      <em>steigt</em>, während der Rekonstruktionsfehler weiter fällt. ${now}`,
      now: (reconstruction, kl, sum) => `Jetzt: ${reconstruction} + ${kl} = ${sum} Nat.`,
    },
    manifold: {
      name: 'Die Mannigfaltigkeit',
      text: html`Bei zwei Einheiten passt alles, was der Decoder zeichnen kann, in ein Bild (die gelernte Mannigfaltigkeit).
      Nachbarn darauf ähneln einander, und zwischen zwei Ziffern liegt eine, die jede von beiden sein könnte.
      Zeige auf eine Kachel oder geh mit den Pfeiltasten: „Wolken“ zeigt denselben Punkt.`,
    },
    clouds: {
      name: 'Die Wolken',
      text: html`Jede Ellipse ist die Wolke einer Testziffer, ihr Radius eine Standardabweichung. Wolken leicht zu
      verwechselnder Ziffern überlappen; wo der Decoder sie unterscheiden kann, schrumpfen sie und trennen sich.`,
    },
    holes: {
      name: 'Keine Löcher',
      text: html`In Lektion 1 ergeben die Lücken zwischen den Wolken Unsinn. Hier hat das Rauschen sie gefüllt: der Weg von
      einer Ziffer zur anderen (eine Interpolation) führt nur durch Dinge, die wie Ziffern aussehen, wenn auch wie
      verschwommene.`,
    },
    measured: html`Die Schranke der Log-Likelihood ist in Nat je Ziffer, über ihre Pixel summiert, die als Wahrscheinlichkeiten
      von Tinte zählen; für jede Testziffer wird ein Code gezogen. Die wahre Log-Likelihood ist besser als die
      Schranke; um wie viel mindestens, sagt die gewichtete, engere Schranke unter „Likelihood-Schranke“. Die
      Voreinstellung mit zwanzig Einheiten hat das Netz 784-400-20 des
      <a href="https://github.com/pytorch/examples/tree/main/vae" target="_blank" rel="noopener">Beispiels von
      PyTorch</a>, dessen eigene Schranke nach zehn Epochen 105,6 ist. Auf
      Farben ist der Wert eines Bernoulli-Decoders ein Verlust und keine Log-Likelihood: zwischen 0 und 1 summieren
      sich seine Wahrscheinlichkeiten nicht zu eins (<a href="https://arxiv.org/abs/1907.06845" target="_blank"
      rel="noopener">Loaiza-Ganem &amp; Cunningham 2019</a>). Er taugt zum Vergleich zweier Läufe auf denselben
      Bildern, zu sonst nichts; die Voreinstellung mit Gesichtern hat die Normalverteilung des Artikels.`,
  },
  tries: {
    twenty: {
      name: 'Zwanzig Einheiten statt zwei.',
      question:
        'Ein Code aus zwei Einheiten sagt nach zwei Epochen etwa 5 Nat über eine Ziffer: dort steht die KL-Kurve dann. Wo wird sie mit zwanzig stehen?',
      mark: 'die KL',
    },
    sixty: {
      name: 'Biete ihm sechzig an.',
      question: 'Mit zwanzig Einheiten sagt der Code nach zwei Epochen etwa 22 Nat. Mit sechzig?',
      less: 'Deutlich weniger: jede Einheit ist schwerer zu nutzen',
      same: 'Etwa ebenso viel',
      more: 'Zwei- bis dreimal so viel',
    },
    cheap: {
      name: 'Mach Pixelfehler billig.',
      question:
        'Wieder zwei Einheiten, aber der Decoder duldet Fehler vom dreifachen Abstand zwischen Papier und Tinte (σ = 3). Nach einer halben Epoche sagt der Code',
      nothing: 'so gut wie nichts',
      same: 'etwa 5 Nat, wie zuvor',
      more: 'mehr: um Einzelheiten muss es sich nicht kümmern',
    },
    ink: {
      name: 'Tinte oder keine.',
      question:
        'Jedes Pixel wird ausgelost: schwarz oder weiß, mit seinem Grauwert als Wahrscheinlichkeit von Tinte. Graue Ziffern haben bei zwanzig Einheiten nach zwei Epochen einen quadratischen Fehler von etwa 15. Und ausgeloste?',
      less: 'Weniger: Schwarz und Weiß ist einfacher als Grau',
      same: 'Etwa ebenso viel: im Mittel sind es dieselben Ziffern',
      more: 'Fast doppelt so viel',
    },
  },
  outcomes: {
    figures: (epoch, kl) => `Nach ${epoch} Epochen sagt der Code ${kl} Nat.`,
    inkFigures: (epoch, error, bound) =>
      `Nach ${epoch} Epochen ist der quadratische Fehler ${error} je Ziffer und −ELBO ${bound} Nat.`,
    twenty: html`Jede Einheit muss ihre Nat verdienen: was sie sagt, muss bei der Rekonstruktion mehr sparen, als es kostet.
      Was zuerst über eine Ziffer zu sagen ist, spart viel, Späteres immer weniger. Rekonstruktionen und neue
      Ziffern sind schärfer. Sieh dir die Balken an: keine zwei Einheiten sagen gleich viel.`,
    sixty: html`In Gebrauch kommen etwa so viele Einheiten wie vorher. Die anderen fallen gegen null und bleiben dort: der
      Decoder hat gelernt, ohne sie auszukommen, und eine Einheit, die nichts sagt, ist am billigsten, wenn ihre
      A-posteriori-Verteilung genau der Prior ist. Das ist der Posterior-Kollaps, Einheit für Einheit.`,
    cheap: html`Wenn jeder Fehler billig ist, ist kein Bild die Nat wert, die es kostet, es von einem anderen zu
      unterscheiden. Alle Codes ergeben dieselbe Durchschnittsziffer: die ganze Mannigfaltigkeit ist ein Bild, und
      jede A-posteriori-Verteilung ist der Prior. Mit <em>σ</em> = 1 lohnen sich zwei Einheiten noch.`,
    ink: html`Was das Los entscheidet, kann kein Code wissen. Das Beste, was sich über ein Pixel sagen lässt, ist weiterhin
      sein Grauwert <em>x</em>, und das Quadrat dieses Fehlers ist im Mittel <em>x</em>(1 − <em>x</em>): über alle Pixel
      einer Ziffer etwa 13, die hinzukommen, was das Netz auch lernt. Die Schranke wird sogar um einige Nat besser (graue
      Ziffern: 116): für Pixel, die 0 oder 1 sind, ist ein Bernoulli-Decoder eine wirkliche Likelihood, für graue ist sein
      Wert nur ein Verlust. Auf „binarisiertem MNIST“ geben Arbeiten ihre Log-Likelihood an.`,
  },
  tour: {
    cloud: {
      title: 'Eine Wolke statt eines Punktes',
      text: 'Der Encoder antwortet mit einem Mittelwert und einer Streuung für jede Einheit, und der Decoder bekommt eine Ziehung daraus.',
      task: 'Sieh zu, bis das Netz ein Zehntel der Ziffern gesehen hat.',
    },
    prices: {
      title: 'Zwei Preise',
      text: 'Der Fehler der Bilder und die Nat, die der Code verbraucht: kleiner gemacht wird ihre Summe.',
      task: 'Sieh zu, bis der Code mehr als ein Nat trägt.',
    },
    bound: {
      title: 'Die Schranke',
      text: 'Ein Term will gute Bilder, der andere will Wolken, die wie der Prior aussehen.',
      task: 'Zeige auf einen Term, oder geh mit der Tabulatortaste zu seinem Namen.',
    },
    manifold: {
      title: 'Die Mannigfaltigkeit',
      text: 'Was der Decoder überall im Prior zeichnet: bei zwei Einheiten passt alles, was er zeichnen kann, in ein Bild.',
      task: 'Zeige auf eine Kachel, oder geh mit den Pfeiltasten von einer zur nächsten.',
    },
    clouds: {
      title: 'Die Wolken',
      text: 'Jede Ellipse ist die Wolke einer zurückgehaltenen Ziffer. Wo Ziffern leicht zu verwechseln sind, überlappen die Wolken.',
      task: 'Sieh ihnen zu, bis das Netz alle Ziffern einmal gesehen hat.',
    },
    samples: {
      title: 'Ziffern, die niemand geschrieben hat',
      text: 'Zufällige Stellen des Priors, decodiert: dafür sind die Wolken da.',
      task: 'Drücke „Neue Stichproben“.',
    },
    units: {
      title: 'Was jede Einheit sagt',
      text: 'Die Nat jeder Einheit. Eine bei null sagt nichts: ihre Wolken sind der Prior.',
      task: 'Halte das Training an (Leertaste, oder der Knopf unten).',
    },
  },
  troubles: {
    noise: 'Pixelrauschen σ = 0,3',
    bernoulli: 'Bernoulli-Pixel',
    collapses:
      'Mit σ = 3 kostet ein Fehler in den Pixeln so gut wie nichts, und ein Nat Code spart weniger als ein Nat.',
    anew: 'Von vorn mit Lernrate 0,001',
    tanh: 'Aktivierung des Encoders tanh',
    dead: 'Eine Lernrate, dreißigmal so groß wie üblich: die Schranke wird trotzdem besser, und unterwegs stirbt die Schicht des Encoders.',
    cure: 'Lernrate 0,001',
    diverges: 'Eine Lernrate, tausendmal so groß wie üblich.',
  },
};
