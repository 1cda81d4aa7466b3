import { html } from 'lit';
import type { words as English } from '../story';
import type { Translated } from '../words';

export const words: Translated<typeof English> = {
  chapters: {
    classic: {
      question: 'Kann ein Netz einen besseren Code finden als die PCA?',
      text: html`Die Hauptkomponentenanalyse findet den besten Code, den gewichtete Summen geben können. Ein Netz, das sich
      biegt, kann es besser, aber 2006 ließen sich tiefe kaum trainieren: bei kleinen zufälligen Gewichten ist der
      Gradient der ersten Schichten winzig. Hinton und Salakhutdinov trainierten die Schichten eine nach der
      anderen als eingeschränkte Boltzmann-Maschinen, falteten den Stapel zu Encoder und Decoder auf und
      trainierten erst dann das Ganze. Mit 30 Zahlen je Ziffer war ihr Fehler 3,00, der der PCA 13,87.`,
      watch: html`Links geht eine Ziffer hinein, an der das Netz nie trainiert, durch die Taille, und rechts kommt sie zurück.
      Erst werden die Schichten eine nach der anderen trainiert, dann alle zusammen.`,
      now: (ours, pca) => `Fehler jetzt: ${ours}; der der PCA: ${pca}.`,
      open: html`Nur die schmale Taille hält dieses Netz vom Abschreiben ab. Muss ein guter Code klein sein?`,
      pair: 'Lektion 1 mit und ohne Vortraining',
      see: 'Dasselbe Netz, derselbe Seed. Wo steht jede Kurve, wenn das Vortraining vorbei ist?',
    },
    denoising: {
      question: 'Was sonst hält ein Netz vom Abschreiben ab?',
      when: '2008, und ausführlich 2010',
      text: html`Rauschen. Verrausche die Eingabe, zeige dem Netz nur, was übrig ist, und verlange die saubere. Abschreiben
      hilft nun nicht mehr: um eine Lücke zu füllen, muss das Netz wissen, wie Striche weitergehen, so breit sein
      Code auch ist. Vincent und seine Kollegen stapelten solche Schichten anstelle von RBMs, und ein
      Klassifikator, der von ihnen ausging, machte weniger Fehler als einer, der von gewöhnlichen Autoencodern
      ausging.`,
      watch: html`Die mittlere Zeile entsteht allein aus der ersten, in der ein Viertel der Pixel gelöscht ist.`,
      now: (gain, how) => `Jetzt ${gain} dB ${how} sauberen Ziffer.`,
      further: 'weiter weg von der',
      closer: 'näher an der',
      open: html`Einheiten, die nach Strichen suchen, sind ein Nebenprodukt des Rauschens. Kann man solche Einheiten
      geradewegs verlangen?`,
      pair: 'Lektion 1 mit Rauschen',
      pairSee:
        'Gleich breite Schichten. A bekommt eine Ziffer, von der ein Viertel gelöscht ist, und soll die ganze liefern.',
      other: 'Dasselbe Netz mit Rauschen und ohne',
      otherSee: 'Die Filter: welches der beiden braucht Striche?',
    },
    sparse: {
      question: 'Kann man Einheiten verlangen, die für etwas stehen?',
      when: '2011, als Vorlesungsskript',
      text: html`Gib dem Netz reichlich Einheiten, und lass jede nur selten aktiv sein. Olshausen und Field hatten 1996
      gefunden, dass dünne Besetzung allein genügt für Filter wie die der Sehrinde. Ngs Skript macht daraus einen
      Term einer Zielfunktion: die KL-Divergenz zwischen der gewünschten mittleren Aktivierung <em>ρ</em> einer
      Einheit und ihrer tatsächlichen. Eine Einheit, die nur jedes zehnte Mal sprechen darf, muss es dann wert
      sein.`,
      watch: html`Wähle eine Einheit: daneben stehen die Ziffern, die sie am stärksten anregen. Viele haben bald einen Strich
      gemeinsam.`,
      now: (mean, target) => `Mittlere Aktivierung jetzt: ${mean}; der Sollwert ist ${target}.`,
      open: html`Ein solcher Code lässt sich lesen, aber nicht schreiben: nichts sagt, welche Codes für eine Ziffer stehen
      und welche für keine. Wie ließe sich eine neue zeichnen?`,
      pair: 'Mit Druck und ohne',
      see: 'Ohne Druck ist der Fehler kleiner. Wonach suchen die Einheiten dann?',
    },
    vae: {
      question: 'Welche Codes stehen für eine Ziffer?',
      text: html`Alle, wenn das Training dafür sorgt. Der Encoder gibt für jede Ziffer eine Wolke von Codes (die
      A-posteriori-Verteilung) statt eines Punktes, und die Wolken zusammen sollen eine Form füllen, die im Voraus
      festgelegt ist (den Prior). Dann ergibt ein zufälliger Punkt des Priors etwas Neues. Kingma und Welling, und
      zur selben Zeit Rezende, Mohamed und Wierstra, machten es trainierbar: eine Ziehung wird als <em>μ</em> +
      <em>σ</em> · <em>ε</em> geschrieben, und Gradienten gehen durch <em>μ</em> und <em>σ</em>. Zwei Preise
      werden addiert, beide in Nat: was das Bild bei gegebenem Code kostet, und was der Code sagt (die
      KL-Divergenz zum Prior).`,
      watch: html`Jede Kachel ist ein Punkt des Codes, decodiert: zusammen sind sie alles, was der Decoder zeichnen kann.`,
      now: (kl) => `Ein Code sagt jetzt ${kl} Nat über seine Ziffer.`,
      open: html`Die Schranke sagt, wie viel ein Code sagen darf, nicht wie. Nichts bringt eine Einheit dazu, für eines zu
      stehen. Was könnte das?`,
      pair: 'Ein gewöhnlicher Code und ein variationeller',
      see: 'Die Karten: die eine füllt eine runde Wolke, die andere hat Lücken. Zeige hinein.',
    },
    beta: {
      question: 'Was bringt eine Einheit dazu, für eines zu stehen?',
      text: html`Ein höherer Preis. Higgins und ihre Kollegen multiplizieren die KL-Divergenz mit einer Zahl <em>β</em>: bei
      <em>β</em> = 1 ist dies Lektion 4. Je teurer der Code, desto mehr lohnt es sich, alles, was für sich
      variiert, etwa Ort oder Größe, in einer eigenen Einheit zu sagen. Ein solcher Code heißt entflochten;
      bezahlt wird mit Schärfe.`,
      watch: html`Jede Zeile ändert eine Einheit und hält die anderen fest: folge einer Zeile von links nach rechts. Zeilen,
      die nichts ändern, gehören verstummten Einheiten.`,
      now: (kl) => `Der Code sagt jetzt ${kl} Nat.`,
      open: html`Lektionen 4 und 5 brauchen einen Prior, dessen Divergenz eine Formel hat. Ein Jahr vor dem β-VAE hatte eine
      andere Arbeit gefragt: was, wenn man von der gewünschten Form nur Stichproben hat?`,
      pair: 'Lektion 5 mit β = 1, und Lektion 4',
      see: 'Zwei Arbeiten, eine Zielfunktion: die beiden Kurven sind gleich, Zahl für Zahl. Erhöhe dann β in den Einstellungen von A.',
      other: 'β = 1 und β = 8',
      otherSee: 'Wie viele Zeilen ändern noch etwas, und wie scharf sind die Bilder?',
    },
    adversarial: {
      question: 'Was, wenn man die gewünschte Form nur durch Stichproben kennt?',
      text: html`Dann soll ein zweites Netz urteilen. Der Diskriminator von Makhzani und seinen Kollegen lernt, Codes von
      Stichproben des Priors zu unterscheiden, und der Encoder lernt, ihn zu täuschen. Kann er es nicht mehr
      sagen, haben die Codes die Form des Priors, welche auch immer das ist: zehn Blütenblätter, eine Spirale.
      Keine Divergenz muss hingeschrieben werden.`,
      watch: html`Punkte sind Codes von Ziffern, Kreuze sind Stichproben des Priors. Decken sich die beiden Wolken mit der
      Zeit?`,
      now: (percent) => `Der Diskriminator hat in ${percent} % der Fälle recht; 50 % ist geraten.`,
      open: html`Bisher hatte jede Eingabe eine Größe und kam auf einmal. Was ist mit einem Satz, der so lang ist, wie er
      ist?`,
      pair: 'Ein Diskriminator und eine Divergenz',
      see: 'Beide wollen eine runde Wolke von Codes: das eine hat einen Gegner, das andere eine Formel.',
    },
    seq2seq: {
      question: 'Kann der Code eines ganzen Satzes ein einziger Zustand sein?',
      text: html`Ein rekurrentes Netz (LSTM) liest einen Satz Wort für Wort, und behalten wird nur der Zustand, in dem es
      endet; ein anderes schreibt, Wort für Wort, von diesem Zustand aus. Sutskever, Vinyals und Le übersetzten
      damit und lasen die Quelle rückwärts, was ihren BLEU-Wert von 25,9 auf 30,6 hob. Hier ist der Satz, der zu
      schreiben ist, der gelesene: wieder ein Autoencoder, mit dem Zustand als Code.`,
      watch: html`Jede Zeile wird gelesen und allein aus dem Zustand wieder geschrieben. Erst stimmt die Grammatik, dann
      stimmen die Wörter.`,
      now: (loss) => `Überraschung jetzt: ${loss} Nat je Satz.`,
      open: html`Ein langer Satz hat nicht mehr Platz als ein kurzer. Im selben Jahr ließen Bahdanau, Cho und Bengio den
      Decoder auf jedes Wort zurückblicken (Attention): die Taille, die alle sieben teilen, war verschwunden. Hier
      endet diese Geschichte.`,
      pair: 'Rückwärts und vorwärts gelesen',
      see: 'Welches der beiden lernt früher?',
    },
  },
  concepts: {
    preTraining: 'Vortraining',
    bottleneck: {
      name: 'Engpass',
      thirty: '30 Zahlen',
      two: '2 Zahlen',
      ten: '10 Zahlen',
      state: 'der letzte Zustand',
    },
    byRbms: 'mit RBMs',
    byDenoising: 'durch Entrauschen',
    filters: {
      name: 'Filter',
      noise: 'durch Rauschen',
      excites: 'was anregt',
    },
    map: {
      name: 'Karte der Codes',
      gaps: 'mit Lücken',
      clouds: 'aus Wolken',
      prior: 'gegen den Prior',
    },
    corruption: {
      name: 'Verrauschen',
      erased: 'gelöschte Pixel',
    },
    sparsity: {
      name: 'Dünne Besetzung',
      tenth: 'eins von zehn',
    },
    kl: {
      name: 'KL-Divergenz',
      coins: 'zweier Münzen',
      prior: 'zum Prior',
      price: 'für einen Preis',
    },
    beta: {
      name: 'β, ein Gewicht',
      sparsity: 'der dünnen Besetzung',
      kl: 'der KL',
    },
    silent: {
      name: 'Stumme Einheiten',
      dead: 'tote Einheiten',
      rows: 'ruhende Zeilen',
    },
    posterior: {
      name: 'A-posteriori-Verteilung',
      cloud: 'eine Wolke',
      nats: 'Nat je Einheit',
    },
    prior: {
      name: 'Prior',
      any: 'jede Form',
    },
    elbo: {
      name: 'ELBO, die Schranke',
      terms: 'zwei Terme',
      beta: 'wo β = 1',
    },
    trick: {
      name: 'Reparametrisierungstrick',
    },
    sampling: {
      name: 'Stichproben',
      digits: 'neue Ziffern',
      shapes: 'neue Formen',
    },
    interpolation: {
      name: 'Interpolation',
      digits: 'von Ziffern',
      sentences: 'von Sätzen',
    },
    traversal: {
      name: 'Traverse',
      units: 'Einheit für Einheit',
    },
    disentanglement: {
      name: 'Entflechtung',
      matrix: 'die Matrix',
    },
    discriminator: {
      name: 'Diskriminator',
      phases: 'je eine Phase',
    },
    labels: {
      name: 'Klassenangaben',
      hundred: '100 davon',
    },
    forcing: {
      name: 'Teacher Forcing',
      words: 'Wort für Wort',
    },
    beam: {
      name: 'Strahlsuche',
      own: 'dein Satz',
    },
    attention: {
      name: 'Attention',
      none: 'In keiner der sieben: der Decoder aus Lektion 7 sieht einen Zustand und kein Wort der Quelle.',
    },
  },
  story: {
    run: 'Der laufende Lauf',
    picture: (watch) => html`<b>Im Bild.</b> ${watch}`,
    open: (open) => html`<b>Noch offen.</b> ${open}`,
    story: 'Die Geschichte',
    back: (number, short) => `Zurück: ${number} ${short}`,
    next: (question) => `Weiter: ${question}`,
    nextConcepts: 'Weiter: was wo lebt',
    lesson: (number) => `Lektion ${number}, mit allen Bedienelementen`,
    all: 'Alle Begriffe',
    course: 'In den eigenen Kurs einbauen',
    meta: (number, count, when, address, title, authors) => html`${number} von ${count} · ${when} ·
      <a href=${address} target="_blank" rel="noopener" title=${title}>${authors}</a>`,
    pause: 'Pause',
    train: 'Trainieren',
    live: (set, step, epochs, loss) => `Live${set}: Schritt ${step}, ${epochs} Epochen${loss}`,
    on: (set) => `, mit ${set}`,
    heldOut: (loss) => `, Verlust auf zurückgehaltenen Daten ${loss}`,
    starting: 'Startet …',
    where: 'Was wo lebt',
    whereHow:
      'Jedes Wort führt in die Lektion, und dort zu der Ansicht, in der der Begriff bei der Arbeit zu sehen ist.',
    beginning: 'Von Anfang an',
    byLesson: 'Begriffe, nach Lektionen',
    concept: 'Begriff',
    cell: (name, number, says) => `${name} in Lektion ${number}: ${says}`,
    lead: 'Sieben Arbeiten, erzählt anhand der Frage, die jede aufgriff, und der, die sie offen ließ. Das Netz im Bild begann mit zufälligen Gewichten und trainiert, während du liest.',
    pair: 'Zwei Läufe nebeneinander',
  },
};
