import { inLanguage } from '../language';
import type { Value } from '../words';

/** The map of the codes. */
export const words = inLanguage('views/map', {
  map: {
    role: 'map of codes',
    label: (many: Value) =>
      `Map of the codes of test ${many}. Arrow keys move a point that is decoded to a picture; Enter pins it, Escape removes it.`,
    decoded: 'The decoded picture',
    code: (one: Value) => `The code: where each ${one} lies`,
    components: 'The code’s two principal components',
    explained: (percent: Value) => `${percent} % of its variance.`,
    cloud: (one: Value) => `Each ${one} is a small cloud (posterior): an ellipse of one standard deviation.`,
    dot: (one: Value) => `Each dot is a test ${one}.`,
    point: (seen: Value) => `${seen} Point anywhere to decode.`,
    upSecond: '↑ second',
    rightFirst: 'first →',
    first: 'first',
    second: 'second',
    nearest: (name: Value) => `; nearest: ${name}`,
    caption: (One: Value, accuracy: Value, count: Value) =>
      `The median of each class on the map. ${One}’s five nearest neighbours on the map vote for the right class in ${accuracy} % of ${count} cases.`,
    captionPlain: 'The median of the map. These data have no classes.',
    class: 'Class',
    horizontal: 'Horizontal',
    vertical: 'Vertical',
  },
});
