import type { words as English } from '../presets';
import type { Translated } from '../words';

export const words: Translated<typeof English> = {
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
    'sparse/stacked': {
      title: 'Wozu die Striche gut sind',
      teaches:
        'Zwei dünn besetzte Schichten lernen ohne Klassenangaben; ein Klassifikator liest ihren Code, und was dann aus Klassenangaben gelernt wird, verbessert alles.',
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
