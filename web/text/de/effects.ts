import type { words as English } from '../effects';
import type { Translated } from '../words';

export const words: Translated<typeof English> = {
  activation: {
    sigmoid: 'Zwischen 0 und 1; in tiefen Netzen werden Gradienten klein, sie lernen dann langsam.',
    relu: 'Null unter null; tiefe Netze lernen schnell, und eine Einheit kann für immer verstummen.',
    tanh: 'Zwischen −1 und 1; lernt schneller als logistische Einheiten, und glatt.',
  },
  adversarial_momentum: {
    more: 'Das Spiel wendet sich langsamer, schießt über und schwingt hin und her.',
    less: 'Jede Seite antwortet der anderen sofort, auf verrauschtere Gradienten.',
  },
  batch: {
    more: 'Glattere Schritte, weniger in einer Epoche: aus jedem Beispiel wird langsamer gelernt.',
    less: 'Mehr und verrauschtere Schritte in einer Epoche; jede Sekunde trainiert an weniger Beispielen.',
  },
  'beta-vae.beta': {
    more: 'Der Code sagt weniger: Bilder verschwimmen, Einheiten verstummen, und die übrigen bedeuten jeweils eines.',
    less: 'Bilder werden schärfer, und mehrere Einheiten teilen sich jeden Faktor.',
  },
  'sparse.beta': {
    more: 'Einheiten werden näher am Sollwert gehalten; Rekonstruktionen werden schlechter.',
    less: 'Bessere Rekonstruktionen, aus Einheiten, die auf alles ein wenig ansprechen.',
  },
  binarisation: {
    none: 'Grauwerte zählen als Wahrscheinlichkeiten von Tinte: die Schranke ist ein Verlust, gut zum Vergleich von Läufen.',
    fixed: 'Die Schranke gilt einer Log-Likelihood; ein großes Netz lernt die ausgelosten Pixel vielleicht auswendig.',
    dynamic: 'Dasselbe, und jedes Bild sieht jedes Mal ein wenig anders aus.',
  },
  capacity: {
    more: 'Der Code darf am Ende mehr sagen; was die Rekonstruktion nicht braucht, füllt sich mit Rauschen.',
    less: 'Weniger Einheiten erwachen, und die Bilder bleiben verschwommen.',
  },
  capacity_images: {
    more: 'Einheiten erwachen langsamer, eine nach der anderen.',
    less: 'Mehrere Einheiten erwachen auf einmal und teilen sich Faktoren.',
  },
  classification_learning_rate: {
    more: 'Die Bilder mit Klassenangabe werden schneller gelernt, und bald auswendig.',
    less: 'Klassenangaben zählen weniger neben den Bildern ohne.',
  },
  clip: {
    more: 'Nur die allergrößten Gradienten werden gekappt; ein seltener kann den Lauf aus der Bahn werfen.',
    less: 'Jeder Schritt bleibt kurz, und das Lernen ist langsamer. 0 kappt nichts.',
  },
  code: {
    more: 'Mehr von der Eingabe kommt durch: schärfere Rekonstruktionen, und weniger Grund, das Wesentliche zu finden.',
    less: 'Nur das Wesentliche bleibt übrig; verschiedene Eingaben sehen sich allmählich ähnlich.',
  },
  'vae.code': {
    more: 'Schärfer, bis weitere Einheiten verstummen: jede muss ihre Nat verdienen.',
    less: 'Verschwommener; bei 2 passt alles, was der Decoder zeichnen kann, in ein Bild.',
  },
  'beta-vae.code': {
    more: 'Mehr Faktoren haben Platz; was den Preis nicht wert ist, bleibt stumm.',
    less: 'Faktoren müssen sich Einheiten teilen.',
  },
  codes_per_image: {
    more: 'Ein weniger verrauschter Gradient, für entsprechend mehr Arbeit.',
    less: 'Schnellere Schritte; bei großen Batches mittelt sich das Rauschen heraus.',
  },
  corruption: {
    masking: 'Lücken sind zu füllen: Filter werden zu Strichen.',
    gaussian: 'Jedes Pixel ist ein wenig falsch: was unsicher ist, wird geglättet.',
    salt_and_pepper: 'Manche Pixel lügen rundheraus: die Nachbarn müssen gefragt werden.',
  },
  decoder_activation: {
    relu: 'Lernt schnell; Bilder haben schärfere Kanten.',
    tanh: 'Glatt im Code: Nachbarn ergeben ähnliche Bilder.',
  },
  decoder_hidden: {
    more: 'Der Decoder kann aus demselben Code mehr zeichnen und braucht länger.',
    less: 'Ein schwächerer Decoder stützt sich mehr auf den Code.',
  },
  discriminator: {
    more: 'Er findet feinere Unterschiede; ist er zu stark, lernt der Encoder nichts von ihm.',
    less: 'Leicht zu täuschen: die Codes passen nur grob zum Prior.',
  },
  discriminator_learning_rate: {
    more: 'Der Diskriminator liegt vorn; Codes werden heftig geschoben und können schwingen.',
    less: 'Der Encoder täuscht einen Gegner, der hinterherhinkt.',
  },
  embedding: {
    more: 'Wörter können sich auf mehr Weisen unterscheiden; mehr Gewichte sind zu lernen.',
    less: 'Wörter müssen sich den wenigen Platz teilen.',
  },
  epochs: {
    more: 'Die Kommandozeile trainiert länger und endet mit kleinerem Fehler.',
    less: 'Sie endet früher. Die Seite trainiert weiter, bis man sie anhält.',
  },
  gamma: {
    more: 'Die KL bleibt dicht bei der Kapazität; die Rekonstruktion muss warten.',
    less: 'Die KL darf von ihr abweichen, wo sich das im Bild lohnt.',
  },
  generator_learning_rate: {
    more: 'Codes nehmen die Form des Priors schneller an und können um sie schwingen.',
    less: 'Codes wandern langsam; die Rekonstruktion hat länger das Sagen.',
  },
  hidden: {
    more: 'Breitere oder mehr Schichten können mehr berechnen und brauchen länger; viele Schichten sind schwerer zu trainieren.',
    less: 'Schneller und gröber.',
  },
  'sparse.hidden': {
    more: 'Feinere Teile, und mehr davon; jeder Schritt dauert länger.',
    less: 'Wenige Einheiten müssen für alles herhalten und verschwimmen.',
  },
  history: {
    more: 'Besser gezielte Schritte, für mehr Speicher.',
    less: 'Näher an einfachen Schritten entlang des Gradienten.',
  },
  label_noise: {
    more: 'Bilder mit Klassenangabe werden nicht auswendig gelernt; bei zu viel lehren sie nichts.',
    less: 'Sie sind bald auswendig gelernt, und neue Bilder leiden darunter.',
  },
  labels: {
    more: 'Klassen werden besser unterschieden.',
    less: 'Manche Ziffern bleiben durcheinander: zu wenige Beispiele von jeder.',
  },
  layers: {
    more: 'Mehr Zustand, um einen Satz zu behalten, und langsameres Lernen.',
    less: 'Schneller, und gut für einfache Sequenzen.',
  },
  learn_pixel_deviation: {
    on: 'Das Rauschen schrumpft mit dem Fehler: später zählen kleine Fehler.',
    off: 'Es bleibt: ein großes macht Pixel billig, und der Code sagt wenig.',
  },
  learning_rate: {
    more: 'Anfangs schneller; dann springt der Verlust, und schließlich divergiert er.',
    less: 'Ruhiger und langsamer; was noch zu gewinnen ist, kommt spät.',
  },
  level: {
    more: 'Größere Filter; was sich nicht wissen lässt, verschwimmt.',
    less: 'Näher an einem gewöhnlichen Autoencoder, der nur abschreiben muss.',
  },
  likelihood: {
    bernoulli: 'Pixel sind Tinte oder Papier: scharfe Schwarz-Weiß-Bilder.',
    gaussian: 'Pixel sind Grautöne oder Farben mit etwas Rauschen; wie viel, entscheidet, was ein Fehler kostet.',
  },
  loss: {
    cross_entropy:
      'Ein Pixel, das sich sicher ist und falsch liegt, kostet viel; kommt von einem schlechten Anfang schnell weg.',
    squared_error: 'Alle Fehler zählen mit ihrem Quadrat, wie bei der PCA.',
  },
  momentum: {
    more: 'Schneller entlang der Täler des Verlusts; schießt in Kurven über sie hinaus.',
    less: 'Jeder Schritt folgt nur seinem eigenen Gradienten.',
  },
  optimiser: {
    adam: 'Schritte etwa gleicher Größe für jedes Gewicht: lernt schnell, ohne viel Sorgfalt.',
    sgd: 'Schritte so lang wie der Gradient: braucht eine eigene Lernrate.',
    adagrad: 'Schritte, die von selbst kürzer werden: ruhig, und am Ende langsam.',
    lbfgs: 'Wenige, gut gezielte Schritte, jeder an allen Bildern zugleich.',
  },
  own_words: {
    more: 'Es lernt, sich von eigenen Fehltritten zu erholen, und lernt langsamer.',
    less: 'Schnell; nach einem falschen Wort kann es abirren.',
  },
  own_words_steps: {
    more: 'Es lernt zuerst länger von den richtigen Wörtern.',
    less: 'Es muss von Anfang an mit seinen eigenen Wörtern leben.',
  },
  penalty: {
    beta: 'Jedes Nat des Codes hat immer denselben Preis.',
    capacity: 'Der Code darf erst wenig und später mehr sagen: Faktoren kommen einer nach dem anderen.',
  },
  phases: {
    all: 'Das ganze Spiel, reihum an jedem Minibatch.',
    reconstruction: 'Codes dürfen die Form des Priors verlassen.',
    discriminator: 'Er holt auf und findet, wo die Codes sind.',
    generator: 'Codes wandern dorthin, wo der Diskriminator sie für solche des Priors hält.',
    classification: 'Der Encoder lernt nur von den Bildern mit Klassenangabe.',
  },
  pixel_deviation: {
    more: 'Pixelfehler sind billig: der Code sagt weniger, bis hin zu nichts.',
    less: 'Pixelfehler sind teuer: der Code sagt mehr, und Wolken schrumpfen.',
  },
  posterior: {
    deterministic: 'Ein Code je Bild; geformt werden sie vom Diskriminator allein.',
    gaussian: 'Eine Ziehung aus einer Wolke je Bild: glatter, mit verrauschteren Rekonstruktionen.',
  },
  logistic_start: {
    on: 'Logistische Einheiten beginnen, wo ihre Steigung nicht flach ist: das ganze Netz lernt vom ersten Schritt an.',
    off: 'Gewichte beginnen klein, im Bereich für tanh: durch logistische Schichten kommt wenig vom Gradienten.',
  },
  pretrain_code_epochs: {
    more: 'Der Code beginnt näher an seinem Ziel; die Feinabstimmung wartet länger.',
    less: 'Die Feinabstimmung beginnt früher, von einem gröberen Code aus.',
  },
  pretrain_code_learning_rate: {
    more: 'Schneller; lineare Einheiten laufen bald davon.',
    less: 'Sicher und langsam.',
  },
  pretrain_epochs: {
    more: 'Bessere Anfangsgewichte, aber später.',
    less: 'Das ganze Netz beginnt früher, von weniger guten Gewichten aus.',
  },
  pretrain_learning_rate: {
    more: 'Die Filter bilden sich schneller und verrauschter.',
    less: 'Sie bilden sich langsam.',
  },
  pretrain_momentum: {
    more: 'Schneller, und es schwingt.',
    less: 'Langsamer und ruhiger.',
  },
  pretrain_weight_cost: {
    more: 'Kleinere Gewichte und glattere Filter; bei zu viel verschwinden sie.',
    less: 'Gewichte dürfen wachsen, und manche Einheiten mit ihnen.',
  },
  'classic.pretraining': {
    on: 'Ein langsamer Anfang, und dann ein Fehler, den gewöhnliches Training logistischer Schichten nicht erreicht.',
    off: 'Das ganze Netz lernt vom ersten Schritt an; tiefe logistische bleiben stecken.',
  },
  classified: {
    on: 'Erst, was die Schichten ohne Klassenangaben lernen, dann, was diese dazutun.',
    off: 'Keine Klassenangaben: gelernt wird nur, das Bild wiederzugeben.',
  },
  'denoising.pretraining': {
    on: 'Jede Schicht bekommt zuerst eine eigene Aufgabe.',
    off: 'Alle Schichten lernen zusammen, vom ersten Schritt an.',
  },
  prior: {
    normal: 'Eine runde Wolke, in so vielen Dimensionen, wie es Einheiten gibt.',
    mixture: 'Zehn Blütenblätter in der Ebene: mit Klassenangaben eines je Klasse.',
    swiss_roll: 'Eine Spirale in der Ebene: ein Prior ohne einfache Formel.',
  },
  reverse_source: {
    on: 'Die ersten Wörter werden zuletzt gelesen, nahe daran, wo sie geschrieben werden: es lernt früher.',
    off: 'Jedes Wort hat etwa gleich weit zu gehen, und die ersten sind lange vorbei.',
  },
  rho: {
    more: 'Einheiten sind öfter aktiv, und jede steht für weniger.',
    less: 'Einheiten werden zu Spezialistinnen; Rekonstruktionen werden schlechter.',
  },
  running: {
    more: 'Das Mittel ist das vieler Batches: ruhiger, und es merkt Änderungen später.',
    less: 'Jeder Batch hat sein eigenes Mittel: gut für große Batches.',
  },
  schedule: {
    constant: 'Jeder Schritt so kühn wie der erste; der Verlust zittert bis zum Ende.',
    step: 'Die halben Epochen lang kühne Schritte, dann zweimal plötzlich Ruhe: Jedes Mal fällt der Verlust noch einmal.',
    cosine:
      'Immer kleinere Schritte, am Ende keine: Der Verlust kommt zur Ruhe, und was nach den Epochen kommt, ändert nichts mehr.',
    inverse:
      'Schritte, die erst rasch und dann langsam kleiner werden: stetig, aber bei niedriger Lernrate geht es spät voran.',
  },
  seed: {
    more: 'Ein anderer Seed ist ein anderer Lauf derselben Art: weder besser noch schlechter.',
    less: 'Derselbe Seed wiederholt einen Lauf genau.',
  },
  second: {
    more: 'Mehr Platz für das, was Striche zusammen ergeben; langsamer.',
    less: 'Weniger, woran sich Klassen ablesen lassen.',
  },
  softmax_epochs: {
    more: 'Der Klassifikator holt das meiste aus einem Code heraus, der ohne Klassenangaben gelernt wurde; die Feinabstimmung wartet.',
    less: 'Die Feinabstimmung beginnt mit einem Klassifikator, der kaum liest.',
  },
  softmax_learning_rate: {
    more: 'Der Klassifikator liest früher; bei zu viel schwingt er.',
    less: 'Der Klassifikator steht noch am Anfang, wenn seine Epochen vorbei sind.',
  },
  softmax_weight_decay: {
    more: 'Ein Klassifikator, der nie ganz sicher ist; bei zu viel kann er einen schwachen Code nicht lesen.',
    less: 'Er darf so sicher sein, wie die Trainingsziffern ihn machen.',
  },
  stacked: {
    on: 'Zwei Schichten lernen nacheinander für sich; dann kommen Klassenangaben dazu.',
    off: 'Eine Schicht, und keine Klassenangaben.',
  },
  sparsity: {
    kl: 'Jede Einheit hat einen Sollwert: zu stille werden wiederbelebt.',
    l1: 'Jede Aktivierung hat einen Preis: der Code ist dünn besetzt, und manche Einheiten sterben.',
  },
  subset: {
    more: 'Näher daran, wie neue Beispiele sind; Epochen dauern länger.',
    less: 'Bald auswendig gelernt: der Fehler auf zurückgehaltenen Daten steigt, während der andere fällt.',
  },
  tied: {
    on: 'Halb so viele Gewichte: Filter, die lesen, zeichnen auch.',
    off: 'Der Decoder darf anders zeichnen, als der Encoder liest.',
  },
  units: {
    more: 'Mehr Platz für den Satz, und langsamere Schritte.',
    less: 'Es behält, wie Sätze gebaut sind, und verliert, wer wem was getan hat.',
  },
  variant: {
    unsupervised: 'Alle Codes zusammen nehmen die Form des Priors an; Klassen fallen, wohin sie wollen.',
    shaped: 'Jede Klasse bekommt ihren eigenen Teil des Priors.',
    supervised: 'Dem Decoder wird die Klasse gesagt: der Code behält den Stil.',
    'semi-supervised': 'Klasse und Stil werden getrennt gelernt, aus wenigen Klassenangaben.',
  },
  weight_decay: {
    more: 'Kleinere Gewichte und glattere Filter; bei zu viel ist alles grau.',
    less: 'Gewichte dürfen wachsen, und mit ihnen das Rauschen der Trainingsbeispiele.',
  },
};
