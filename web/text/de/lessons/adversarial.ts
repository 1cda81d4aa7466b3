import type { words as English } from '../../lessons/adversarial';
import type { Translated } from '../../words';

export const words: Translated<typeof English> = {
  lesson: {
    plane: 'Codes und Prior',
    styles: 'Stil nach Ziffer',
    samples: 'Neue Ziffern',
    phases: 'Phase für Phase',
    chart: 'Rekonstruktion und das Spiel',
    chartHint: 'Nur der Rekonstruktionsfehler fällt endgültig; die beiden anderen Verluste sind ein Spiel.',
    discriminator: 'Diskriminator',
    generator: 'Generator',
    classes: 'Klassen',
    out: 'Was herauskommt',
    match: (percent) =>
      `Die Trefferquote des Diskriminators ist auf ${percent} Prozent gefallen: Codes und Prior sind kaum noch zu unterscheiden.`,
    reconstruction: 'Rekon\u00adstruktion',
    discriminatorName: 'Diskrimi\u00adnator',
    nats: 'Nat',
    stylePart: 'sein Stil-Teil',
    classPart: 'sein Klassen-Teil',
    generatorName: 'Generator',
    classification: 'Klassi\u00adfikation',
    accuracy: 'Trefferquote',
    styleAccuracy: 'Trefferquote beim Stil',
    classAccuracy: 'Trefferquote bei der Klasse',
    learningRate: 'Lernrate',
    gradientNorm: 'Norm des Gradienten',
    four: 'Vier Zielfunktionen, reihum',
    three: 'Drei Zielfunktionen, reihum',
    hint: 'Rekonstruieren; unterscheiden; den Diskriminator täuschen.',
  },
  brief: {
    says: (many, code) => `${many} als ${code} Zahlen, Kreuze aus dem Prior: kann ein Netz sie unterscheiden?`,
    stop: 'Das Spiel anhalten',
    goOn: 'Weiterspielen',
  },
};
