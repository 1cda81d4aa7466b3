import type { words as English } from '../locks';
import type { Translated } from '../words';

export const words: Translated<typeof English> = {
  lesson: 'die Lektion',
  data: 'die Daten',
  setting: (label) => `„${label}“`,
  or: ' oder ',
  orLess: (most) => `höchstens ${most}`,
  orMore: (least) => `mindestens ${least}`,
  on: 'an',
  off: 'aus',
  none: 'keine',
  noSetting: (model, example) => `${model} hat keine Einstellung dieses Namens; geschrieben wird es wie in ${example}`,
  already: 'das ist schon festgelegt',
  fixedAlready: (name, said) => `Die Lehrkraft hat ${name} schon auf ${said} festgelegt.`,
  oneOf: (names) => `möglich sind ${names}, oder mehrere mit | dazwischen`,
  oneEnd: 'ein Bereich hat wenigstens ein Ende; 0.001..0.01 hat zwei',
  lessToMore: (range) => `ein Bereich geht vom Kleineren zum Größeren: ${range}`,
  twoEnds: 'ein Bereich hat zwei Enden, wie in 0.001..0.01',
  noRange: (key) => `${key} hat keinen Bereich; was möglich sein soll, steht mit | dazwischen`,
  mended: (name, value, said, right) =>
    `Der Link öffnet ${name} mit ${value}, erlaubt ist aber ${said}: der Lauf hat ${right}.`,
  nothing: 'Darin steht nichts, was sich festlegen ließe: nenne eine Einstellung, etwa learning_rate:0.001..0.01.',
  notWithin: (name, value, said) => `Der Lauf hat ${name} bei ${value}, erlaubt wäre ${said}: ändere das zuerst.`,
};
