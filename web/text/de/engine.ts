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
};
