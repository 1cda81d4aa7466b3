import type { Term, words as English } from '../glossary';
import type { Translated } from '../words';

const terms: Term[] = [
  {
    name: 'A-posteriori-Verteilung',
    forms: ['A-posteriori-Verteilungen'],
    says: 'Die Verteilung der Codes zu einer gegebenen Eingabe. Im VAE gibt der Encoder sie als Gaußverteilung an, die Wolke der Eingabe.',
  },
  {
    name: 'Aktivierung',
    forms: ['Aktivierungen'],
    says: 'Die Zahl, die eine Einheit zu einer Eingabe ausgibt. Eine Einheit ist aktiv, wo diese Zahl groß ist.',
  },
  {
    name: 'Attention',
    forms: ['Aufmerksamkeit'],
    says: 'Ein Decoder, der beim Schreiben auf die ganze Eingabe zurückblickt statt nur auf einen Code.',
  },
  {
    name: 'Autoencoder',
    forms: ['Autoencoders'],
    says: 'Ein Netz, das darauf trainiert ist, seine Eingabe wiederzugeben, nachdem es sie durch einen Code gezwängt hat.',
  },
  {
    name: 'Batch',
    forms: ['Minibatch', 'Batches'],
    says: 'Die Beispiele, aus denen ein Schritt seinen Gradienten berechnet.',
  },
  {
    name: 'BLEU-Wert',
    forms: ['BLEU'],
    says: 'Wie sehr eine Übersetzung mit einer von Menschen übereinstimmt, von 0 bis 100, nach den gemeinsamen Wörtern und Wendungen.',
  },
  {
    name: 'Code',
    forms: ['Codes'],
    says: 'Die wenigen Zahlen in der Mitte des Netzes, zwischen Encoder und Decoder: alles, was der Decoder von der Eingabe zu sehen bekommt. Auch latenter Code genannt, ein Punkt des latenten Raums.',
  },
  {
    name: 'Decoder',
    forms: ['Decoders'],
    says: 'Die Hälfte des Netzes, die aus einem Code ein Bild oder einen Satz macht.',
  },
  {
    name: 'Dezibel',
    forms: ['dB'],
    says: 'Ein Verhältnis auf logarithmischer Skala: 3 dB sind ein Faktor zwei, 10 dB ein Faktor zehn.',
  },
  {
    name: 'Diskriminator',
    forms: ['Diskriminators'],
    says: 'Ein zweites Netz, das versucht, Codes von Stichproben des Priors zu unterscheiden; was es herausfindet, lehrt den Encoder, es zu täuschen.',
  },
  {
    name: 'Divergenz',
    says: 'Eine Zahl, die sagt, wie weit eine Verteilung von einer anderen entfernt ist; 0, wo sie gleich sind.',
  },
  {
    name: 'dünn besetzt',
    forms: ['dünn besetzter', 'dünne Besetzung', 'dünner Besetzung'],
    says: 'Bei jeder Eingabe sind nur wenige Einheiten aktiv (sparse).',
  },
  {
    name: 'eingeschränkte Boltzmann-Maschine',
    forms: ['RBM', 'RBMs'],
    says: 'Ein Netz aus einer sichtbaren und einer verdeckten Schicht, das nachzubilden lernt, was man ihm zeigt.',
  },
  { name: 'Encoder', forms: ['Encoders'], says: 'Die Hälfte des Netzes, die aus der Eingabe einen Code macht.' },
  {
    name: 'Engpass',
    forms: ['Taille'],
    says: 'Ein Code mit weniger Zahlen als die Eingabe, sodass nicht alles durchkommt (bottleneck).',
  },
  {
    name: 'entflochten',
    forms: ['entflicht', 'Entflechtung'],
    says: 'Sagt man von einem Code, in dem jede Einheit für eines steht, das für sich variiert, etwa Ort oder Größe (disentangled).',
  },
  { name: 'Entropie', says: 'Wie ungewiss etwas ist, in Nat: so viel lässt sich höchstens darüber lernen.' },
  { name: 'Epoche', forms: ['Epochen'], says: 'Ein Durchgang durch alle Trainingsbeispiele.' },
  {
    name: 'Evidence Lower Bound',
    forms: ['ELBO'],
    says: 'Was ein VAE so groß wie möglich macht: die Log-Likelihood der Eingabe ist mindestens so groß.',
  },
  {
    name: 'Feinabstimmung',
    forms: ['fein abgestimmt'],
    says: 'Ein ganzes Netz noch ein Stück weiter trainieren, von Gewichten aus, die auf andere Weise gefunden wurden (fine-tuning).',
  },
  {
    name: 'Filter',
    says: 'Die Gewichte von der Eingabe zu einer Einheit, als Bild gezeichnet: wonach die Einheit sucht.',
  },
  {
    name: 'gaußsches Rauschen',
    forms: ['gaußschem Rauschen', 'Gaußverteilung'],
    says: 'Rauschen nach der Gauß- oder Normalverteilung, der Glockenkurve: Werte nahe dem Mittel sind wahrscheinlich, weit entfernte selten.',
  },
  {
    name: 'generatives Modell',
    says: 'Ein Modell, das neue Beispiele wie die erzeugen kann, an denen es trainiert wurde.',
  },
  {
    name: 'gewichtete Schranke',
    says: 'Eine Schranke der Log-Likelihood aus mehreren Codes je Eingabe (importance-weighted bound); je mehr Codes, desto näher kommt sie.',
  },
  {
    name: 'gierige Decodierung',
    says: 'Eine Sequenz schreiben, indem man immer das wahrscheinlichste nächste Token nimmt.',
  },
  {
    name: 'Gleichgewicht',
    says: 'Der Zustand eines Spiels, in dem keine Seite gewinnen kann, indem sie nur ändert, was sie selbst tut.',
  },
  {
    name: 'Gradient',
    forms: ['Gradienten'],
    says: 'Für jedes Gewicht, wie sich der Verlust ändert, wenn man das Gewicht ein wenig ändert. Das Training geht ihm entgegen.',
  },
  {
    name: 'halbüberwacht',
    forms: ['halbüberwachte'],
    says: 'Trainiert mit Klassenangaben für wenige Beispiele und ohne für alle anderen (semi-supervised).',
  },
  {
    name: 'Hauptkomponentenanalyse',
    forms: ['PCA', 'Hauptkomponenten'],
    says: 'Der beste Code, der sich allein durch gewichtete Summen berechnen lässt; für jeden Autoencoder die Linie, die zu schlagen ist.',
  },
  {
    name: 'Interpolation',
    says: 'Was der Decoder aus den Codes auf der Strecke vom Code eines Beispiels zu dem eines anderen macht.',
  },
  { name: 'Kapazität', says: 'Wie viel der Code über eine Eingabe sagen darf, in Nat.' },
  {
    name: 'KL-Divergenz',
    forms: ['KL'],
    says: 'Die Kullback-Leibler-Divergenz: wie weit eine Verteilung von einer anderen entfernt ist, in Nat. Im VAE: wie viel der Code über eine Eingabe sagt.',
  },
  {
    name: 'L1-Strafe',
    forms: ['L1'],
    says: 'Ein Preis auf die Summe aller Aktivierungen, wie auch immer sie auf die Einheiten verteilt sind.',
  },
  {
    name: 'Likelihood',
    forms: ['Log-Likelihood'],
    says: 'Für wie wahrscheinlich ein Modell die Daten hält. Ihr Logarithmus, die Log-Likelihood, macht aus Produkten Summen.',
  },
  { name: 'Log-Dichte', says: 'Der Logarithmus davon, wie dicht eine Verteilung an einer Stelle liegt.' },
  {
    name: 'Lücke der Transinformation',
    forms: ['MIG'],
    says: 'Ein Maß der Entflechtung (mutual information gap): wie viel mehr die beste Einheit über einen Faktor weiß als die zweitbeste, von 0 bis 1.',
  },
  {
    name: 'Mannigfaltigkeit',
    says: 'Eine gekrümmte Fläche in einem Raum vieler Dimensionen: die Bilder, die wie Ziffern aussehen, liegen nahe einer solchen.',
  },
  {
    name: 'Maximum Mean Discrepancy',
    forms: ['MMD'],
    says: 'Wie weit zwei Mengen von Stichproben auseinanderliegen, mit einem Kern gemessen: 0, wo sie aus derselben Verteilung kommen.',
  },
  { name: 'Nat', says: 'Eine Einheit der Information wie das Bit: 1 Nat sind 1,44 Bit.' },
  {
    name: 'Parzen-Fenster',
    forms: ['Parzen-Fenstern'],
    says: 'Eine Dichte aus einer kleinen Gaußglocke um jedes von vielen Beispielen.',
  },
  {
    name: 'Posterior-Kollaps',
    says: 'Die A-posteriori-Verteilung einer Einheit, oder des ganzen Codes, gleicht für jede Eingabe dem Prior: sie sagt nichts mehr.',
  },
  {
    name: 'Prior',
    forms: ['Priors'],
    says: 'Die Verteilung, die die Codes aller Eingaben zusammen haben sollen, im Voraus festgelegt (A-priori-Verteilung).',
  },
  {
    name: 'quadratischer Fehler',
    forms: ['quadratische Fehler', 'quadratischen Fehler'],
    says: 'Der quadrierte Unterschied zwischen einem Pixel und seiner Rekonstruktion, über die Pixel summiert.',
  },
  {
    name: 'Rauschen',
    forms: ['verrauscht', 'Verrausche', 'verrauschte'],
    says: 'Was der Eingabe angetan wird, bevor das Netz sie sieht: Pixel werden gelöscht oder Rauschen addiert. Das Ziel bleibt sauber (corruption).',
  },
  {
    name: 'Rekonstruktion',
    forms: ['Rekonstruktionen'],
    says: 'Was der Decoder aus dem Code einer Eingabe macht: die Eingabe, soweit der Code sie behalten hat.',
  },
  {
    name: 'Reparametrisierungstrick',
    says: 'Eine zufällige Ziehung als Mittel + Breite · Rauschen schreiben, sodass Gradienten durch Mittel und Breite gehen.',
  },
  {
    name: 'Rückpropagation',
    says: 'Wie der Gradient berechnet wird: der Fehler wird von der Ausgabe rückwärts, Schicht um Schicht, zu jedem Gewicht weitergereicht (backpropagation).',
  },
  { name: 'Score', says: 'Der Gradient der Log-Dichte: die Richtung, in der ein Bild wahrscheinlicher wird.' },
  {
    name: 'Strahlsuche',
    forms: ['Strahl', 'Beam Search'],
    says: 'Eine Sequenz schreiben und dabei die wenigen wahrscheinlichsten Anfänge am Leben halten statt nur des wahrscheinlichsten nächsten Tokens.',
  },
  {
    name: 'Teacher Forcing',
    says: 'Dem Decoder im Training bis zu jeder Stelle die richtigen Token geben, was auch immer er selbst geschrieben hätte.',
  },
  {
    name: 'tote Einheit',
    forms: ['toten Einheiten', 'Tote Einheiten'],
    says: 'Eine Einheit, die zu jeder Eingabe dieselbe Zahl ausgibt und also nichts über sie sagt.',
  },
  {
    name: 'Transinformation',
    says: 'Wie viel die Kenntnis einer Größe über eine andere sagt, in Nat (mutual information).',
  },
  {
    name: 'Traverse',
    forms: ['Traversen'],
    says: 'Was der Decoder zeichnet, während eine Einheit des Codes verändert und die anderen festgehalten werden.',
  },
  {
    name: 'Überanpassung',
    forms: ['Überanpassen'],
    says: 'Die Trainingsbeispiele auswendig lernen: ihr Fehler fällt, während der auf neuen steigt (overfitting).',
  },
  {
    name: 'Vortraining',
    forms: ['vortrainierte', 'vortrainiert'],
    says: 'Teile eines Netzes zuerst für sich trainieren, um das Training des Ganzen von besseren Gewichten aus zu beginnen.',
  },
  { name: 'Wortschatz', says: 'Alle Wörter oder Zeichen, die ein Netz lesen und schreiben kann.' },
  { name: 'Zielfunktion', says: 'Die Zahl, die das Training so klein wie möglich macht.' },
  {
    name: 'zurückgehalten',
    forms: ['zurückgehaltene', 'zurückgehaltenen', 'zurückgehaltener'],
    says: 'Vom Training ferngehalten, um zu sehen, wie gut das Gelernte für neue Beispiele gilt (held-out).',
  },
];

export const words: Translated<typeof English> = { terms };
