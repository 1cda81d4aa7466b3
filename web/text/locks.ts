import { inLanguage } from './language';
import type { Value } from './words';

/** What is said of a link's locks, and of runs that break them. */
export const words = inLanguage('locks', {
  lesson: 'the lesson',
  data: 'the data',
  setting: (_label: string, inSentence: string) => `the ${inSentence}`,
  or: ' or ',
  orLess: (most: Value) => `${most} or less`,
  orMore: (least: Value) => `${least} or more`,
  on: 'on',
  off: 'off',
  none: 'none',
  noSetting: (model: Value, example: Value) =>
    `${model} has no setting of that name; a lock is written as in ${example}`,
  already: 'it is locked already',
  fixedAlready: (name: Value, said: Value) => `The lecturer has fixed ${name} at ${said} already.`,
  oneOf: (names: Value) => `it has to be one of ${names}, or several with | between them`,
  oneEnd: 'a range has at least one end, as 0.001..0.01 has two',
  lessToMore: (range: Value) => `a range goes from less to more: ${range}`,
  twoEnds: 'a range has two ends, as in 0.001..0.01',
  noRange: (key: Value) => `${key} has no range; write what it may be with | between`,
  mended: (name: Value, value: Value, said: Value, right: Value) =>
    `The link opens ${name} at ${value}, but its lock allows ${said}: the run has ${right}.`,
  nothing: 'There is nothing to lock in that: name a setting, as in learning_rate:0.001..0.01.',
  notWithin: (name: Value, value: Value, said: Value) =>
    `The run has ${name} at ${value}, which is not within ${said}: set it first.`,
});
