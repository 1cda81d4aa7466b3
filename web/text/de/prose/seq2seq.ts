import { html } from 'lit';
import type { words as English } from '../../prose/seq2seq';
import type { Translated } from '../../words';

export const words: Translated<typeof English> = {
  text: {
    order: {
      name: 'Rückwärts und vorwärts',
      watch: 'Die Kurven: welches der beiden lernt früher, und treffen sie sich wieder?',
    },
    units: {
      name: '128 Einheiten und 16',
      watch: 'Der schmale Zustand behält, wie ein Satz gebaut ist, und verliert, wer wem was getan hat.',
    },
    forcing: {
      name: 'Teacher Forcing und Scheduled Sampling',
      watch:
        'Bekommt es ab und zu seine eigenen Wörter statt der richtigen, lernt es langsamer, aber auch, sich von Fehltritten zu erholen.',
    },
    lead: html`Lass ein Netz einen Satz Wort für Wort lesen und behalte nur den Zustand, in dem es endet; lass ein anderes
      von diesem Zustand aus einen Satz schreiben. Was die beiden Sätze auch sind, Original und Abschrift,
      Englisch und Französisch, Aufgabe und Ergebnis: der Zustand dazwischen ist der Code.`,
    more: html`Sutskever, Vinyals und Le haben damit übersetzt. Gelungen ist es durch einen Kniff von einer Zeile: wird die
      Quelle <em>rückwärts</em> gelesen, rücken ihre ersten Wörter nahe an die Stelle, an der die ersten Wörter
      geschrieben werden, und der Gradient hat einen kurzen Weg zwischen ihnen. In ihrer Arbeit stieg der
      BLEU-Wert von 25,9 auf 30,6. Hier soll der Satz genau wiederkehren, jeder Fehler ist also einer des Codes.`,
    grammar: {
      name: 'Erst Grammatik, dann Tatsachen',
      text: html`Frühe Ausgaben sind wohlgeformte Sätze über etwas anderes: der Decoder lernt zuerst, wie Sätze aussehen, und
      erst dann, auf den Code zu hören.`,
    },
    states: {
      name: 'Die Zustände',
      text: html`Unter „Die Zustände“ ist jede Spalte der Zustand nach einem weiteren Wort. Manche Zeilen halten einen Wert
      von da, wo ein Wort gelesen, bis dahin, wo es geschrieben wird: ein Gedächtnis für dieses Wort.`,
    },
    doubt: {
      name: 'Zweifel',
      text: html`Die Balken über dem Decoder zeigen, wie sicher er sich bei jedem Wort ist. Artikel kommen zuerst und sind
      bald gewiss; Substantive und Verben müssen aus dem Code kommen. Zeige auf ein Wort, um zu sehen, welche
      anderen knapp dahinter lagen.`,
    },
    length: {
      name: 'Länge',
      text: (
        now,
      ) => html`Der Code ist für eine kurze Sequenz so groß wie für eine lange. Sieh, bei welcher Länge er zu versagen
      beginnt. ${now}`,
      now: (accuracy) => `Richtige Token: ${accuracy} %.`,
    },
    languages: {
      name: 'Zwei Sprachen',
      text: html`Mit den Zahlen als Daten übersetzt es, wie in der Arbeit. Englisch <span lang="en">eighty one</span> ist französisch
      <span lang="fr">quatre vingt un</span>: Leser und Schreiber kennen je ihre eigenen Wörter, und der Zustand muss die Zahl
      halten.`,
    },
    beam: {
      name: 'Der Strahl',
      text: html`Immer das wahrscheinlichste nächste Wort zu nehmen (gierige Decodierung), kann in die Irre führen.
      Strahlsuche (Beam Search) hält mehrere Anfänge am Leben und vergleicht vollständige Sätze; ist das Netz
      sicher, unterscheiden sich seine Kandidaten in einem Wort, und der erste hat fast die ganze
      Wahrscheinlichkeit.`,
    },
    measured: html`Der Verlust ist in Nat je Sequenz; wie im Training bekommt der Decoder bis zu jedem Wort die richtigen
      (Teacher Forcing). Die Sätze oben sind ohne diese Hilfe geschrieben. Sie stammen aus einer
      Spielgrammatik mit etwa fünfzig Wörtern, die über eine Million Sätze bilden kann, und kein
      zurückgehaltener Satz ist in der Trainingsmenge; oder es sind Aufgaben, Zahlen, Wendungen oder deine eigenen.
      Die Zahlen der Arbeit sind für Englisch nach Französisch.`,
  },
  tries: {
    forwards: {
      name: 'Lies vorwärts.',
      question:
        'Liest es rückwärts, schreibt es nach einer halben Epoche 99,9 % der zurückgehaltenen Sätze fehlerlos zurück. Dasselbe Netz, vorwärts lesend?',
      fewer: 'weniger als die Hälfte',
      nine: 'etwa neun von zehn',
      same: 'ebenso viele: die Wörter sind dieselben',
    },
    few: {
      name: 'Überanpassen.',
      question: 'Nur 500 Sätze, hundertmal, bis es fast jeden davon fehlerlos zurückschreibt. Wie viele neue?',
      fifth: 'weniger als einen von fünf',
      half: 'etwa die Hälfte',
      all: 'fast alle: die Grammatik ist dieselbe',
    },
    sums: {
      name: 'Rechne.',
      question:
        'Von „12+34“, Zeichen für Zeichen, zu „46“. Wie viele Aufgaben, die es nie gesehen hat, löst es nach zwanzig Epochen?',
      none: 'keine: es kennt nur, was ihm gezeigt wurde',
      tenth: 'etwa eine von zehn',
      most: 'die meisten',
    },
    french: {
      name: 'Lerne, auf Französisch zu zählen.',
      question:
        'Es sieht 2.000 der Zahlen unter 100.000, in englischen und in französischen Wörtern, fünfundzwanzigmal. Wie viele von 2.000 anderen bringt es fehlerlos ins Französische?',
      few: 'kaum eine: Französisch zählt mit Zwanzigern',
      half: 'etwa die Hälfte',
      all: 'fast alle',
    },
  },
  outcomes: {
    figures: (epoch, exact, what) => `Nach ${epoch} Epochen sind ${exact} % ${what} fehlerlos.`,
    heldOut: 'der zurückgehaltenen Sätze',
    forwards: html`Die Wörter sind dieselben, aber das erste, das zu schreiben ist, wurde vor der längsten Zeit gelesen, und
      der Gradient hat einen längeren Weg dorthin. Es gelingt auch so, nur später: lass weiter trainieren und
      vergleiche die Kurven bei derselben Epoche.`,
    fresh: 'der neuen Sätze',
    few: html`Es gibt alle gesehenen Sätze wieder und nur manche der neuen: wo Auswendiglernen genügt, muss keine Regel
      gelernt werden (Überanpassung). Sieh dir den Abstand der beiden Kurven an und wie er wächst. Gib dann links
      mehr Sätze und sieh zu, wie er sich schließt.`,
    sumsHeldOut: 'der zurückgehaltenen Aufgaben',
    sums: html`Zurückgehaltene Aufgaben kamen im Training nie vor; was es richtig hat, hat es verallgemeinert, nicht
      auswendig gelernt. Ziel und Quelle müssen einander nicht gleichen: hier muss der Code zwei Zahlen halten,
      und der Decoder muss sie addieren, mit Übertrag.`,
    numbersHeldOut: 'der zurückgehaltenen Zahlen',
    french: html`Eine Zahl besteht in beiden Sprachen aus wenigen Wörtern nach wenigen Regeln, und zweitausend Beispiele zeigen
      jede davon viele Male. Der Zustand muss die Zahl halten, nicht das Englische: <span lang="en">ninety one</span> ist
      <span lang="fr">quatre vingt onze</span>, viermal zwanzig und elf.`,
  },
  tour: {
    network: {
      title: 'Erst lesen, dann schreiben',
      text: 'Ein LSTM liest den Satz; sein letzter Zustand ist alles, woraus das andere schreiben kann.',
      task: 'Sieh zu, bis es 6.000 Sätze gesehen hat.',
    },
    sentences: {
      title: 'Hinein und heraus',
      text: 'Zurückgehaltene Sätze und was zurückgeschrieben wird. Anfangs sind es Sätze, nur nicht diese.',
      task: 'Wähle einen anderen Satz.',
    },
    surprise: {
      title: 'Überraschung',
      text: 'Wie überraschend die richtigen Wörter für das Netz sind, in Nat je Satz. Die Perplexität ist dasselbe je Wort: als riete es unter so vielen.',
      task: 'Sieh zu, bis es etwas zu melden hat.',
    },
    words: {
      title: 'Wort für Wort',
      text: 'Die Wahrscheinlichkeit eines Satzes ist die seiner Wörter, eins nach dem anderen, jedes gegeben den Code und die Wörter davor.',
      task: 'Geh mit der Tabulatortaste zum markierten Term, oder zeige auf ihn.',
    },
    memory: {
      title: 'Gedächtnis',
      text: 'Eine Spalte ist der Zustand nach einem weiteren Wort. Suche Zeilen, die einen Wert halten von da, wo ein Wort gelesen, bis dahin, wo es geschrieben wird.',
      task: 'Sieh dir die Zelle statt des verdeckten Zustands an.',
    },
    own: {
      title: 'Dein eigener Satz',
      text: 'Beliebige Wörter der Grammatik, in beliebiger Folge. Die Strahlsuche hält mehrere Anfänge am Leben; dies sind ihre besten.',
      task: 'Mach den Strahl breiter oder schmaler.',
    },
    between: {
      title: 'Zwischen zwei Sätzen',
      text: 'Auch auf der Strecke von einem Code zum anderen liegen Sätze.',
      task: 'Halte das Training an (Leertaste, oder der Knopf unten).',
    },
  },
  troubles: {
    allSentences: 'Alle Sätze zum Lernen',
    overfits: '100 Sätze sind bald auswendig gelernt: sieh beiden Kurven hundert Epochen lang zu.',
    cure: 'Lernrate 0,003',
    diverges: 'Eine Lernrate, einige hundert Mal so groß wie üblich.',
  },
};
