import { html } from 'lit';
import type { words as English } from '../../prose/classic';
import type { Translated } from '../../words';

export const words: Translated<typeof English> = {
  text: {
    pretraining: {
      name: 'Vortraining mit RBMs und ohne',
      watch:
        'Wo die beiden Kurven nach fünf Epochen stehen, wenn beim linken Lauf die Feinabstimmung beginnt, und wo nach sieben. Schalte dann rechts den „Anfang für logistische Einheiten“ aus.',
    },
    waist: {
      name: 'Zwei Zahlen und dreißig',
      watch: 'Dasselbe Netz mit breiterer Taille: wie viel von einer 4 oder einer 9 kommt durch?',
    },
    variational: {
      name: 'Ein gewöhnlicher Code und ein variationeller',
      watch:
        'Die gewöhnliche Karte hat Lücken und weit ausgreifende Arme; die variationelle füllt eine runde Wolke, sodass jeder ihrer Punkte eine Ziffer ergibt.',
    },
    labels: {
      name: 'Ein Klassifikator mit RBM-Vortraining und ohne',
      watch:
        'Klassenangaben kommen beim einen in der vierten Phase dazu, beim anderen im ersten Schritt: vergleiche die Fehler nach gleich vielen Epochen mit Klassenangaben, und dann nach gleich vielen insgesamt.',
    },
    lead: html`Zwänge ein Bild durch eine Schicht aus nur wenigen Zahlen und verlange das Bild zurück: was diese Zahlen
      festzuhalten lernen, ist ein Code für das Bild. 2006 konnte kaum jemand ein solches Netz trainieren, wenn es
      tief war; Hinton und Salakhutdinov konnten es, weil sie <em>mit guten Gewichten anfingen</em>.`,
    more: html`Sie nahmen sich eine Schicht nach der anderen vor. Jedes Paar benachbarter Schichten wurde als
      eingeschränkte Boltzmann-Maschine (RBM) trainiert, ein kleines Netz, das nachzubilden lernt, was man ihm
      zeigt. Dann wurde der Stapel <em>aufgefaltet</em>, sein Spiegelbild wurde zum Decoder, und das Ganze wurde
      durch Rückpropagation mit konjugierten Gradienten fein abgestimmt. Auf MNIST kam ein Netz mit
      <span translate="no" class="whole notranslate">784-1000-500-250-30</span> Einheiten auf einen quadratischen
      Fehler von 3,00 je Ziffer, wo die Hauptkomponentenanalyse (PCA) mit 30 Zahlen bei 13,87 bleibt. Vier Jahre
      später trainierten Martens, und Glorot und Bengio, solche Netze ohne Vortraining: mit besseren Schritten und
      von Anfangsgewichten der richtigen Größe aus.`,
    crossing: {
      name: 'Die Kreuzung',
      text: (
        now,
      ) => html`Die PCA ist das Beste, was ein <em>linearer</em> Code dieser Größe erreichen kann. Sobald die blaue Kurve
      unter die gestrichelte Linie fällt, hat das Netz etwas gefunden, das kein linearer Code ausdrücken kann.
      ${now}`,
      now: (ours, pca) => `Jetzt: ${ours} gegen ${pca} der PCA.`,
    },
    staircase: {
      name: 'Die Treppe',
      text: 'Solange Schichten vortrainiert werden, ist die gepunktete Kurve der Rekonstruktionsfehler der bisher trainierten Schichten, zu einem kleinen Autoencoder aufgefaltet. Jede neue Schicht ist schmaler, also springt der Fehler nach oben und fällt wieder. Dann werden alle Schichten zusammen fein abgestimmt, und er fällt endgültig.',
    },
    filters: {
      name: 'Die Filter',
      text: 'Sie beginnen als Rauschen und werden zu Strichen und Flecken, Teilen, aus denen sich Ziffern zusammensetzen lassen.',
    },
    map: {
      name: 'Die Karte',
      text: 'Niemand sagt dem Netz, welche Ziffer es sieht; die Farben kommen erst danach hinzu. Ähnliche Ziffern liegen am Ende trotzdem beieinander: benachbarte Codes ergeben ähnliche Bilder, also würde es Genauigkeit kosten, verschiedene Ziffern nebeneinander zu legen.',
    },
    mistakes: {
      name: 'Der andere Gebrauch',
      text: (
        now,
      ) => html`Die letzte Seite der Arbeit stimmt einen solchen Stapel als Klassifikator fein ab: mit RBM-Vortraining hält ein
      <span translate="no" class="whole notranslate">784-500-500-2000-10</span>-Netz 1,2 % der Testziffern für andere, von zufälligen
      Gewichten aus waren es beim besten bekannten 1,6 %. Die Voreinstellung <em>Schicht für Schicht, dann Klassen</em> ist das im
      Kleinen: alle Schichten logistisch, zuerst der Softmax allein, dann alles. In der Konfusionsmatrix ist jede Zeile eine Ziffer
      und jede Spalte, wofür sie gehalten wird. ${now}`,
      now: (wrong) => `Jetzt falsch: ${wrong} %.`,
    },
    measured: (
      same,
      pca,
    ) => html`Der quadratische Fehler wird über die 784 Pixel einer Ziffer summiert und jedes Mal über ${same}
      zurückgehaltene Ziffern gemittelt, ebenso der der PCA${pca}. Die Netze hier sind kleiner als die der Arbeit,
      damit eine Minute Training genügt; die Zahlen oben sind die der Arbeit. MNIST ist von Y. LeCun, C. Cortes
      und C. Burges.`,
    same: (count) => `dieselben ${count}`,
    sameOnes: 'immer dieselben',
    pcaOn: (count) => html`; die PCA wurde an ${count} Trainingsziffern bestimmt`,
  },
  tries: {
    endToEnd: {
      name: 'Lass das Vortraining weg.',
      question:
        'Dasselbe Netz ohne RBMs, ebenso oft durch die Daten: sieben Epochen. Seine Anfangsgewichte sind breit genug für logistische Einheiten gezogen. Wo wird sein Fehler auf zurückgehaltenen Daten stehen, verglichen mit der gestrichelten Linie der PCA?',
      below: 'Darunter, wie mit RBMs',
      near: 'Nahe daran',
      above: 'Weit darüber',
    },
    two: {
      name: 'Enger: zwei Zahlen.',
      question:
        'Zwei Zahlen statt dreißig, für das Netz und für die PCA, deren Fehler dann 43,6 ist. Wo wird die Kurve des Fehlers auf zurückgehaltenen Daten nach zwei Epochen stehen?',
      mark: 'der Fehler auf zurückgehaltenen Daten',
    },
    wide: {
      name: 'Lockerer: 64 Zahlen.',
      question:
        'Mehr als doppelt so viele wie zuerst, für das Netz und für die PCA. Wer wird nach zwei Epochen vorn liegen?',
      network: 'Das Netz',
      neither: 'Keiner: sie unterscheiden sich um weniger als ein Zehntel',
      pca: 'Die PCA',
    },
    labels: {
      name: 'Bring ihm die Namen der Ziffern bei.',
      question:
        'Drei RBMs lernen ohne Klassenangaben, und ein Softmax lernt, den Code der letzten zu lesen: noch werden 6 von 100 Testziffern verwechselt. Dann erreichen Klassenangaben alle Schichten, drei Epochen lang. Wie viele von 100 werden falsch sein?',
      fifth: 'Etwa eine, wie in der Arbeit',
      half: 'Zwei oder drei',
      same: 'Fünf oder sechs: mehr als der Code war nicht zu wissen',
    },
  },
  outcomes: {
    figures: (epoch, ours, pca) => `Nach ${epoch} Epochen ist sein Fehler ${ours}, der der PCA ${pca}.`,
    endToEnd: html`Es wird so gut wie das vortrainierte Netz, 11,6 gegen 11,9: das Vortraining gab einen guten Ausgangspunkt.
      2006 waren Anfangsgewichte klein. Eine logistische Einheit reicht höchstens ein Viertel eines Gradienten
      weiter, und nach mehreren Schichten bleibt für die ersten wenig übrig. Viermal so breite Gewichte gleichen
      das aus. Schalte den <em>Anfang für logistische Einheiten</em> aus, und nach denselben sieben Epochen ist
      der Fehler 20,8, weit über dem der PCA; nach zweien ist er 40,6, näher an den 53, die man hat, wenn man
      jedes Mal die Durchschnittsziffer zeichnet.`,
    two: html`Die PCA legt eine flache Ebene durch die Ziffern. Die Fläche des Netzes darf sich biegen und kommt ihnen
      deshalb näher; aber sie hat nur zwei Richtungen, und Ziffern unterscheiden sich in mehr. Die Karte
      <em>ist</em> jetzt der Code: zeige in die Lücken zwischen den Wolken und sieh, was der Decoder zeichnet, wo
      nie eine Ziffer gelandet ist.`,
    wide: html`Mit genug Platz behält auch ein linearer Code das meiste einer Ziffer, und die PCA ist der beste von ihnen,
      auf einmal berechnet; das Netz muss seinen in kleinen Schritten finden und überholt sie etwa eine Epoche
      später. Je schmaler der Code, desto mehr ist durch Biegen zu gewinnen. Was ist der schmalste, mit dem sich
      noch alle zehn Ziffern unterscheiden lassen?`,
    wrong: (wrong) => `Von den Testziffern sind ${wrong} % falsch.`,
    labels: html`Was die Maschinen gelernt haben, um Ziffern wiederzugeben, ist das meiste dessen, was man braucht, um sie zu
      unterscheiden, und Klassenangaben verschieben es nur noch ein wenig. Von zufälligen Gewichten aus sind es nach drei Epochen
      Klassenangaben 4,0 %. Gib diesem Netz aber sieben, so viele, wie alle Phasen zusammen brauchten, und es hat 2,6 %: hier ist das
      Vortraining ein Vorsprung. Die 1,2 % der Arbeit kamen von größeren Schichten und weit mehr Epochen.`,
  },
  tour: {
    waist: {
      title: 'Durch die Taille',
      text: 'Links geht eine Ziffer als 784 Zahlen hinein. Die Schicht in der Mitte hat nur wenige, und die rechte Hälfte sieht sonst nichts von der Ziffer.',
      task: 'Sieh zu, bis das Netz ein Zehntel der Ziffern gesehen hat.',
    },
    back: {
      title: 'Was zurückkommt',
      text: 'Zurückgehaltene Ziffern, was das Netz aus ihnen macht, und was die PCA aus ihnen macht: das Beste, was ein linearer Code mit ebenso vielen Zahlen kann.',
      task: 'Wähle eine andere Ziffer: mit einem Klick oder der Tabulatortaste.',
    },
    error: {
      title: 'Der Fehler',
      text: 'Wie weit das, was zurückkommt, von dem abweicht, was hineinging, über Ziffern, von denen das Netz nie lernt. Solange Schichten vortrainiert werden, ist es der Fehler der Schichten bis dahin.',
      task: 'Sieh zu, bis das Netz die Hälfte der Ziffern gesehen hat.',
    },
    objective: {
      title: 'Was kleiner wird',
      text: 'Die Gleichung der Arbeit, mit den Werten dieses Schritts. Ein Term, sein Wert und seine Kurve haben dieselbe Farbe.',
      task: 'Zeige auf einen Term, oder geh mit der Tabulatortaste zu seinem Namen.',
    },
    map: {
      title: 'Eine Karte der Codes',
      text: 'Jeder Punkt ist eine Ziffer, dort, wo ihr Code liegt; die Farben kommen erst danach hinzu. Jede Stelle der Karte lässt sich zu einem Bild decodieren.',
      task: 'Zeige zwischen zwei Wolken, oder geh mit den Pfeiltasten dorthin.',
    },
    filters: {
      title: 'Wonach Einheiten suchen',
      text: 'Die Gewichte der ersten Schicht, ein Bild je Einheit. Sie beginnen als Rauschen.',
      task: 'Sieh ihnen zu, bis das Netz alle Ziffern einmal gesehen hat.',
    },
    turn: {
      title: 'Jetzt du',
      text: 'Nichts wird abgespielt: alles wird jetzt berechnet. Du kannst anhalten, Schritt für Schritt gehen und von denselben Gewichten neu anfangen.',
      task: 'Halte das Training an.',
    },
  },
  troubles: {
    allDigits: 'Alle Ziffern zum Lernen',
    overfits: '500 Ziffern zum Lernen statt 60.000: sieh beiden Kurven hundertfünfzig Epochen lang zu.',
    anew: 'Von vorn mit Lernrate 0,001',
    tanh: 'Aktivierung tanh',
    dead: 'Eine Lernrate, zehnmal so groß wie üblich: der Verlust fällt trotzdem, und unterwegs stirbt eine Schicht.',
    wider: 'Größe des Codes 30',
    narrow:
      'Eine einzige Zahl soll sagen, welche Ziffer es ist und wie sie geschrieben war: sieh zwei Epochen lang zu.',
    cure: 'Lernrate 0,001',
    diverges: 'Eine Lernrate, tausendmal so groß wie üblich.',
  },
};
