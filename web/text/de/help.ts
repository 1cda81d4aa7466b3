import type { words as English } from '../help';
import type { Translated } from '../words';

export const words: Translated<typeof English> = {
  hidden: 'Breiten der verdeckten Schichten des Encoders, von der Eingabe nach innen; der Decoder spiegelt sie.',
  'classic.code': 'Einheiten in der Taille der Sanduhr; alles, was der Decoder von einem Bild weiß, geht durch sie.',
  'classic.activation':
    'Die Nichtlinearität der verdeckten Einheiten (in der Arbeit logistisch); der Code selbst ist linear, wie in der Arbeit.',
  'classic.loss':
    'Was das Training minimiert: die Kreuzentropie der Arbeit, oder den quadratischen Fehler, den sie berichtet.',
  weight_decay: 'Gewicht der Strafe ½ Σ W² auf große Gewichte.',
  'classic.pretraining':
    'Erst jede Schicht für sich als eingeschränkte Boltzmann-Maschine (RBM) trainieren, dann auffalten und fein abstimmen.',
  logistic_start:
    'Anfang für logistische Einheiten: viermal so große Anfangsgewichte wie üblich; der übliche Bereich ist für tanh gedacht, dessen Steigung das Vierfache einer logistischen Einheit ist.',
  pretrain_epochs: 'Durchgänge durch die Trainingsmenge für die RBM jeder verdeckten Schicht.',
  'denoising.pretrain_epochs': 'Durchgänge durch die Trainingsmenge für jede Schicht für sich.',
  pretrain_code_epochs:
    'Durchgänge durch die Trainingsmenge für die RBM der Codeschicht, deren lineare Einheiten langsamer lernen.',
  pretrain_learning_rate: 'Die Lernrate der RBMs; in der Arbeit 0,1.',
  pretrain_code_learning_rate: 'Die eigene Lernrate der Codeschicht; lineare Einheiten brauchen eine kleinere.',
  pretrain_momentum:
    'Wie viel vom letzten Schritt zu diesem hinzukommt; höchstens 0,5 in den ersten 235 Schritten einer Schicht.',
  pretrain_weight_cost: 'Gewichtsabnahme der RBMs; in der Arbeit 0,0002.',
  optimiser: 'Die Regel, die aus einem Gradienten einen Schritt macht.',
  'sparse.optimiser':
    'Die Regel, die aus einem Gradienten einen Schritt macht; das Skript nimmt L-BFGS, an allen Bildern zugleich.',
  'vae.optimiser':
    'Die Regel, die aus einem Gradienten einen Schritt macht; die Arbeiten nehmen Adagrad, das die Schritte eines Gewichts verkürzt, je mehr sich seine quadrierten Gradienten summieren.',
  'beta-vae.optimiser':
    'Die Regel, die aus einem Gradienten einen Schritt macht; die Arbeiten nehmen Adagrad, das die Schritte eines Gewichts verkürzt, je mehr sich seine quadrierten Gradienten summieren.',
  learning_rate: 'Wie weit ein Schritt dem Gradienten folgt; zu weit, und der Verlust springt oder divergiert.',
  schedule:
    'Wie alle Lernraten über die Epochen jeder Phase verlaufen: konstant; in Stufen, nach der Hälfte auf ein Zehntel und nach drei Vierteln auf ein Hundertstel; als halber Kosinus, am Ende bis auf null; oder wie 1/t, am Ende auf ein Zehntel. Danach bleiben sie, wie sie sind.',
  momentum: 'Wie viel vom letzten Schritt zu diesem hinzukommt.',
  clip: 'Die größte Norm, die ein Gradient haben darf; größere werden auf sie verkleinert. 0 für keine Kappung.',
  batch: 'Beispiele in einem Gradientenschritt.',
  subset: 'Nur an so vielen Beispielen trainieren, den ersten; 0 für alle.',
  epochs:
    'Durchgänge durch die Trainingsmenge nach einem Vortraining; die Kommandozeile hört dort auf, die Seite macht weiter.',
  seed: 'Der Anfang der Zufallszahlen: derselbe Seed ergibt denselben Lauf.',
  'denoising.hidden':
    'Breiten der Schichten des Encoders, von der Eingabe nach innen; die letzte ist der Code, und der Decoder spiegelt sie.',
  'denoising.activation': 'Die Nichtlinearität der verdeckten Einheiten (in der Arbeit logistisch).',
  tied: 'Der Decoder nimmt die Gewichte des Encoders, transponiert; sonst lernt er eigene.',
  corruption: 'Wie die Eingabe verrauscht wird, bei jedem Schritt neu; das Ziel bleibt sauber.',
  level:
    'Der Anteil der verrauschten Pixel, oder die Standardabweichung σ gaußschen Rauschens; 0 macht einen gewöhnlichen Autoencoder daraus.',
  'denoising.loss':
    'Was das Training minimiert: die Kreuzentropie von Pixeln in [0, 1], oder den quadratischen Fehler.',
  'denoising.pretraining':
    'Erst jede Schicht für sich trainieren, den sauberen Code der darunterliegenden zu entrauschen, dann alle zusammen: weiter zu entrauschen oder, mit einem Klassifikator auf dem Code, aus Klassenangaben.',
  classified:
    'Ein Softmax, der Klassen vom Code abliest, wenn die Schichten für sich gelernt haben; dann die Feinabstimmung des ganzen Encoders mit Klassenangaben, an sauberen Bildern. Der Decoder lernt nicht mehr.',
  'sparse.hidden': 'Logistische Einheiten der einen verdeckten Schicht; jede soll am Ende für etwas Seltenes stehen.',
  stacked:
    'Eine zweite dünn besetzte Schicht auf dem Code der ersten, darauf ein Klassifikator, und zuletzt alles mit Klassenangaben trainiert: die zweite Hälfte der Übungen zum Skript.',
  second: 'Logistische Einheiten der zweiten Schicht, deren Code der Klassifikator liest.',
  'sparse.pretrain_epochs': 'Durchgänge durch die Trainingsmenge für jede Schicht für sich.',
  softmax_epochs:
    'Durchgänge durch die Trainingsmenge, in denen der Softmax einen Code zu lesen lernt, der sich nicht ändert.',
  softmax_learning_rate: 'Die Lernrate des Softmax allein; bei der Feinabstimmung lernen alle mit der anderen.',
  softmax_weight_decay:
    'Gewicht der Strafe ½ Σ V² auf die Gewichte des Softmax, für ihn allein und bei der Feinabstimmung.',
  sparsity:
    'Was Einheiten ruhig hält: die KL-Divergenz zwischen ρ und der mittleren Aktivierung jeder Einheit, wie im Skript, oder die Summe aller Aktivierungen.',
  rho: 'Der Anteil der Zeit, in der eine Einheit aktiv sein soll.',
  'sparse.beta': 'Wie viel die dünne Besetzung gegen die Rekonstruktion zählt; 0 für keine Strafe.',
  running:
    'Wie viel von ρ̂ aus früheren Batches bleibt; 0 nimmt das Mittel jedes Batches (das Skript das aller Bilder).',
  history: 'Aus wie vielen vergangenen Schritten L-BFGS die Krümmung schätzt.',
  decoder_hidden:
    'Breiten der verdeckten Schichten des Decoders, vom Code nach außen; wenn leer, die des Encoders rückwärts.',
  code: 'Einheiten des Codes z; der Encoder gibt für jede Mittel und Varianz. Zwei lassen sich als Ebene zeigen.',
  'adversarial.code': 'Einheiten des Codes z, der dem Prior folgen soll; die ebenen Priors brauchen zwei.',
  activation: 'Die Nichtlinearität der verdeckten Einheiten des Encoders; Mittel und Log-Varianz sind linear.',
  decoder_activation: 'Die Nichtlinearität der verdeckten Einheiten des Decoders.',
  likelihood:
    'Was die Ausgabe des Decoders bedeutet: Wahrscheinlichkeiten, dass ein Pixel Tinte ist, oder Mittel gaußscher Pixel.',
  binarisation:
    'Grauwerte, wie sie sind, oder jeder als Wahrscheinlichkeit einer 1, die ausgelost wird: einmal, oder neu, sooft aus einem Bild gelernt wird; so lernt das Netz keine Pixel auswendig. Zurückgehaltene Bilder werden einmal ausgelost.',
  learn_pixel_deviation:
    'Ein σ für alle Pixel, mit den Gewichten trainiert; wenn es fest ist, wägt es Pixel gegen den Code ab wie β.',
  pixel_deviation:
    'Standardabweichung eines Pixels um sein Mittel, für Pixel von 0 bis 1; wenn gelernt, ihr Anfangswert.',
  codes_per_image: 'Codes, die in einem Schritt je Bild gezogen werden; einer genügt bei großem Batch.',
  penalty:
    'Wie die KL in den Verlust eingeht: mit β gewichtet, oder nahe einer Kapazität C gehalten, die im Training steigt.',
  'beta-vae.beta':
    'Bei 1 ist dies der VAE; ein größeres β lässt den Code weniger tragen, und jede Einheit etwas Eigenes (entflochten). Mit anderen Größen vergleichbar ist β_norm = β · Einheiten / Pixel: die 4 der Arbeit bei 64×64 ist 1 bei 32×32.',
  gamma: 'Wie fest die KL an der Kapazität gehalten wird.',
  capacity:
    'Nat, die der Code am Ende über ein Bild tragen darf; was die Rekonstruktion nicht braucht, geht als Rauschen in stumme Einheiten.',
  capacity_images: 'Die Kapazität steigt über so viele Trainingsbilder linear von 0 an und bleibt dann.',
  variant:
    'Welches Modell der Arbeit: keine Klassenangaben; solche, die den Prior formen; ein auf die Klasse bedingter Decoder, sodass der Code der Stil ist; oder wenige, aus denen Klassen gelernt werden.',
  discriminator: 'Breiten der verdeckten Schichten des Diskriminators.',
  'adversarial.activation':
    'Die Nichtlinearität der verdeckten Einheiten von Encoder und Decoder; die des Diskriminators sind ReLUs.',
  posterior: 'Was der Encoder zu einem Bild gibt: einen Code, oder eine Gaußverteilung, aus der ein Code gezogen wird.',
  prior: 'Die Form, die die Codes aller Bilder zusammen annehmen sollen.',
  labels: 'Von wie vielen Trainingsbildern die Klasse bekannt ist: den ersten jeder Klasse, gleich vielen.',
  label_noise:
    'Standardabweichung des gaußschen Rauschens auf Bildern mit Klassenangabe, bei jedem Schritt neu, gegen Überanpassung an die wenigen.',
  'adversarial.loss':
    'Was die Rekonstruktionsphase minimiert: den quadratischen Fehler der Arbeit, oder die Kreuzentropie.',
  'adversarial.weight_decay':
    'Gewicht der Strafe ½ Σ W² auf große Gewichte von Encoder und Decoder, in der Rekonstruktionsphase.',
  phases: 'Alle Phasen an jedem Minibatch, wie in der Arbeit, oder eine allein, um zu sehen, was sie bewirkt.',
  discriminator_learning_rate: 'Die eigene Lernrate des Diskriminators.',
  generator_learning_rate: 'Die Lernrate des Encoders, während er lernt, den Diskriminator zu täuschen.',
  classification_learning_rate: 'Die Lernrate des Encoders an Bildern mit Klassenangabe.',
  adversarial_momentum:
    'Über wie lange Adam Gradienten in den adversarialen Phasen mittelt (sonst 0,9); bei langer Mittelung schwingt das Spiel.',
  embedding: 'Wie viele Zahlen für ein Wort oder ein Zeichen stehen; auch sie werden gelernt.',
  units: 'Einheiten jeder LSTM-Schicht. Der Code ist ihr Zustand: zwei Zahlen je Einheit, h und c.',
  layers: 'Schichten des Encoders, und ebenso viele des Decoders; in der Arbeit vier.',
  reverse_source:
    'Wird das letzte Wort zuerst gelesen, rückt das erste nahe dahin, wo es geschrieben wird: der Kniff der Arbeit.',
  own_words:
    'Wie oft der Decoder im Training sein eigenes letztes Wort statt des richtigen bekommt; 0 ist Teacher Forcing, wie in der Arbeit.',
  own_words_steps: 'Scheduled Sampling steigt über so viele Schritte von 0 an; 0 für sofort.',
  'classic/rbm-30':
    'Das Vortraining bringt die Gewichte in die Nähe einer guten Lösung, und die Feinabstimmung schlägt die PCA in einer Epoche.',
  'classic/end-to-end-30':
    'Kein Vortraining, aber ebenso viele Durchgänge durch die Daten, und Anfangsgewichte, die zu logistischen Einheiten passen: was hat das Vortraining gebracht?',
  'classic/relu-2d':
    'Ein Code aus zwei Zahlen lässt sich zeichnen: jede Ziffernart findet ihren eigenen Ort in der Ebene, ohne Klassenangaben.',
  'classic/classified':
    'Maschinen, ohne Klassenangaben gestapelt, dann ein Softmax darauf und die Feinabstimmung mit Klassenangaben: der andere Gebrauch, den die Arbeit vom Vortraining macht.',
  'classic/too-narrow':
    'Zehn Ziffernarten müssen sich auf einer Linie anstellen; wo unähnliche nebeneinander landen, ist die Rekonstruktion eine Mischung aus ihnen.',
  'denoising/masking':
    'Ein Viertel der Pixel ist gelöscht; um sie wiederherzustellen, muss der Code wissen, wie Striche weitergehen.',
  'denoising/gaussian':
    'Jedes Pixel ist um einen zufälligen Betrag falsch; das Netz zieht Bilder zurück zu wirklichen Ziffern.',
  'denoising/salt-and-pepper':
    'Manche Pixel lügen rundheraus, keine Tinte oder ganz Tinte; nur ihre Nachbarn verraten sie.',
  'denoising/plain': 'Die Kontrolle: ohne Rauschen lernt es abzuschreiben und ergänzt schlechter, was fehlt.',
  'denoising/stacked':
    'Jede Schicht lernt, den Code der darunterliegenden zu entrauschen; dann entrauschen alle zusammen Ziffern, noch immer ohne Klassenangaben.',
  'denoising/classified':
    'Wofür die Arbeiten Schichten stapeln: ein Klassifikator liest den Code, und die Feinabstimmung mit Klassenangaben verbessert alles.',
  'sparse/kl': 'Einheiten, die meist ruhig sein müssen, stehen am Ende für Striche, und zusammen für Ziffern.',
  'sparse/l1': 'Ohne Sollwert für jede Einheit verstummen manche ganz: vergleiche ihre mittleren Aktivierungen.',
  'sparse/lbfgs': 'L-BFGS macht wenige, gut gezielte Schritte, jeden an allen 10.000 Bildern zugleich.',
  'sparse/stacked':
    'Zwei dünn besetzte Schichten lernen ohne Klassenangaben; ein Klassifikator liest ihren Code, und was dann aus Klassenangaben gelernt wird, verbessert alles.',
  'vae/latent-20':
    'Jede Ziffer wird zu einer kleinen Wolke von Codes, und alle Wolken zusammen füllen den Prior; ein zufälliger Code ergibt also eine neue Ziffer.',
  'vae/latent-2':
    'Bei einem Code aus zwei Zahlen passt die ganze Mannigfaltigkeit in ein Bild, und jeder Punkt darauf ist eine Ziffer.',
  'vae/binarised':
    'Wovon der Bernoulli-Decoder eine Likelihood ist: Pixel, die 0 oder 1 sind, aus den Grauwerten neu ausgelost, sooft ein Bild gesehen wird.',
  'vae/posterior-collapse':
    'Wenn Pixel um σ = 3 falsch sein dürfen, lohnt sich keine Ziffer: die KL fällt auf nichts, und jeder Code ergibt dieselbe Durchschnittsziffer.',
  'vae/faces':
    'Dasselbe Modell auf Rot, Grün und Blau: Stichproben des Priors sind neue Gesichter, und eine Interpolation führt von einem zum anderen.',
  'beta-vae/beta-1':
    'Mit β = 1 sagt der Code alles, was er kann, jeder Faktor über mehrere Einheiten verteilt (verflochten).',
  'beta-vae/beta-4':
    'Mit β = 4 kostet jedes Nat des Codes so viel wie vier der Rekonstruktion: Bilder verschwimmen, und Einheiten beginnen sich zu spezialisieren.',
  'beta-vae/beta-8': 'Mit β = 8 ist nur eine Einheit wert, was die meisten Pixel ändert: zuerst der Ort.',
  'beta-vae/paper-64':
    'β = 4 auf 64×64 Pixeln, wie in der Arbeit: es wägt den Code gegen die Pixel ab wie β = 1 auf 32×32, mit β_norm = 0,0098 in beiden.',
  'beta-vae/capacity':
    'Der Code darf im Training mehr und mehr sagen; Faktoren kommen also einer nach dem anderen, und die Bilder bleiben scharf.',
  'beta-vae/faces': 'Sieben Faktoren, in Farbe: die Farben großer Flächen sind eher eine Einheit wert als eine Brille.',
  'adversarial/normal':
    'Ein Diskriminator allein lässt acht Codeeinheiten N(0, I) folgen: Stichproben daraus ergeben dann Ziffern.',
  'adversarial/mixture':
    'Auf die Klasse bedingt, schickt der Diskriminator jede Klasse zu ihrer eigenen von zehn Gaußglocken.',
  'adversarial/swiss-roll': 'Der Prior braucht keine Dichte: jede Form genügt, aus der sich Stichproben ziehen lassen.',
  'adversarial/supervised': 'Der Decoder ist auf die Ziffer bedingt; der Code behält also, wie sie geschrieben ist.',
  'adversarial/semi-1000':
    'Ein zweiter Diskriminator macht die Klasse ŷ entschieden und ausgewogen; 1.000 Angaben sagen, welche Klasse welche Ziffer ist.',
  'adversarial/semi-100': 'Zehn Bilder jeder Ziffer mit Klassenangabe, und 59.900 ohne.',
  'adversarial/faces':
    'Der Decoder ist auf die Haarfarbe bedingt; der Code behält also das übrige Gesicht: jede Zeile ist ein Gesicht mit gefärbten Haaren.',
  'seq2seq/grammar':
    'Ein LSTM liest einen Satz, das letzte Wort zuerst, in einen Vektor; ein anderes schreibt ihn allein aus diesem Vektor zurück.',
  'seq2seq/grammar-forward':
    'Ohne die Umkehrung wurde das erste zu schreibende Wort vor der längsten Zeit gelesen, und das Lernen dauert länger.',
  'seq2seq/few-sentences':
    'Bald schreibt es jeden seiner 500 Sätze richtig, aber nur wenige neue: wo Auswendiglernen genügt, wird keine Regel gelernt.',
  'seq2seq/phrases':
    'Wendungen aus einem Wörterbuch folgen keiner so einfachen Regel, und der Vektor muss jedes Wort für sich behalten.',
  'seq2seq/numbers':
    'Die Aufgabe der Arbeit im Kleinen: zwei Sprachen mit je ihrem Wortschatz; gelesen wird „eighty“, geschrieben „quatre vingts“.',
  'seq2seq/addition':
    'Das Ziel muss nicht die Quelle sein: aus „12+34“ lernt der Decoder „46“ zu schreiben, auch bei Aufgaben, die er nie gesehen hat.',
};
