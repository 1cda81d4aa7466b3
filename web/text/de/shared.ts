import type { Nouns, words as English } from '../shared';
import type { Translated } from '../words';

const noun = (one: string, many: string, article: string, ofMany = many): Nouns => ({
  one,
  many,
  One: `${article} ${one}`,
  ofMany,
});

/** dSprites' classes, which come in English. */
const kShapes: Record<string, string> = { square: 'ein Quadrat', ellipse: 'eine Ellipse', heart: 'ein Herz' };

/** What a grammar of the reader's own is made of, as its name has it. */
const kWishes: Record<string, string> = {
  plain: 'einfach',
  transitive: 'transitiv',
  intransitive: 'intransitiv',
  adjectives: 'Adjektive',
  places: 'Orte',
  adverbs: 'Adverbien',
};

export const words: Translated<typeof English> = {
  notFetched:
    'Ein Teil der Seite konnte nicht geladen werden. Dein Lauf geht weiter; versuche es noch einmal, wenn der Server erreichbar ist, oder lade die Seite neu, falls sie aktualisiert wurde.',
  decimals: '; in Links steht ein Dezimalpunkt, kein Komma',
  lessons: {
    classic: { title: 'Der klassische Autoencoder', short: 'Klassisch' },
    denoising: { title: 'Der entrauschende Autoencoder', short: 'Entrauschend' },
    sparse: { title: 'Der dünn besetzte Autoencoder', short: 'Sparse' },
    vae: { title: 'Der Variations-Autoencoder', short: 'Variationell' },
    'beta-vae': { title: 'Der β-VAE', short: 'β-VAE' },
    adversarial: { title: 'Der adversariale Autoencoder', short: 'Adversarial' },
    seq2seq: { title: 'Sequenz zu Sequenz', short: 'Sequenzen' },
  },
  sets: {
    mnist: 'MNIST, handgeschriebene Ziffern',
    faces: 'Pixelgesichter',
    dsprites32: 'dSprites, 32×32',
    dsprites64: 'dSprites, 64×64',
    grammar: 'Spielgrammatik',
    addition: 'Zweistellige Addition',
    numbers: 'Zahlen, Englisch nach Französisch',
    phrases: 'Kurze englische Wendungen',
  },
  wished: (title, wishes) =>
    `${title}: ${wishes
      .map((wish) => kWishes[wish] ?? wish)
      .join(', ')
      .replace(/^\d+/, '$& Sätze')}`,
  nouns: {
    digit: noun('Ziffer', 'Ziffern', 'Eine'),
    shape: noun('Form', 'Formen', 'Eine'),
    sentence: noun('Satz', 'Sätze', 'Ein', 'Sätzen'),
    sum: noun('Aufgabe', 'Aufgaben', 'Eine'),
    number: noun('Zahl', 'Zahlen', 'Eine'),
    face: noun('Gesicht', 'Gesichter', 'Ein', 'Gesichtern'),
    image: noun('Bild', 'Bilder', 'Ein', 'Bildern'),
  },
  one: (name) => (/^\d$/.test(name) ? `eine ${name}` : (kShapes[name] ?? name)),
  unlabelled: 'ohne Klasse',
  figures: {
    loss: 'Zielfunktion',
    squared_error: 'quadratischer Fehler',
    pca_squared_error: 'quadratischer Fehler der PCA',
    clean_squared_error: 'quadratischer Fehler ohne Rauschen',
    gain_db: 'Gewinn',
    gain_db_masking: 'Gewinn bei Maskierung',
    gain_db_gaussian: 'Gewinn bei gaußschem Rauschen',
    gain_db_salt_and_pepper: 'Gewinn bei Salz und Pfeffer',
    negative_elbo: '−ELBO',
    reconstruction: 'Rekonstruktion',
    kl: 'KL',
    iwae_50: 'gewichtete Schranke (IWAE)',
    active_units: 'aktive Einheiten',
    traversal_change: 'Änderung entlang einer Traverse',
    mig: 'Lücke der Transinformation (MIG)',
    higgins: 'Higgins-Metrik',
    discriminator_accuracy: 'Trefferquote des Diskriminators',
    mmd: 'Abstand vom Prior',
    parzen: 'Parzen-Log-Likelihood',
    error_rate: 'Klassifikationsfehler',
    cross_entropy: 'Kreuzentropie der Klassen',
    mean_activation: 'mittlere Aktivierung',
    min_activation: 'am wenigsten aktive Einheit',
    max_activation: 'aktivste Einheit',
    dead_units: 'tote Einheiten',
    knn_accuracy: 'Trefferquote der nächsten Nachbarn',
    probe_accuracy: 'Trefferquote eines linearen Klassifikators',
    token_accuracy: 'richtige Token',
    exact_match: 'ganz richtige Sequenzen',
    learned_exact_match: 'ganz richtige Trainingssequenzen',
    edit_distance: 'Editierabstand',
    perplexity: 'Perplexität',
  },
};
