import { html } from 'lit';
import type { words as English } from '../../prose/sparse';
import type { Translated } from '../../words';

export const words: Translated<typeof English> = {
  text: {
    price: {
      name: 'Ein Sollwert für jede Einheit und ein Preis für alle',
      watch: 'Zähle die toten Einheiten: welche der beiden Zielfunktionen hält eine Einheit bei der Arbeit?',
    },
    rarer: {
      name: 'Eine von zehn und eine von hundert',
      watch: 'Je seltener eine Einheit aktiv ist, desto spezialisierter wird sie.',
    },
    none: {
      name: 'Mit Druck und ohne',
      watch: 'Ohne Druck ist die Rekonstruktion besser, aber die Einheiten bedeuten nichts.',
    },
    labels: {
      name: 'Schichten, die für sich gelernt haben, und Klassenangaben von Anfang an',
      watch:
        'Klassenangaben kommen beim einen in der vierten Phase dazu, beim anderen im ersten Schritt: vergleiche die Fehler nach gleich vielen Epochen mit Klassenangaben.',
    },
    lead: html`Gib dem Netz reichlich Einheiten, aber lass jede nur selten aktiv sein. Eine Einheit, die nur jedes zehnte
      Mal aktiv sein darf, muss es dann wert sein, und so kommt sie dazu, für einen Strich zu stehen: einen Teil,
      aus dem Ziffern bestehen.`,
    more: html`Der Druck ist ein einziger zusätzlicher Term. Über einen Batch hat jede Einheit eine mittlere Aktivierung,
      <em>ρ̂</em>; zur Zielfunktion kommt die KL-Divergenz zweier Münzwürfe, einer mit der Sollwahrscheinlichkeit
      <em>ρ</em>, einer mit <em>ρ̂</em>. Olshausen und Field hatten 1996 gefunden, dass allein durch dünne
      Besetzung Filter, die an natürlichen Bildern gelernt werden, rezeptiven Feldern der Sehrinde zu ähneln
      beginnen; Ngs Vorlesungsskript machte daraus eine Übung für eine Generation von Studierenden.`,
    dots: {
      name: 'Die Punkte',
      text: (
        now,
      ) => html`Jeder Punkt ist eine Einheit, bei ihrer mittleren Aktivierung. Sie beginnen in der Mitte, werden zur Linie
      (dem Sollwert <em>ρ</em>) getrieben und bleiben in ihrer Nähe. ${now}`,
      now: (mean) => `Ihr Mittel jetzt: ${mean}.`,
    },
    bars: {
      name: 'Die Balken',
      text: html`Die Skala ist logarithmisch: fast alle Aktivierungen sind nahe null, und wenige sind stark. Ein solcher dünn
      besetzter Code sagt, aus welchen wenigen Teilen eine Ziffer besteht.`,
    },
    gallery: {
      name: 'Die Galerie',
      text: html`Wähle eine Einheit: die vier Ziffern, die sie am stärksten anregen, haben einen Strich gemeinsam, oft über
      Klassen hinweg. Die kleinen Balken zeigen, auf welche Klassen sie anspricht.`,
    },
    dead: {
      name: 'Tote Einheiten',
      text: (now) => html`Eine Einheit, die auf jede Ziffer gleich anspricht, ist blass gezeichnet. ${now}`,
      none: 'Jetzt keine.',
      now: (dead) => `Jetzt: ${dead}.`,
    },
    mistakes: {
      name: 'Verwechselte Ziffern',
      text: (
        now,
      ) => html`Bei der Voreinstellung <em>Wozu die Striche gut sind</em> lernt eine zweite Schicht aus dem Code der ersten, und ein
      Softmax liest Klassen von der zweiten ab. In der Konfusionsmatrix ist jede Zeile eine Ziffer und jede Spalte, wofür sie
      gehalten wird; wähle ein Feld, um zu sehen, welche es sind. ${now}`,
      now: (wrong) => `Jetzt falsch: ${wrong} %.`,
    },
    measured: html`Die Zielfunktion ist die des Skripts, je Ziffer: der halbe quadratische Fehler, über Pixel summiert. Eine
      Einheit gilt als tot, wenn die Standardabweichung ihrer Aktivierung über Testziffern unter 0,01 liegt. In
      der Übung zum Skript erreicht ein Klassifikator auf den Codes zweier solcher Schichten von 200 Einheiten eine
      Trefferquote von 87,7 %; die Feinabstimmung des ganzen Netzes hebt sie auf 97,6 %. Hier, mit Adam auf kleinen Batches
      und 196 Einheiten, sind es 85,7 % und 97,9 % (Seed 1). Die Strafe des Klassifikators liegt nur auf seinen eigenen
      Gewichten; die Übung trainiert ihn mit L-BFGS, bis sich nichts mehr ändert.`,
  },
  tries: {
    price: {
      name: 'Verlange stattdessen für jede Aktivierung etwas.',
      question:
        'Bei einer L1-Strafe hat keine Einheit einen eigenen Sollwert. Wie viele der 196 Einheiten sprechen nach zwei Epochen auf nichts mehr an?',
      few: 'Keine oder eine Handvoll',
      some: 'Ein guter Teil',
      all: 'Fast alle',
    },
    rarer: {
      name: 'Ein Mal in hundert aktiv.',
      question:
        'Bei einem Mal in zehn steht die Fehlerkurve nach zwei Epochen bei etwa 14,5. Wo wird sie bei einem Mal in hundert stehen, wenn jede Einheit eine Spezialistin ist?',
      mark: 'der Fehler',
    },
    none: {
      name: 'Gar kein Druck.',
      question:
        'Mit β = 0 hält nichts die Einheiten zur Ruhe an. Nach zwei Epochen liegt die mittlere Aktivierung einer Einheit, zwischen 0 und 1,',
      zero: 'nahe 0: die meisten Einheiten werden nicht gebraucht',
      tenth: 'bei etwa einem Zehntel: Ziffern sind von sich aus dünn besetzt',
      half: 'bei etwa der Hälfte',
    },
    labels: {
      name: 'Was Klassenangaben bringen.',
      question:
        'Zwei Schichten lernen aus Ziffern ohne Klassenangaben, und dann lernt ein Softmax, den Code der oberen zu lesen, der sich nicht ändert: noch wird etwa eine von sieben Ziffern verwechselt. Jetzt lernen alle Schichten aus Klassenangaben, fünfmal durch die Ziffern. Wie viele von hundert werden falsch sein?',
      few: 'Zwei oder drei',
      some: 'Sieben oder acht',
      many: 'Etwa vierzehn, wie vorher: die Schichten wussten schon alles',
    },
  },
  outcomes: {
    dead: (dead, units) => `Von ${units} Einheiten sind ${dead} tot.`,
    price: html`Am billigsten spart, wer eine Einheit für immer stilllegt, und nichts in der Zielfunktion weckt sie wieder:
      ihr Gradient ist so still wie sie. Die anderen tragen die Ziffern, und dünn besetzt ist der Code auch. Ein
      Sollwert für jede Einheit kostet nichts und hält doch alle bei der Arbeit.`,
    error: (epoch, error) => `Nach ${epoch} Epochen ist der Fehler ${error}.`,
    rarer: html`Bei 196 Einheiten, jede ein Mal in hundert aktiv, arbeiten an einer Ziffer etwa zwei: zu wenige, um sie zu
      zeichnen. Heraus kommt kaum mehr als die Durchschnittsziffer, deren Fehler 26,5 ist, die Hälfte des
      quadratischen. Lass weiter trainieren: Einheiten werden zu Spezialistinnen, manche für kaum mehr als eine
      Form einer Ziffer.`,
    mean: (mean) => `Die mittlere Aktivierung ist ${mean}.`,
    wrong: (wrong) => `Von den Testziffern sind ${wrong} % falsch.`,
    labels: html`Was eine Ziffer gut rekonstruiert, ist nicht alles, was sie von anderen unterscheidet: eine Schicht, die ohne
      Klassenangaben gelernt hat, hat keinen Grund, das vorzuziehen, was eine 4 von einer 9 trennt. Striche hat sie aber
      gefunden, und von da aus kommen wenige Epochen mit Klassenangaben weit: nach fünf davon macht ein Netz, das mit
      zufälligen Gewichten beginnt, noch mehr Fehler. Gib diesem aber so viele Epochen, wie beide Teile zusammen brauchten,
      und mit allen 60.000 Klassenangaben holt es auf: was ohne sie gelernt wurde, lohnt sich am meisten, wo sie selten
      sind.`,
    none: html`Eine logistische Einheit beginnt bei der Hälfte, und nichts treibt sie von dort weg: jede spricht auf alles
      ein wenig an, ihr Filter ist verwaschen, und eine Ziffer wird durch kleine Unterschiede in allen gesagt. Die
      Rekonstruktion ist so besser: dünne Besetzung kostet etwas. Zieh β während des Trainings hoch und sieh den
      Punkten zu.`,
  },
  tour: {
    plenty: {
      title: 'Reichlich Einheiten, wenige bei der Arbeit',
      text: 'Die mittlere Schicht ist nicht schmal. Dafür darf jede ihrer Einheiten nur bei einer von zehn Ziffern aktiv sein.',
      task: 'Sieh zu, bis es ein Zehntel der Ziffern gesehen hat.',
    },
    line: {
      title: 'Zur Linie getrieben',
      text: 'Jeder Punkt ist eine Einheit bei ihrer mittleren Aktivierung. Die Linie ist der Sollwert ρ.',
      task: 'Sieh zu, bis die Punkte an der Linie angekommen sind.',
    },
    excites: {
      title: 'Was eine Einheit anregt',
      text: 'Ein Bild für jede Einheit: die Eingabe, die sie am stärksten anregt. Neben der gewählten stehen die Ziffern, die das tun.',
      task: 'Wähle eine andere Einheit: mit einem Klick oder den Pfeiltasten.',
    },
    sums: {
      title: 'Summen von Teilen',
      text: 'Jede Ziffer wird aus den wenigen Einheiten zusammengesetzt, die bei ihr aktiv sind.',
      task: 'Wähle eine andere Ziffer: mit einem Klick oder der Tabulatortaste.',
    },
    wishes: {
      title: 'Drei Wünsche',
      text: 'Ein kleiner Fehler, kleine Gewichte, Aktivität nahe am Sollwert: die drei ziehen in verschiedene Richtungen, und die Summe entscheidet.',
      task: 'Zeige auf einen Term, oder geh mit der Tabulatortaste zu seinem Namen: auch seine Kurve leuchtet auf.',
    },
    beta: {
      title: 'Wie stark der Druck ist',
      text: 'β ist der Preis für eine Einheit, die ihren Sollwert verfehlt. Es lässt sich während des Trainings ändern.',
      task: 'Verschiebe β und sieh den Punkten zu.',
    },
    turn: {
      title: 'Jetzt du',
      text: 'Halte an, geh Schritt für Schritt, oder fang von denselben Gewichten neu an.',
      task: 'Halte das Training an.',
    },
  },
  troubles: {
    weaker: 'Gewicht des Strafterms 0,02',
    dead: 'Ein Preis auf jede Aktivierung, den viele Einheiten nicht wieder hereinholen: eine Epoche lang zusehen.',
    cure: 'Lernrate 0,002',
    diverges: 'Eine Lernrate, fünfzehntausendmal so groß wie üblich.',
  },
};
