import { html } from 'lit';
import type { words as English } from '../../prose/adversarial';
import type { Translated } from '../../words';

export const words: Translated<typeof English> = {
  text: {
    priors: {
      name: 'Blütenblätter und eine Spirale',
      watch: 'Dasselbe Spiel, ein anderer Prior: die Codes nehmen die Form an, die seine Stichproben haben.',
    },
    labels: {
      name: '1.000 Klassenangaben und 100',
      watch: '„Stil nach Ziffer“: mit wenigen Klassenangaben bleiben manche Spalten länger durcheinander.',
    },
    divergence: {
      name: 'Ein Diskriminator und eine Divergenz',
      watch: 'Beide wollen eine runde Wolke von Codes. Das eine lenkt eine Formel, das andere ein Gegner.',
    },
    lead: html`Statt mit einer Formel zu sagen, wie weit die Codes vom Prior entfernt sind, lass es ein zweites Netz
      herausfinden (den Diskriminator): es versucht, Codes von Stichproben des Priors zu unterscheiden, und der
      Encoder versucht, das unmöglich zu machen. Kann es das nicht mehr, haben die Codes die Form des Priors
      angenommen, <em>welche</em> auch immer das ist.`,
    more: html`Der Variations-Autoencoder aus Lektion 4 braucht eine Divergenz, die sich hinschreiben und ableiten lässt.
      Makhzani und seine Kollegen brauchen nur Stichproben: eine Mischung aus zehn Blütenblättern, eine Swiss
      Roll, irgendetwas. Sind von einigen Ziffern die Klassen bekannt, lernt dasselbe Spiel Klassen: sie berichten
      einen Testfehler von 1,90 % mit 100 Klassenangaben, den öffentliche Wiederholungen nicht ganz erreichen.`,
    dots: {
      name: 'Punkte und Kreuze',
      text: (
        told,
      ) => html`Punkte sind die Codes von Ziffern, Kreuze sind Stichproben des Priors. Anfangs bilden die Punkte einen
      Klumpen für sich; sobald beide Wolken zusammenfallen, kann keine Seite mehr gewinnen. ${told}`,
      told: 'Dass jede Klasse ihren eigenen Ort hat, ist keine Entdeckung: der Diskriminator ist auf die Klasse bedingt, die jedes Codes und die jeder Stichprobe.',
    },
    surface: {
      name: 'Die Entscheidungsfläche',
      text: (
        now,
      ) => html`Blau, wo der Diskriminator auf den Prior setzen würde, orange, wo auf einen Code, farblos, wo er es nicht
      sagen kann. Formen Klassen den Prior, gibt es eine Fläche je Ziffer; wähle, welche zu sehen ist. Eine
      Trefferquote von 50 % ist geraten. ${now}`,
      now: (accuracy) => `Jetzt: ${accuracy} %.`,
    },
    samples: {
      name: 'Neue Ziffern',
      text: html`Stichproben des Priors, decodiert. Sie sind nur so gut wie die Übereinstimmung: wo ein Kreuz keinen Punkt in
      der Nähe hat, wurde der Decoder nie trainiert.`,
    },
    losses: {
      name: 'Zwei Verluste, die nicht fallen',
      text: html`Von den drei Kurven fällt nur der Rekonstruktionsfehler endgültig. Die beiden anderen sind ein Spiel: was
      die eine Seite gewinnt, verliert die andere. Im Gleichgewicht ist der Verlust des Diskriminators 2 ln 2 ≈
      1,39 Nat und der des Generators ln 2 ≈ 0,69.`,
    },
    measured: html`Eine Trefferquote nahe der Hälfte allein beweist wenig, denn die hat auch ein schwacher Diskriminator; zu
      allen Kennzahlen gehören deshalb die Maximum Mean Discrepancy (MMD) und eine Schätzung der Log-Likelihood
      mit Parzen-Fenstern, die historisch und verrauscht ist. Die Arbeit selbst nennt für MNIST 340 ± 2. Die
      halbüberwachte Variante zählt die Klassifikationsfehler des Encoders auf allen Testziffern.`,
  },
  tries: {
    spiral: {
      name: 'Ein Prior ohne Formel.',
      question:
        'Die Codes sollen entlang einer dünnen Spirale liegen. Wie oft unterscheidet der Diskriminator nach zwei Epochen einen Code von einer Stichprobe der Spirale?',
      half: 'jedes zweite Mal: er muss raten',
      eight: 'etwa acht von zehn Malen',
      always: 'fast immer: eine Spirale ahmt niemand nach',
    },
    told: {
      name: 'Sag dem Decoder, welche Ziffer es ist.',
      question:
        'Nach zwei Epochen werden zehn Codes gezogen und jeder zehnmal decodiert, jedes Mal mit einer anderen genannten Ziffer. Was kommt heraus?',
      code: 'zehnmal fast dasselbe Bild: der Code entscheidet, was gezeichnet wird',
      hand: 'zehn Ziffern in einer Handschrift, und eine andere Handschrift für einen anderen Code',
      digit: 'dieselben zehn Ziffern für jeden Code: was gesagt wird, entscheidet',
    },
    eight: {
      name: 'Das einfache Spiel, mit einem Code aus acht Einheiten.',
      question:
        'Der Encoder dient zwei Herren: Ziffern sollen zurückkommen, und die Codes sollen aussehen wie N(0, I). Die PCA mit acht Zahlen hat nur den ersten. Nach zwei Epochen ist der Fehler des Netzes auf zurückgehaltenen Daten',
      smaller: 'deutlich kleiner als der der PCA',
      same: 'etwa ebenso groß',
      larger: 'deutlich größer',
    },
  },
  outcomes: {
    right: (epoch, times) => `Nach ${epoch} Epochen hat er in ${times} von hundert Fällen recht.`,
    spiral: html`Die Codes rollen sich entlang der Spirale auf, jede Klasse auf ihrem eigenen Abschnitt; eine Formel brauchte
      es nicht, nur Stichproben. Aber die Spirale ist dünn, und ein Code knapp daneben verrät sich: der
      Diskriminator hat noch lange die Oberhand, nachdem die Form da ist.`,
    share: (digit, code) =>
      `Von dem, worin sich die hundert Bilder unterscheiden, gehen ${digit} % mit der genannten Ziffer, ${code} % mit dem Code.`,
    told: html`Gesagt ist noch nicht gehört: ein Code aus zehn Zahlen kann die Ziffer ebenso gut sagen wie ihre
      Schreibweise, und das hat der Decoder zu lesen gelernt. Nur wo Codes den Prior füllen und die Ziffer
      billiger von der Klassenangabe zu haben ist, bleibt dem Code der Stil; in der Arbeit ist eine Zeile dann
      eine Handschrift in zehn Ziffern. Lass weiter trainieren, sieh unter „Stil nach Ziffer“ nach, wo eine Zeile
      ein Code ist, und sieh, wie weit es kommt.`,
    figures: (epoch, ours, pca) => `Nach ${epoch} Epochen ist sein Fehler ${ours}, der der PCA ${pca}.`,
    eight: html`Eine Form ist eine milde Forderung: es gibt unzählige Weisen, Ziffern als runde Wolke auszulegen, und fast
      alles, was das Netz durch Biegen gegenüber der PCA gewinnt, behält es. Halte jetzt an, drücke ein paarmal
      <b>Rekonstruieren</b> und sieh, wie die Codes vom Prior fortwandern; drücke <b>Unterscheiden</b>, und die
      Entscheidungsfläche lernt, wohin sie gegangen sind; drücke <b>Erzeugen</b>, und sie kommen zurück.`,
  },
  tour: {
    first: {
      title: 'Erst ein Autoencoder',
      text: 'Eine Ziffer geht hinein, in der Mitte steht ein kurzer Code, eine Ziffer kommt heraus. Wo Codes liegen sollen, sagt hier noch nichts.',
      task: 'Sieh zu, bis das Netz ein Zehntel der Ziffern gesehen hat.',
    },
    dots: {
      title: 'Punkte und Kreuze',
      text: 'Punkte sind Codes, Kreuze sind Stichproben des Priors. Ein zweites Netz, der Diskriminator, versucht sie zu unterscheiden: sein Urteil ist der Grund.',
      task: 'Schalte eine der drei Lagen aus.',
    },
    losses: {
      title: 'Nicht jeder Verlust fällt',
      text: 'Was der Diskriminator gewinnt, verliert der Encoder: diese beiden sind ein Spiel.',
      task: 'Sieh zu, bis das Netz die Hälfte der Ziffern gesehen hat.',
    },
    objectives: {
      title: 'Drei Zielfunktionen, reihum',
      text: 'Rekonstruieren; Codes von Stichproben unterscheiden; das unmöglich machen. Jedes hat in jedem Schritt seine eigene Phase.',
      task: 'Zeige auf einen Term, oder geh mit der Tabulatortaste zu seinem Namen.',
    },
    back: {
      title: 'Was zurückkommt',
      text: 'Die Codes dienen zwei Herren. Sieh, was die Bilder dafür zahlen.',
      task: 'Wähle eine andere Ziffer: mit einem Klick oder der Tabulatortaste.',
    },
    samples: {
      title: 'Ziffern, die niemand geschrieben hat',
      text: 'Stichproben des Priors, decodiert. Wo ein Kreuz keinen Punkt in der Nähe hat, wurde der Decoder nie trainiert.',
      task: 'Drücke „Neue Stichproben“.',
    },
    alone: {
      title: 'Nur eine Seite spielen',
      text: 'Jeder Knopf trainiert eine Phase einige Schritte lang, und die anderen halten still.',
      task: 'Drücke einen und sieh Punkten und Grund zu.',
    },
  },
  troubles: {
    wins: 'Der Diskriminator gewinnt',
    winsWhy: html`Der Diskriminator lernt schneller, als der Encoder antworten kann. Wo er sicher ist, ändert sich sein Glaube
      kaum mit dem Code; er sagt dem Encoder also, dass er falsch liegt, aber nicht, wohin er gehen soll; und die
      Codes bleiben, wohin die Rekonstruktion allein sie legt. Die Rekonstruktionen sind trotzdem gut. Neue
      Ziffern sind es nicht: Ziehungen aus dem Prior landen, wo kein Code ist.`,
    discriminator: 'Lernrate des Diskriminators 0,0001',
    generator: 'Lernrate des Generators 0,0005',
    watch: 'Der Diskriminator lernt hundertmal so schnell wie der Encoder, der ihn täuschen soll.',
    drops: 'Ausgelassene Moden',
    dropsWhy: html`Der Encoder lernt schneller, als der Diskriminator antworten kann, und nimmt deshalb den kürzesten Weg: er legt
      jeden Code auf den einen Fleck, an dem der Diskriminator sich gerade irrt. Wird das bemerkt, ziehen alle
      gemeinsam weiter. Nach den beiden Verlusten steht das Spiel unentschieden; aber der größte Teil des Priors
      wird nie benutzt, Ziehungen von dort werden zu nichts, was je gelernt wurde, und Codes auf einem Fleck
      können Ziffern nicht unterscheiden.`,
    generatorAnew: 'Von vorn mit Lernrate des Generators 0,0005',
    drop: 'Zehn Blütenblätter sind zu füllen, und der Encoder lernt fünfzigmal so schnell wie sein Gegner: sieh, wohin die Punkte gehen.',
    anew: 'Von vorn mit Lernrate 0,001',
    tanh: 'Aktivierung tanh',
    dead: 'Eine Lernrate, zwanzigmal so groß wie üblich: Rekonstruktionen werden trotzdem besser, und unterwegs stirbt eine Schicht des Encoders.',
    cure: 'Lernrate 0,001',
    diverges: 'Einfacher Gradientenabstieg mit einer Lernrate, hunderttausendmal so groß wie üblich.',
  },
};
