// The colours of data. Three scales serve every picture of the page: one sequential and one diverging map, both even
// steps of lightness in OKLab, and ten classes.

export type Scheme = 'light' | 'dark';

/** 256 colours, three bytes each. */
export type ColourMap = Uint8ClampedArray;

/**
 * Ten classes. Found by search over OKLab: for readers with normal sight, protanopia, deuteranopia or tritanopia (Machado
 * and others 2009) any two differ by at least 0.12, twice what the usual ten-colour palettes reach, and every one has a
 * contrast of 3 to 1 with its scheme's grounds. Digits that look alike (4, 7, 9; 3, 5, 8) got colours far apart.
 */
export const kClassColours: Record<Scheme, readonly string[]> = {
  light: [
    '#7102b9', // 0 violet
    '#7564ad', // 1 slate
    '#b859fb', // 2 lilac
    '#b3350f', // 3 rust
    '#dc630d', // 4 orange
    '#105469', // 5 petrol
    '#7f1001', // 6 maroon
    '#1e987f', // 7 teal
    '#4e0533', // 8 plum
    '#34037e', // 9 indigo
  ],
  dark: [
    '#b85eff', // 0 violet
    '#b3e4fe', // 1 mist
    '#bba3ff', // 2 lilac
    '#ed692e', // 3 orange
    '#faad28', // 4 gold
    '#6093ae', // 5 steel
    '#be3409', // 6 rust
    '#47cfa7', // 7 teal
    '#8e4d6e', // 8 plum
    '#6352ba', // 9 indigo
  ],
};

/** A class's colour; null for none (−1). Of more than ten classes some share one. */
export function classColour(label: number, scheme: Scheme): string | null {
  return label < 0 ? null : kClassColours[scheme][label % 10]!;
}

type Lch = [lightness: number, chroma: number, hue: number];

const kSequential: Record<Scheme, Lch[]> = {
  light: [
    [0.995, 0.002, 250],
    [0.62, 0.1, 256],
    [0.245, 0.085, 266],
  ],
  dark: [
    [0.235, 0.022, 262],
    [0.6, 0.09, 248],
    [0.965, 0.03, 230],
  ],
};

const kDiverging: Record<Scheme, { negative: Lch[]; positive: Lch[] }> = {
  light: {
    negative: [
      [0.995, 0.002, 250],
      [0.72, 0.125, 52],
      [0.44, 0.115, 42],
    ],
    positive: [
      [0.995, 0.002, 250],
      [0.72, 0.1, 254],
      [0.44, 0.17, 262],
    ],
  },
  dark: {
    negative: [
      [0.235, 0.022, 262],
      [0.55, 0.13, 45],
      [0.84, 0.115, 70],
    ],
    positive: [
      [0.235, 0.022, 262],
      [0.55, 0.13, 255],
      [0.84, 0.09, 230],
    ],
  },
};

const maps = new Map<string, ColourMap>();

/** From 0 (the paper) to 1 (the ink). */
export function sequentialMap(scheme: Scheme): ColourMap {
  return remembered(`sequential ${scheme}`, () => colourMap((t) => along(kSequential[scheme], t)));
}

/** From −1 (orange) over 0 (the paper) to 1 (blue). */
export function divergingMap(scheme: Scheme): ColourMap {
  return remembered(`diverging ${scheme}`, () =>
    colourMap((t) =>
      t < 0.5 ? along(kDiverging[scheme].negative, 1 - 2 * t) : along(kDiverging[scheme].positive, 2 * t - 1),
    ),
  );
}

function remembered(key: string, make: () => ColourMap): ColourMap {
  const map = maps.get(key) ?? make();
  maps.set(key, map);
  return map;
}

function colourMap(colour: (t: number) => [number, number, number]): ColourMap {
  const map = new Uint8ClampedArray(256 * 3);
  for (let i = 0; i < 256; i++)
    map.set(
      colour(i / 255).map((value) => Math.round(255 * value)),
      3 * i,
    );
  return map;
}

/** A point of a piecewise linear path in OKLab; the stops lie at even distances. */
function along(stops: Lch[], t: number): [number, number, number] {
  const place = Math.min(t * (stops.length - 1), stops.length - 1 - 1e-9);
  const index = Math.floor(place);
  const [a, b] = [toLab(stops[index]!), toLab(stops[index + 1]!)];
  const f = place - index;
  return labToRgb([a[0] + f * (b[0] - a[0]), a[1] + f * (b[1] - a[1]), a[2] + f * (b[2] - a[2])]);
}

function toLab([lightness, chroma, hue]: Lch): [number, number, number] {
  const angle = (hue / 180) * Math.PI;
  return [lightness, chroma * Math.cos(angle), chroma * Math.sin(angle)];
}

/** OKLab (Ottosson 2020) to sRGB in 0…1. */
export function labToRgb([lightness, a, b]: [number, number, number]): [number, number, number] {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const linear = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
  return linear.map((value) => {
    const bounded = Math.min(1, Math.max(0, value));
    return bounded <= 0.0031308 ? 12.92 * bounded : 1.055 * bounded ** (1 / 2.4) - 0.055;
  }) as [number, number, number];
}
