import { html } from 'lit';
import type { words as English } from '../../views/code';
import type { Translated } from '../../words';

export const words: Translated<typeof English> = {
  factors: {
    heading: (mig) => `Einheiten und wahre Faktoren${mig}`,
    mig: (mig) => `: MIG ${mig}`,
    hint: 'Transinformation: was eine Einheit vom Faktor weiß. Entflochten: je Zeile eine starke Zelle.',
    gap: 'Lücke',
    told: 'Einheiten und Faktoren',
    best: (list) => `Welche Einheit am meisten über welchen Faktor weiß: ${list}.`,
    caption: (images) =>
      `Transinformation des Mittelwerts jeder Einheit mit jedem Faktor, über ${images} Testbilder, in Nat; die Entropie des Faktors, also alles, was es zu wissen gibt; und die Lücke zwischen den beiden informativsten Einheiten.`,
    names: { shape: 'Form', scale: 'Größe', orientation: 'Drehung', posX: 'Position x', posY: 'Position y' },
    factor: 'Faktor',
    entropy: 'Entropie',
    Gap: 'Lücke',
  },
  importance: {
    heading: 'Obere Schranke für −log p(x)',
    hint: 'In Nat, nach Wichtigkeit gewichtet: mehr Codes machen sie enger.',
    codesFor: (images, many) => `Codes für je ${images} ${many}`,
    pauses: 'Hält das Training an und misst',
    measuring: 'Misst …',
    measure: 'Messen',
    code: 'Code',
    codes: 'Codes',
    step: (step) => `Schritt ${step}`,
    soFar: (count) => html`, ${count} bisher`,
    caption: 'Die gewichtete Schranke für −log p(x), in Nat, mit ihrem Standardfehler über die Bilder.',
    Codes: 'Codes',
    bound: 'Schranke',
    error: 'Standardfehler',
    images: 'Bilder',
    Step: 'Schritt',
  },
  knobs: {
    heading: 'Dein eigener Code',
    hint: 'Ein Regler je Einheit.',
    backTitle: (one) => `Zurück zum gewählten Beispiel (${one})`,
    back: (one) => `Wie die ${one}`,
    decoded: 'Das decodierte Bild',
    caption: 'Der Code, der decodiert wird.',
    unit: 'Einheit',
    value: 'Wert',
  },
  manifold: {
    heading: (many) => `Die Mannigfaltigkeit der ${many}`,
    hint: 'Jede Kachel ist der Code an dieser Stelle, decodiert: z₁ nach rechts, z₂ nach oben. Alle sind gleich wahrscheinlich.',
    role: 'Ebene der Codes',
    label: (side, many) =>
      `Ein Gitter aus ${side} mal ${side} Bildern (${many}), eines für jede Stelle der Code-Ebene. Pfeiltasten gehen von einem zum nächsten, Esc verlässt es.`,
    there: (one) => `Was dort liegt (${one})`,
    caption: 'Wie viel Tinte jedes Bild hat, in Prozent: Spalten sind z₁, Zeilen z₂.',
  },
  plane: {
    codes: 'Codes',
    prior: 'Prior',
    surface: 'Fläche',
    units: (units) => ` Einheiten 1 und 2 von ${units}.`,
    heading: 'Alle Codes gegen den Prior',
    hint: (many, which) =>
      `Punkte: Test${String(many).toLowerCase()}. Kreuze: der Prior. Fläche: Wette des Diskriminators, blau für den Prior.${which}`,
    shown: 'Gezeigt',
    for: 'für',
    forClass: 'Die Klasse, für die die Entscheidungsfläche gilt',
    told: 'Codes und Prior in der Ebene',
    bets: (percent) => ` Der Diskriminator setzt auf ${percent} Prozent der Entscheidungsfläche auf den Prior.`,
    deviations: (codes, prior, bet) =>
      `Die Codes haben in der ersten Einheit eine Standardabweichung von ${codes}, Stichproben des Priors ${prior}.${bet}`,
    caption: (count, many, more) =>
      `Mittel und Standardabweichung der Codes von ${count} Test${String(many).toLowerCase()} und ebenso vieler Stichproben des Priors: von allen, Einheit für Einheit, dann Klasse für Klasse${more}.`,
    captionBet: (label, percent) =>
      `, und wie sicher sich der Diskriminator beim Mittel jeder Klasse des Priors ist, von 0 bis 1${label}. Er setzt auf ${percent} % der Entscheidungsfläche auf den Prior`,
    conditioned: (name) => ` (bedingt auf ${name})`,
    codesOf: 'Codes von',
    unit: 'Einheit',
    codesMean: 'Codes, Mittel',
    deviation: 'Abweichung',
    priorMean: 'Prior, Mittel',
    bet: 'Wette auf den Prior',
    all: 'allen',
  },
  traversals: {
    heading: 'Traversen: eine Einheit nach der anderen',
    hint: (one, least, most) =>
      `Jede Zeile verschiebt eine Einheit des gewählten Codes (${one}) von −${least} bis ${most}; die informativsten kommen zuerst.`,
    range: (range) => html`Bereich <span translate="no" class="notranslate">±${range}</span>`,
    rangeOf: 'Bereich der Traversen',
    nats: ' Nat',
    told: 'Traversen des Codes',
    toldOf: (units, name, percent) =>
      `Traversen von ${units} Einheiten; ${name} ändert das Bild am meisten, im Mittel um ${percent} % der Tinte eines Pixels.`,
    kl: 'KL zum Prior, Nat',
    variance: 'Varianz des Codes',
    caption:
      'Die Information in jeder Einheit, und wie sehr sich ein Pixel zwischen den beiden Enden ihrer Zeile ändert, über Pixel gemittelt.',
    unit: 'Einheit',
    change: 'Änderung',
  },
  bars: {
    summary: (active, units, total) => `${active} von ${units} aktiv, zusammen ${total} Nat.`,
    heading: 'KL zum Prior, je Einheit, in Nat',
    hint: (summary) => `${summary} Null: keine Information.`,
    told: (summary) => `KL jeder Einheit. ${summary}`,
    caption: (images) =>
      `Für jede Einheit des Codes, über ${images} Testbilder: die KL ihrer A-posteriori-Verteilung zum Prior, und die Varianz ihres Mittelwerts. Aktiv heißt, dass die Varianz 0,01 übersteigt.`,
    unit: 'Einheit',
    kl: 'KL, Nat',
    variance: 'Varianz des Mittelwerts',
    active: 'Aktiv',
    yes: 'ja',
    no: 'nein',
  },
};
