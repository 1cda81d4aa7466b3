import type { words as English } from '../engine';
import type { Translated } from '../words';

const logistic = { sigmoid: 'logistisch', relu: 'ReLU', tanh: 'tanh' };
const loss = { cross_entropy: 'Kreuzentropie', squared_error: 'quadratischer Fehler' };
const optimisers = { adam: 'Adam', sgd: 'SGD mit Momentum', lbfgs: 'L-BFGS', adagrad: 'Adagrad' };
const adagrad = {
  label: 'Optimierer',
  help: 'Die Regel, die aus einem Gradienten einen Schritt macht; die Arbeiten nehmen Adagrad, das die Schritte eines Gewichts verkürzt, je mehr sich seine quadrierten Gradienten summieren.',
  choices: optimisers,
};

export const words: Translated<typeof English> = {
  phase: (name) => name.replace('Fine-tuning', 'Feinabstimmung').replace(/^Layer\b/, 'Schicht'),
  settings: {
    hidden: {
      label: 'Verdeckte Schichten',
      help: 'Breiten der verdeckten Schichten des Encoders, von der Eingabe nach innen; der Decoder spiegelt sie.',
    },
    'classic.code': {
      label: 'Größe des Codes',
      help: 'Einheiten in der Taille der Sanduhr; alles, was der Decoder von einem Bild weiß, geht durch sie.',
    },
    'classic.activation': {
      label: 'Aktivierung',
      help: 'Die Nichtlinearität der verdeckten Einheiten (in der Arbeit logistisch); der Code selbst ist linear, wie in der Arbeit.',
      choices: logistic,
    },
    'classic.loss': {
      label: 'Verlust',
      help: 'Was das Training minimiert: die Kreuzentropie der Arbeit, oder den quadratischen Fehler, den sie berichtet.',
      choices: loss,
    },
    weight_decay: { label: 'Gewichtsabnahme', help: 'Gewicht der Strafe ½ Σ W² auf große Gewichte.' },
    'classic.pretraining': {
      label: 'Vortraining',
      help: 'Erst jede Schicht für sich als eingeschränkte Boltzmann-Maschine (RBM) trainieren, dann auffalten und fein abstimmen.',
    },
    logistic_start: {
      label: 'Logistischer Anfang',
      help: 'Anfang für logistische Einheiten: viermal so große Anfangsgewichte wie üblich; der übliche Bereich ist für tanh gedacht, dessen Steigung das Vierfache einer logistischen Einheit ist.',
    },
    pretrain_epochs: {
      label: 'Epochen je Schicht',
      help: 'Durchgänge durch die Trainingsmenge für die RBM jeder verdeckten Schicht.',
    },
    'denoising.pretrain_epochs': {
      label: 'Epochen je Schicht',
      help: 'Durchgänge durch die Trainingsmenge für jede Schicht für sich.',
    },
    pretrain_code_epochs: {
      label: 'Epochen, Codeschicht',
      help: 'Durchgänge durch die Trainingsmenge für die RBM der Codeschicht, deren lineare Einheiten langsamer lernen.',
    },
    pretrain_learning_rate: { label: 'Lernrate, binäre Einheiten', help: 'Die Lernrate der RBMs; in der Arbeit 0,1.' },
    pretrain_code_learning_rate: {
      label: 'Lernrate, Codeeinheiten',
      help: 'Die eigene Lernrate der Codeschicht; lineare Einheiten brauchen eine kleinere.',
    },
    pretrain_momentum: {
      label: 'Momentum',
      help: 'Wie viel vom letzten Schritt zu diesem hinzukommt; höchstens 0,5 in den ersten 235 Schritten einer Schicht.',
    },
    pretrain_weight_cost: { label: 'Gewichtskosten', help: 'Gewichtsabnahme der RBMs; in der Arbeit 0,0002.' },
    optimiser: {
      label: 'Optimierer',
      help: 'Die Regel, die aus einem Gradienten einen Schritt macht.',
      choices: optimisers,
    },
    'sparse.optimiser': {
      label: 'Optimierer',
      help: 'Die Regel, die aus einem Gradienten einen Schritt macht; das Skript nimmt L-BFGS, an allen Bildern zugleich.',
      choices: optimisers,
    },
    'vae.optimiser': adagrad,
    'beta-vae.optimiser': adagrad,
    learning_rate: {
      label: 'Lernrate',
      help: 'Wie weit ein Schritt dem Gradienten folgt; zu weit, und der Verlust springt oder divergiert.',
    },
    momentum: { label: 'Momentum', help: 'Wie viel vom letzten Schritt zu diesem hinzukommt.' },
    clip: {
      label: 'Gradientenkappung',
      help: 'Die größte Norm, die ein Gradient haben darf; größere werden auf sie verkleinert. 0 für keine Kappung.',
    },
    batch: { label: 'Batchgröße', help: 'Beispiele in einem Gradientenschritt.' },
    subset: { label: 'Teil der Daten', help: 'Nur an so vielen Beispielen trainieren, den ersten; 0 für alle.' },
    epochs: {
      label: 'Epochen',
      help: 'Durchgänge durch die Trainingsmenge nach einem Vortraining; die Kommandozeile hört dort auf, die Seite macht weiter.',
    },
    seed: { label: 'Seed', help: 'Der Anfang der Zufallszahlen: derselbe Seed gibt denselben Lauf.' },
    'denoising.hidden': {
      label: 'Verdeckte Schichten',
      help: 'Breiten der Schichten des Encoders, von der Eingabe nach innen; die letzte ist der Code, und der Decoder spiegelt sie.',
    },
    'denoising.activation': {
      label: 'Aktivierung',
      help: 'Die Nichtlinearität der verdeckten Einheiten (in der Arbeit logistisch).',
      choices: logistic,
    },
    tied: {
      label: 'Gebundene Gewichte',
      help: 'Der Decoder nimmt die Gewichte des Encoders, transponiert; sonst lernt er eigene.',
    },
    corruption: {
      label: 'Rauschen',
      help: 'Wie die Eingabe verrauscht wird, bei jedem Schritt neu; das Ziel bleibt sauber.',
      choices: {
        masking: 'Maskieren: Pixel auf 0',
        gaussian: 'gaußsches Rauschen',
        salt_and_pepper: 'Salz und Pfeffer: Pixel auf 0 oder 1',
      },
    },
    level: {
      label: 'Stärke',
      help: 'Der Anteil der verrauschten Pixel, oder die Standardabweichung σ gaußschen Rauschens; 0 macht einen gewöhnlichen Autoencoder daraus.',
    },
    'denoising.loss': {
      label: 'Verlust',
      help: 'Was das Training minimiert: die Kreuzentropie von Pixeln in [0, 1], oder den quadratischen Fehler.',
      choices: loss,
    },
    'denoising.pretraining': {
      label: 'Schicht für Schicht',
      help: 'Erst jede Schicht für sich trainieren, den sauberen Code der darunterliegenden zu entrauschen, dann alle zusammen.',
    },
    'sparse.hidden': {
      label: 'Verdeckte Einheiten',
      help: 'Logistische Einheiten der einen verdeckten Schicht; jede soll am Ende für etwas Seltenes stehen.',
    },
    sparsity: {
      label: 'Strafe',
      help: 'Was Einheiten ruhig hält: die KL-Divergenz zwischen ρ und der mittleren Aktivierung jeder Einheit, wie im Skript, oder die Summe aller Aktivierungen.',
      choices: { kl: 'KL(ρ ‖ ρ̂)', l1: 'L1: Σ |h|' },
    },
    rho: { label: 'Sollwert', help: 'Der Anteil der Zeit, in der eine Einheit aktiv sein soll.' },
    'sparse.beta': {
      label: 'Gewicht der Strafe',
      help: 'Wie viel die dünne Besetzung gegen die Rekonstruktion zählt; 0 für keine Strafe.',
    },
    running: {
      label: 'Gedächtnis des Mittels',
      help: 'Wie viel von ρ̂ aus früheren Batches bleibt; 0 nimmt das Mittel jedes Batches (das Skript das aller Bilder).',
    },
    history: { label: 'Gemerkte Schritte', help: 'Aus wie vielen vergangenen Schritten L-BFGS die Krümmung schätzt.' },
    decoder_hidden: {
      label: 'Schichten, Decoder',
      help: 'Breiten der verdeckten Schichten des Decoders, vom Code nach außen; wenn leer, die des Encoders rückwärts.',
    },
    code: {
      label: 'Größe des Codes',
      help: 'Einheiten des Codes z; der Encoder gibt für jede Mittel und Varianz. Zwei lassen sich als Ebene zeigen.',
    },
    'adversarial.code': {
      label: 'Größe des Codes',
      help: 'Einheiten des Codes z, der dem Prior folgen soll; die ebenen Priors brauchen zwei.',
    },
    activation: {
      label: 'Aktivierung, Encoder',
      help: 'Die Nichtlinearität der verdeckten Einheiten des Encoders; Mittel und Log-Varianz sind linear.',
      choices: logistic,
    },
    decoder_activation: {
      label: 'Aktivierung, Decoder',
      help: 'Die Nichtlinearität der verdeckten Einheiten des Decoders.',
      choices: logistic,
    },
    likelihood: {
      label: 'Decoder',
      help: 'Was die Ausgabe des Decoders bedeutet: Wahrscheinlichkeiten, dass ein Pixel Tinte ist, oder Mittel gaußscher Pixel.',
      choices: { bernoulli: 'Bernoulli', gaussian: 'Gauß' },
    },
    learn_pixel_deviation: {
      label: 'Pixelrauschen lernen',
      help: 'Ein σ für alle Pixel, mit den Gewichten trainiert; wenn es fest ist, wägt es Pixel gegen den Code ab wie β.',
    },
    pixel_deviation: {
      label: 'Pixelrauschen',
      help: 'Standardabweichung eines Pixels um sein Mittel, für Pixel von 0 bis 1; wenn gelernt, ihr Anfangswert.',
    },
    codes_per_image: {
      label: 'Codes je Bild',
      help: 'Codes, die in einem Schritt je Bild gezogen werden; einer genügt bei großem Batch.',
    },
    penalty: {
      label: 'Strafe',
      help: 'Wie die KL in den Verlust eingeht: mit β gewichtet, oder nahe einer Kapazität C gehalten, die im Training steigt.',
      choices: { beta: 'β · KL', capacity: 'γ · |KL − C|' },
    },
    'beta-vae.beta': {
      label: 'Gewicht der KL',
      help: 'Bei 1 ist dies der VAE; ein größeres β lässt den Code weniger tragen, und jede Einheit etwas Eigenes (entflochten). Mit anderen Größen vergleichbar ist β_norm = β · Einheiten / Pixel: die 4 der Arbeit bei 64×64 ist 1 bei 32×32.',
    },
    gamma: { label: 'Gewicht der Differenz', help: 'Wie fest die KL an der Kapazität gehalten wird.' },
    capacity: {
      label: 'Endkapazität',
      help: 'Nat, die der Code am Ende über ein Bild tragen darf; was die Rekonstruktion nicht braucht, geht als Rauschen in stumme Einheiten.',
    },
    capacity_images: {
      label: 'Bilder im Anstieg',
      help: 'Die Kapazität steigt über so viele Trainingsbilder linear von 0 an und bleibt dann.',
    },
    variant: {
      label: 'Klassenangaben',
      help: 'Welches Modell der Arbeit: keine Klassenangaben; solche, die den Prior formen; ein auf die Klasse bedingter Decoder, sodass der Code der Stil ist; oder wenige, aus denen Klassen gelernt werden.',
      choices: {
        unsupervised: 'keine (Abschnitt 2)',
        shaped: 'für die Form des Priors (2.3)',
        supervised: 'für den Decoder: Stil (4)',
        'semi-supervised': 'halbüberwacht (5)',
      },
    },
    discriminator: { label: 'Diskriminator', help: 'Breiten der verdeckten Schichten des Diskriminators.' },
    'adversarial.activation': {
      label: 'Aktivierung',
      help: 'Die Nichtlinearität der verdeckten Einheiten von Encoder und Decoder; die des Diskriminators sind ReLUs.',
      choices: logistic,
    },
    posterior: {
      label: 'Encoder',
      help: 'Was der Encoder zu einem Bild gibt: einen Code, oder eine Gaußverteilung, aus der ein Code gezogen wird.',
      choices: { deterministic: 'deterministisch', gaussian: 'Gauß' },
    },
    prior: {
      label: 'Prior',
      help: 'Die Form, die die Codes aller Bilder zusammen annehmen sollen.',
      choices: { normal: 'N(0, I)', mixture: 'Gauß-Mischung', swiss_roll: 'Swiss Roll' },
    },
    labels: {
      label: 'Bilder mit Klasse',
      help: 'Von wie vielen Trainingsbildern die Klasse bekannt ist: den ersten jeder Klasse, gleich vielen.',
    },
    label_noise: {
      label: 'Rauschen auf ihnen',
      help: 'Standardabweichung des gaußschen Rauschens auf Bildern mit Klassenangabe, bei jedem Schritt neu, gegen Überanpassung an die wenigen.',
    },
    'adversarial.loss': {
      label: 'Rekonstruktion',
      help: 'Was die Rekonstruktionsphase minimiert: den quadratischen Fehler der Arbeit, oder die Kreuzentropie.',
      choices: loss,
    },
    'adversarial.weight_decay': {
      label: 'Gewichtsabnahme',
      help: 'Gewicht der Strafe ½ Σ W² auf große Gewichte von Encoder und Decoder, in der Rekonstruktionsphase.',
    },
    phases: {
      label: 'Phasen',
      help: 'Alle Phasen an jedem Minibatch, wie in der Arbeit, oder eine allein, um zu sehen, was sie bewirkt.',
      choices: {
        all: 'alle',
        reconstruction: 'Rekonstruktion',
        discriminator: 'Diskriminator',
        generator: 'Generator',
        classification: 'Klassifikation (halbüberwacht)',
      },
    },
    discriminator_learning_rate: { label: 'Lernrate, Diskriminator', help: 'Die eigene Lernrate des Diskriminators.' },
    generator_learning_rate: {
      label: 'Lernrate, Generator',
      help: 'Die Lernrate des Encoders, während er lernt, den Diskriminator zu täuschen.',
    },
    classification_learning_rate: {
      label: 'Lernrate, Klassen',
      help: 'Die Lernrate des Encoders an Bildern mit Klassenangabe.',
    },
    adversarial_momentum: {
      label: 'Mittelung im Spiel',
      help: 'Über wie lange Adam Gradienten in den adversarialen Phasen mittelt (sonst 0,9); bei langer Mittelung schwingt das Spiel.',
    },
    embedding: {
      label: 'Größe der Einbettung',
      help: 'Wie viele Zahlen für ein Wort oder ein Zeichen stehen; auch sie werden gelernt.',
    },
    units: {
      label: 'LSTM-Einheiten',
      help: 'Einheiten jeder LSTM-Schicht. Der Code ist ihr Zustand: zwei Zahlen je Einheit, h und c.',
    },
    layers: {
      label: 'LSTM-Schichten',
      help: 'Schichten des Encoders, und ebenso viele des Decoders; in der Arbeit vier.',
    },
    reverse_source: {
      label: 'Quelle rückwärts',
      help: 'Wird das letzte Wort zuerst gelesen, rückt das erste nahe dahin, wo es geschrieben wird: der Kniff der Arbeit.',
    },
    own_words: {
      label: 'Scheduled Sampling',
      help: 'Wie oft der Decoder im Training sein eigenes letztes Wort statt des richtigen bekommt; 0 ist Teacher Forcing, wie in der Arbeit.',
    },
    own_words_steps: {
      label: 'Schritte im Anstieg',
      help: 'Scheduled Sampling steigt über so viele Schritte von 0 an; 0 für sofort.',
    },
  },
  presets: {
    'classic/rbm-30': {
      title: 'Schicht für Schicht, dann alle',
      teaches:
        'Das Vortraining bringt die Gewichte in die Nähe einer guten Lösung, und die Feinabstimmung schlägt die PCA in einer Epoche.',
    },
    'classic/end-to-end-30': {
      title: 'Dasselbe Netz von Grund auf',
      teaches:
        'Kein Vortraining, aber ebenso viele Durchgänge durch die Daten, und Anfangsgewichte, die zu logistischen Einheiten passen: was hat das Vortraining gebracht?',
    },
    'classic/relu-2d': {
      title: 'Zwei Zahlen je Ziffer',
      teaches:
        'Ein Code aus zwei Zahlen lässt sich zeichnen: jede Ziffernart findet ihren eigenen Ort in der Ebene, ohne Klassenangaben.',
    },
    'classic/too-narrow': {
      title: 'Zu eng: eine einzige Zahl',
      teaches:
        'Zehn Ziffernarten müssen sich auf einer Linie anstellen; wo unähnliche nebeneinander landen, ist die Rekonstruktion eine Mischung aus ihnen.',
    },
    'denoising/masking': {
      title: 'Ergänzen, was fehlt',
      teaches:
        'Ein Viertel der Pixel ist gelöscht; um sie wiederherzustellen, muss der Code wissen, wie Striche weitergehen.',
    },
    'denoising/gaussian': {
      title: 'Durch graues Rauschen sehen',
      teaches: 'Jedes Pixel ist um einen zufälligen Betrag falsch; das Netz zieht Bilder zurück zu wirklichen Ziffern.',
    },
    'denoising/salt-and-pepper': {
      title: 'Einzelnen Pixeln misstrauen',
      teaches: 'Manche Pixel lügen rundheraus, keine Tinte oder ganz Tinte; nur ihre Nachbarn verraten sie.',
    },
    'denoising/plain': {
      title: 'Dasselbe Netz ohne Rauschen',
      teaches: 'Die Kontrolle: ohne Rauschen lernt es abzuschreiben und ergänzt schlechter, was fehlt.',
    },
    'denoising/stacked': {
      title: 'Schicht auf Schicht',
      teaches:
        'Jede Schicht lernt, den Code der darunterliegenden zu entrauschen; dann entrauschen alle zusammen Ziffern, wo die Arbeit einen Klassifikator darauf trainiert.',
    },
    'sparse/kl': {
      title: 'Jede Einheit ein Zehntel der Zeit',
      teaches: 'Einheiten, die meist ruhig sein müssen, stehen am Ende für Striche, und zusammen für Ziffern.',
    },
    'sparse/l1': {
      title: 'Jede Aktivierung hat ihren Preis',
      teaches: 'Ohne Sollwert für jede Einheit verstummen manche ganz: vergleiche ihre mittleren Aktivierungen.',
    },
    'sparse/lbfgs': {
      title: 'Der Optimierer des Skripts',
      teaches: 'L-BFGS macht wenige, gut gezielte Schritte, jeden an allen 10.000 Bildern zugleich.',
    },
    'vae/latent-20': {
      title: 'Codes, die Wolken sind',
      teaches:
        'Jede Ziffer wird zu einer kleinen Wolke von Codes, und alle Wolken zusammen füllen den Prior; ein zufälliger Code ergibt also eine neue Ziffer.',
    },
    'vae/latent-2': {
      title: 'Mannigfaltigkeit der Ziffern',
      teaches:
        'Bei einem Code aus zwei Zahlen passt die ganze Mannigfaltigkeit in ein Bild, und jeder Punkt darauf ist eine Ziffer.',
    },
    'vae/posterior-collapse': {
      title: 'Posterior-Kollaps',
      teaches:
        'Wenn Pixel um σ = 3 falsch sein dürfen, lohnt sich keine Ziffer: die KL fällt auf nichts, und jeder Code ergibt dieselbe Durchschnittsziffer.',
    },
    'vae/faces': {
      title: 'Gesichter in Farbe',
      teaches:
        'Dasselbe Modell auf Rot, Grün und Blau: Stichproben des Priors sind neue Gesichter, und eine Interpolation führt von einem zum anderen.',
    },
    'beta-vae/beta-1': {
      title: 'Der gewöhnliche VAE',
      teaches:
        'Mit β = 1 sagt der Code alles, was er kann, jeder Faktor über mehrere Einheiten verteilt (verflochten).',
    },
    'beta-vae/beta-4': {
      title: 'Ein teurerer Code',
      teaches:
        'Mit β = 4 kostet jedes Nat des Codes so viel wie vier der Rekonstruktion: Bilder verschwimmen, und Einheiten beginnen sich zu spezialisieren.',
    },
    'beta-vae/beta-8': {
      title: 'Noch teurer',
      teaches: 'Mit β = 8 ist nur eine Einheit wert, was die meisten Pixel ändert: zuerst der Ort.',
    },
    'beta-vae/paper-64': {
      title: 'β der Arbeit, in ihrer Größe',
      teaches:
        'β = 4 auf 64×64 Pixeln, wie in der Arbeit: es wägt den Code gegen die Pixel ab wie β = 1 auf 32×32, mit β_norm = 0,0098 in beiden.',
    },
    'beta-vae/capacity': {
      title: 'Ein Code, der wächst',
      teaches:
        'Der Code darf im Training mehr und mehr sagen; Faktoren kommen also einer nach dem anderen, und die Bilder bleiben scharf.',
    },
    'beta-vae/faces': {
      title: 'Gesichter in Farbe',
      teaches: 'Sieben Faktoren, in Farbe: die Farben großer Flächen sind eher eine Einheit wert als eine Brille.',
    },
    'adversarial/normal': {
      title: 'Codes wie eine Gaußglocke',
      teaches:
        'Ein Diskriminator allein lässt acht Codeeinheiten N(0, I) folgen: Stichproben daraus ergeben dann Ziffern.',
    },
    'adversarial/mixture': {
      title: 'Ein Blütenblatt je Ziffer',
      teaches: 'Auf die Klasse bedingt, schickt der Diskriminator jede Klasse zu ihrer eigenen von zehn Gaußglocken.',
    },
    'adversarial/swiss-roll': {
      title: 'Ziffern entlang einer Spirale',
      teaches: 'Der Prior braucht keine Dichte: jede Form genügt, aus der sich Stichproben ziehen lassen.',
    },
    'adversarial/supervised': {
      title: 'Stil ohne die Ziffer',
      teaches: 'Der Decoder ist auf die Ziffer bedingt; der Code behält also, wie sie geschrieben ist.',
    },
    'adversarial/semi-1000': {
      title: 'Klassen aus 1.000 Angaben',
      teaches:
        'Ein zweiter Diskriminator macht die Klasse ŷ entschieden und ausgewogen; 1.000 Angaben sagen, welche Klasse welche Ziffer ist.',
    },
    'adversarial/semi-100': {
      title: 'Klassen aus 100 Angaben',
      teaches: 'Zehn Bilder jeder Ziffer mit Klassenangabe, und 59.900 ohne.',
    },
    'adversarial/faces': {
      title: 'Ein Gesicht, jede Haarfarbe',
      teaches:
        'Der Decoder ist auf die Haarfarbe bedingt; der Code behält also das übrige Gesicht: jede Zeile ist ein Gesicht mit gefärbten Haaren.',
    },
    'seq2seq/grammar': {
      title: 'Ein Satz durch einen Engpass',
      teaches:
        'Ein LSTM liest einen Satz, das letzte Wort zuerst, in einen Vektor; ein anderes schreibt ihn allein aus diesem Vektor zurück.',
    },
    'seq2seq/grammar-forward': {
      title: 'Dasselbe, vorwärts gelesen',
      teaches:
        'Ohne die Umkehrung wurde das erste zu schreibende Wort vor der längsten Zeit gelesen, und das Lernen dauert länger.',
    },
    'seq2seq/few-sentences': {
      title: 'Überanpassung',
      teaches:
        'Bald gibt es jeden seiner 500 Sätze wieder, aber wenige neue: wo Auswendiglernen genügt, wird keine Regel gelernt.',
    },
    'seq2seq/phrases': {
      title: 'Wirkliches Englisch',
      teaches:
        'Wendungen aus einem Wörterbuch folgen keiner so einfachen Regel, und der Vektor muss jedes Wort für sich behalten.',
    },
    'seq2seq/numbers': {
      title: 'Zahlen auf Französisch',
      teaches:
        'Die Aufgabe der Arbeit im Kleinen: zwei Sprachen mit je ihrem Wortschatz; gelesen wird „eighty“, geschrieben „quatre vingts“.',
    },
    'seq2seq/addition': {
      title: 'Aufgaben, Zeichen für Zeichen',
      teaches:
        'Das Ziel muss nicht die Quelle sein: aus „12+34“ lernt der Decoder „46“ zu schreiben, auch bei Aufgaben, die er nie gesehen hat.',
    },
  },
};
