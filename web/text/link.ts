import { inLanguage } from './language';
import type { Value } from './words';

/** Why a link's goal, or what it says of views, will not do: half a sentence each, behind “was ignored:”. */
export const words = inLanguage('link', {
  noModel: (names: Value) => `The link names no model: those are ${names}.`,
  goal: {
    oneAt: (example: Value) => `it has one @ at most, as in ${example}`,
    most: (count: Value) => `it has ${count} conditions at most`,
    noCondition: (part: Value, signs: Value, example: Value) =>
      `“${part}” is no condition: that is a figure, one of ${signs}, and a number, as in ${example}`,
    noNumber: (part: Value, example: Value) => `“${part}” ends in no number, as ${example} does`,
    noTime: (part: Value) => `“${part}” leaves no time to train`,
    behind: (part: Value, bounds: Value) => `“${part}” stands behind the @, where there are ${bounds} only`,
    noFigure: (name: Value, figures: Value) => `“${name}” is no figure of this model; those are ${figures}`,
    noFigures: (example: Value) => `it has to say what a figure has to come to, as ${example} does`,
    impossible: (figure: Value) => `nothing can be all that it asks of ${figure}`,
  },
  look: {
    none: 'this run has none to choose from',
    longest: (count: Value) => `it can have at most ${count} characters`,
    point: (farthest: Value) => `it has to be a point, 2 numbers from −${farthest} to ${farthest}, separated by commas`,
    noMap: 'this run has no map of its code',
    views: (names: Value) => `this lesson's views are ${names}`,
    curves: (names: Value) => `the curves are ${names}`,
    code: (count: Value, farthest: Value) =>
      `it has to be a code, ${count} numbers from −${farthest} to ${farthest}, separated by commas`,
    mistake: (most: Value) => `it has to be two classes, from 0 to ${most}, separated by a comma`,
    states: (names: Value) => `the states are ${names}`,
    plane: (names: Value) => `the layers are ${names}`,
  },
});
