import type { words as English } from '../../lessons/beta-vae';
import type { Translated } from '../../words';

export const words: Translated<typeof English> = {
  lesson: {
    traversals: 'Traversen',
    samples: 'Neue Formen',
    matrix: 'Einheiten und Faktoren',
    knobs: 'Dein eigener Code',
    chart: 'Die Zielfunktion und ihre beiden Teile',
    chartHint: 'In Nat je Bild, kleiner ist besser. β wägt einen Teil gegen den anderen ab.',
    inAndOut: 'Was hineingeht und herauskommt',
    code: 'Der Code',
    objectiveName: 'Zielfunktion',
    price: 'Preis eines Nat',
    normalised: 'β · Einheiten / Pixel; in der Arbeit 0,0098',
    penaltyWeight: 'Gewicht der Strafe',
    capacityNow: 'Kapazität jetzt',
    nats: 'Nat',
    objectiveCapacity: 'Die Zielfunktion: ein Code mit fester Kapazität',
    objective: 'Die Zielfunktion: ein teurerer Code',
    capacityHint: 'Die KL wird nahe C gehalten, das im Training wächst.',
    hint: 'Mit β = 1 ist dies die Schranke aus Lektion 4.',
  },
  brief: {
    numbers: (count, one) => `${count} Zahlen je ${one}`,
    capacity: (numbers, nats) => `${numbers}, am Ende ${nats} Nat für alle: welche erwacht zuerst, und wofür?`,
    only3: 'Nur 3 Nat erlauben',
    allow8: '8 Nat erlauben',
    price: (numbers, beta) => `${numbers}, jedes Nat ${beta}-fach bezahlt: welche bedeutet am Ende was?`,
    plain: 'Einfacher Preis: β = 1',
    dear: 'Teuer machen: β = 8',
  },
};
