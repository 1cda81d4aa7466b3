import { html } from 'lit';
import type { words as English } from '../troubles';
import type { Translated } from '../words';

export const words: Translated<typeof English> = {
  signs: {
    empty: (units, kl, noun) => `Alle ${units} Einheiten zusammen sagen ${kl} Nat je ${noun}: der Code ist leer.`,
    wins: (accuracy, loss) =>
      `Der Diskriminator hat in ${accuracy} % der Fälle recht, und der Verlust des Generators ist ${loss} Nat, wo 0,7 ein Unentschieden wäre.`,
    overfits: (least, at, now, trainThen, trainNow) =>
      `Der Verlust auf zurückgehaltenen Daten war nach ${at} Epochen ${least} und ist jetzt ${now}, während der Trainingsverlust von ${trainThen} auf ${trainNow} gefallen ist.`,
    broke: (step, back) =>
      `Bei Schritt ${step} war der Verlust keine Zahl mehr; der Lauf ist zurück bei Schritt ${back}.`,
    rises: (what, now, least) =>
      `${what} auf zurückgehaltenen Daten ist ${now} und war schon ${least}: die Schritte sind zu lang.`,
    dead: (dead, units, count, nouns) =>
      `${dead} der ${units} verborgenen Einheiten sind bei allen ${count} zurückgehaltenen Beispielen (${nouns}) gleich: sie sind tot.`,
    silent: (dead, units, layer, count, nouns) =>
      `${dead} der ${units} Einheiten der ${layer}. verborgenen Schicht sind bei allen ${count} zurückgehaltenen Beispielen (${nouns}) null: sie sind tot.`,
    narrow: (code, error, all, nouns) =>
      `Der Fehler bleibt bei ${error} von ${all}, um die sich die Beispiele (${nouns}) von ihrem Mittel unterscheiden: mehr hat in einem Code der Größe ${code} nicht Platz.`,
    dropped: (share, noun) =>
      `Die Codes drängen sich: bei ${share} % dessen, was der Prior zieht, liegt kein Code eines Beispiels (${noun}) in der Nähe.`,
    squaredError: 'Der quadratische Fehler',
    loss: 'Der Verlust',
  },
  kinds: {
    divergence: 'Divergenz',
    divergenceWhy: html`Der Gradient sagt, in welcher Richtung der Verlust von hier aus fällt, nicht wie weit. Ein zu langer Schritt
      endet jenseits des Tals und höher, als er begann; dort ist der Gradient noch steiler, und der nächste
      Schritt wird noch länger. Am Ende sind die Zahlen zu groß, um noch Zahlen zu sein.`,
    overfitting: 'Überanpassung',
    overfittingWhy: html`Das Netz hat genug Gewichte, um seine wenigen Trainingsbeispiele auswendig zu lernen, bis hin zu dem, was
      nur an ihnen so ist. Das senkt den Trainingsverlust und nützt keinem neuen Beispiel. Bei mehr Daten ist zu
      viel auswendig zu lernen.`,
    dead: 'Tote Einheiten',
    deadWhy: html`Wo eine Aktivierung mehr kostet, als sie bei der Rekonstruktion spart, ist die billigste Einheit eine, die nie
      feuert. Eine logistische Einheit antwortet so weit unten kaum noch auf ihre Eingabe, und kaum ein Gradient
      kommt durch sie zurück: sie bleibt, wo sie ist, und das Netz ist schmaler, als es aussieht.`,
    silentWhy: html`Eine ReLU-Einheit ist null, wo ihre Eingabe negativ ist, und dort ist auch ihre Steigung null: kein Gradient kommt
      durch sie zurück. Ein einziger zu langer Schritt kann sie so weit hinunterwerfen, dass kein Beispiel sie
      mehr hebt. Dann weckt sie nichts mehr, auch keine kleinere Lernrate: nur ein Lauf, der von vorn beginnt.
      Einige solcher Einheiten verstummen in jedem Lauf; hier ist es eine ganze Schicht, und was sie nicht mehr
      sagt, kann hinter ihr niemand wissen.`,
    narrow: 'Ein zu enger Code',
    narrowWhy: html`Das ist kein Programmfehler, und am Training fehlt es auch nicht: das Netz ist besser als die PCA mit ebenso vielen
      Zahlen, und sein Fehler fällt nicht mehr. Alles, was der Decoder je von einem Beispiel hört, sind die Zahlen seines
      Codes. Was nicht hineinpasst, ist weg, und er zeichnet das Mittel aller Beispiele mit demselben Code: verschwommen.`,
    collapse: 'Posterior-Kollaps',
    collapseWhy: html`Jedes Nat, das der Code sagt, kostet ein Nat oder, mit β, mehrere. Wo es bei der Rekonstruktion weniger
      spart, ist gar kein Code am billigsten: die A-posteriori-Verteilung jedes Bildes ist der Prior, und der
      Decoder, der nur Rauschen hört, zeichnet das Durchschnittsbild. Verstummte Einheiten kommen erst wieder,
      wenn sich lohnt, was sie sagen könnten.`,
  },
};
