import { html } from 'lit';
import type { words as English } from '../../prose/denoising';
import type { Translated } from '../../words';

export const words: Translated<typeof English> = {
  text: {
    none: {
      name: 'Mit Rauschen und ohne',
      watch: 'Die Filter: welche der beiden Aufgaben braucht Striche, und welche lässt sich mit Tupfen lösen?',
    },
    half: {
      name: 'Ein Viertel verdeckt und die Hälfte',
      watch: 'Die schwerere Aufgabe bringt größere Filter hervor und verwischt, was sich nicht wissen lässt.',
    },
    gaussian: {
      name: 'Maskieren und gaußsches Rauschen',
      watch: 'Was fehlt, wird ergänzt; was nur unsicher ist, wird geglättet.',
    },
    labels: {
      name: 'Schichten, die für sich gelernt haben, und Klassenangaben von Anfang an',
      watch:
        'Klassenangaben kommen beim einen in der dritten Phase dazu, beim anderen im ersten Schritt: vergleiche die Fehler nach gleich vielen Epochen mit Klassenangaben.',
    },
    lead: html`Verrausche das Bild, zeige dem Netz nur die verrauschte Fassung und verlange die <em>saubere</em>. Um die
      Lücken zu füllen, muss es lernen, wie die Teile einer Ziffer zusammengehören; so kommt auch ein Code mit
      reichlich Platz nicht mit Abschreiben davon.`,
    more: html`Ein Autoencoder braucht einen Grund, seine Eingabe nicht einfach durchzureichen. In Lektion 1 war der Grund
      ein schmaler Code; Vincent und seine Kollegen fanden, dass Rauschen ein besserer ist. Sie stapelten solche
      Schichten, jede darauf trainiert, den Code der darunterliegenden zu entrauschen, und ein damit
      initialisierter Klassifikator kam auf MNIST auf einen Testfehler von 1,28 %, gewöhnliche gestapelte
      Autoencoder auf 1,40 %.`,
    rows: {
      name: 'Die drei Zeilen',
      text: (
        now,
      ) => html`Die mittlere Zeile entsteht allein aus der ersten. Sieh hin, wo ein Strich unterbrochen ist: das Netz führt
      ihn fort, wie Striche meist verlaufen. ${now}`,
      now: (gain, how) => `Jetzt ${gain} dB ${how} sauberen Bild.`,
    },
    further: 'weiter weg vom',
    closer: 'näher am',
    filters: {
      name: 'Die Filter',
      text: html`Stücke von Strichen, länger als die Lücken, die das Rauschen lässt: aus den verbliebenen Pixeln eines
      solchen Stücks kann eine Einheit schließen, dass auch die fehlenden Tinte waren.`,
    },
    own: {
      name: 'Deine eigene Ziffer',
      text: html`Verstärke ihr Rauschen, bis das Netz scheitert. Es scheitert nicht irgendwie: es zeichnet die Ziffer, die es
      lieber gesehen hätte.`,
    },
    back: {
      name: 'Der Weg zurück',
      text: html`Entrauschen führt ein Bild zurück zu den wirklichen Bildern. Ein Jahr später zeigte Vincent, dass ein
      solches Netz bei gaußschem Rauschen den Gradienten ihrer Log-Dichte lernt (den <em>Score</em>); aus ihm
      erzeugen Diffusionsmodelle ihre Bilder.`,
    },
    mistakes: {
      name: 'Wozu Schichten gestapelt werden',
      text: (
        now,
      ) => html`Bei der Voreinstellung <em>Schicht auf Schicht, dann Klassen</em> folgt die Feinabstimmung der Arbeiten, mit
      Klassenangaben: ein Softmax liest Klassen vom oberen Code ab, und die Rückpropagierung ändert dann auch den Encoder. (Bei
      <em>Schicht auf Schicht</em> entrauschen stattdessen alle Schichten weiter, ohne Klassenangaben: das ist unsere Zutat.) In
      der Konfusionsmatrix ist jede Zeile eine Ziffer und jede Spalte, wofür sie gehalten wird. ${now}`,
      now: (wrong) => `Jetzt falsch: ${wrong} %.`,
    },
    measured: html`Der Gewinn, in Dezibel, vergleicht den quadratischen Fehler vor und nach dem Entrauschen, über
      zurückgehaltene Ziffern, die jedes Mal gleich verrauscht werden; +3 dB heißt halber Fehler. Der Fehler im
      Diagramm ist der entrauschter Bilder und bleibt deshalb über dem eines gewöhnlichen Autoencoders, der die
      sauberen sieht. Die Zahlen oben sind die der Arbeit, von weit größeren Netzen als diesem: drei Schichten von
      1.000 und mehr Einheiten, trainiert, bis eine Validierungsmenge Halt sagte. Hier haben zwei Schichten von 500 und 250
      Einheiten, je eine Epoche trainiert, 7,3 % falsch, wenn nur der Softmax aus Klassenangaben gelernt hat, und 2,5 % nach drei
      Epochen Feinabstimmung (Seed 1); ohne Rauschen im Vortraining sind es 2,6 %: bei dieser Größe macht das Rauschen kaum einen
      Unterschied.`,
  },
  tries: {
    plain: {
      name: 'Nimm das Rauschen weg.',
      question:
        'Dasselbe Netz lernt, saubere Ziffern abzuschreiben. Dann werden ihm zum ersten Mal welche gezeigt, von denen ein Viertel gelöscht ist. Seine Antwort wird',
      further: 'weiter von den sauberen Ziffern entfernt sein als das, was ihm gezeigt wurde',
      little: 'näher an ihnen sein, aber um weniger als die 3,5 dB eines Netzes mit Übung',
      asClose: 'ebenso nahe an ihnen sein wie mit Übung',
    },
    half: {
      name: 'Verdecke die Hälfte jeder Ziffer.',
      question:
        'Ist ein Viertel der Pixel gelöscht, bringt das Entrauschen eine Ziffer um etwa 3,5 dB näher an die saubere. Ist die Hälfte gelöscht, gewinnt es',
      fewer: 'weniger Dezibel: es gibt weniger Anhaltspunkte',
      same: 'etwa ebenso viele',
      more: 'mehr Dezibel',
    },
    lie: {
      name: 'Lass Pixel lügen.',
      question:
        'Ein Viertel der Pixel wird zufällig zu Papier oder Tinte, und nichts sagt, welche. Verglichen mit den 3,5 dB bei gelöschten gewinnt das Entrauschen',
      less: 'weniger',
      same: 'etwa ebenso viel',
      more: 'weit mehr',
    },
    labels: {
      name: 'Nur Klassenangaben.',
      question:
        'Zwei Schichten lernen zu entrauschen, dann ein Softmax, ihren Code zu lesen; nach drei Epochen, in denen alle aus Klassenangaben lernen, sind 2,5 % der Testziffern falsch. Nun beginnt dasselbe Netz mit zufälligen Gewichten und lernt drei Epochen lang aus Klassenangaben. Falsch sind dann',
      fewer: 'weniger: nichts, was für eine andere Aufgabe gelernt wurde, ist im Weg',
      same: 'etwa ebenso viele: es zählen nur die Klassenangaben',
      more: 'deutlich mehr',
    },
  },
  outcomes: {
    figures: (epoch, gain, how) => `Nach ${epoch} Epochen ist das Ergebnis ${gain} dB ${how} den sauberen Ziffern.`,
    further: 'weiter weg von',
    closer: 'näher an',
    plain: html`Zum Abschreiben muss eine Einheit nicht wissen, wie Striche weitergehen, und die Filter bleiben Tupfen.
      Trotzdem kann das Netz nur zeichnen, woraus Ziffern bestehen, und Löcher gehören nicht dazu: ein Teil des
      Schadens geht unterwegs verloren. Mit Übung würde er mit Absicht behoben. Zeichne selbst eine Ziffer, füge
      Rauschen hinzu und sieh nach.`,
    half: html`Dezibel vergleichen den Fehler davor und danach. Doppelt so viele gelöschte Pixel verdoppeln den Fehler
      davor; der danach wächst weniger, weil benachbarte Pixel fast dasselbe sagen. Die Bilder sind bei alledem
      unschärfer, die Filter größer und kräftiger: einem Klassifikator dient ein solcher Code besser.`,
    lie: html`Das meiste einer Ziffer ist Papier. Papier zu löschen ändert nichts; Tinte, wo Papier war, ist ein großer
      Fehler und ein offensichtlicher, denn echte Tinte hat Nachbarn aus Tinte. Es ist also mehr zu gewinnen, und
      leicht zu gewinnen. Ändere die Art des Rauschens während des Trainings: das Netz muss ganz neu lernen,
      worauf Verlass ist.`,
    wrong: (wrong) => `Von den Testziffern sind ${wrong} % falsch.`,
    labels: html`Die Rückpropagierung durch zwei logistische Schichten kommt langsam in Gang: ihre Anfangsgewichte sagen nichts über
      Ziffern, und was die untere Schicht erreicht, ist schwach. Schichten, die Ziffern entrauschen können, stehen nahe bei
      Gewichten, die auch zum Unterscheiden taugen. Es ist ein Vorsprung und kein anderes Ziel: mit sechs Epochen
      Klassenangaben, so vielen, wie beide Teile zusammen brauchten, kommen auch zufällige Gewichte auf 2,7 %. Der Gewinn in den
      Arbeiten ist der tieferer und breiterer Netze, zu Ende trainiert.`,
  },
  tour: {
    rows: {
      title: 'Verrauscht, entrauscht, sauber',
      text: 'Gezeigt wird dem Netz nur die erste Zeile, verlangt werden die sauberen Ziffern, die es nie sieht. Die mittlere Zeile ist seine Antwort.',
      task: 'Wähle eine andere Ziffer: mit einem Klick oder der Tabulatortaste.',
    },
    room: {
      title: 'Reichlich Platz',
      text: 'Keine schmale Taille hier: in der Mitte sind Hunderte von Einheiten. Was das Netz vom Abschreiben abhält, ist der Schaden.',
      task: 'Sieh zu, bis es ein Zehntel der Ziffern gesehen hat.',
    },
    error: {
      title: 'Der Fehler nach dem Entrauschen',
      text: 'Gemessen wird an den sauberen Ziffern, über zurückgehaltene, die jedes Mal gleich verrauscht werden.',
      task: 'Sieh zu, bis das Netz die Hälfte der Ziffern gesehen hat.',
    },
    line: {
      title: 'Neu ist eine Zeile',
      text: 'Die erste Gleichung verrauscht. Alles darunter ist der Autoencoder aus Lektion 1.',
      task: 'Zeige auf einen Term, oder geh mit der Tabulatortaste zu seinem Namen.',
    },
    strokes: {
      title: 'Stücke von Strichen',
      text: 'Um eine Lücke zu füllen, muss eine Einheit mehr sehen als die Lücke: ihr Filter reicht über die Pixel, die meist zusammengehören.',
      task: 'Sieh ihnen zu, bis das Netz alle Ziffern einmal gesehen hat.',
    },
    own: {
      title: 'Deine eigene Ziffer',
      text: 'Zeichne eine, und das Netz entrauscht sie bei so viel Rauschen, wie du willst. Nach deiner Handschrift wurde es nie gefragt.',
      task: 'Zeichne eine Ziffer und verschiebe dann das Rauschen.',
    },
    turn: {
      title: 'Jetzt du',
      text: 'Einstellungen ohne den Pfeil im Kreis lassen sich während des Trainings ändern: eine andere Art von Rauschen, und es muss neu lernen, worauf Verlass ist.',
      task: 'Halte das Training an.',
    },
  },
  troubles: {
    anew: 'Von vorn mit Lernrate 0,001',
    logistic: 'Aktivierung logistisch',
    dead: 'ReLUs und eine Lernrate, hundertmal so groß wie üblich: neunzehn von zwanzig Einheiten sterben in den ersten Schritten.',
    cure: 'Lernrate 0,001',
    diverges: 'Eine Lernrate, hunderttausendmal so groß wie üblich.',
  },
};
