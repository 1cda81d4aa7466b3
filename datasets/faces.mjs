// Pixel faces: the set 'faces'. Every combination of a few factors of DiceBear's "Pixel Art" (the design is CC0), drawn on
// the 16×16 grid that it was made for, in red, green, blue.
//
// A face is named by its factors, or by its index: the last factor fastest (datasets/sets/factor_lattice.h). The set has them in
// a fixed order that jumps all over: face i is the combination of index i · kStride mod their number. The last tenth is
// held out. datasets/sets/faces.h has the same table, and a test compares them.

import { createAvatar } from '@dicebear/core';
import * as pixelArt from '@dicebear/pixel-art';

export const kSide = 16;
/** Coprime to the number of faces, and near the golden section of it. */
export const kStride = 9491;

/** What varies, and what each value stands for in the drawing's own options. */
export const kFactors = [
  {
    name: 'hair',
    values: ['long01', 'long08', 'long13', 'long18', 'short01', 'short05', 'short12', 'short14'].map((hair) => ({
      hair: [hair],
    })),
  },
  {
    name: 'hair colour',
    values: ['28150a', '83623b', 'cab188', 'bd1700', '009bbd'].map((colour) => ({ hairColor: [colour] })),
  },
  { name: 'skin', values: ['ffdbac', 'e0b687', 'b68655', '8d5524'].map((colour) => ({ skinColor: [colour] })) },
  { name: 'mouth', values: ['happy06', 'happy11', 'sad05', 'sad10'].map((mouth) => ({ mouth: [mouth] })) },
  {
    name: 'glasses',
    values: [
      { glassesProbability: 0 },
      { glassesProbability: 100, glasses: ['dark02'] },
      { glassesProbability: 100, glasses: ['light07'] },
    ],
  },
  { name: 'beard', values: [{ beardProbability: 0 }, { beardProbability: 100, beard: ['variant05'] }] },
  { name: 'clothing', values: ['5bc0de', '00b159', 'ff6f69', 'ffd969'].map((colour) => ({ clothingColor: [colour] })) },
];
export const kFaces = kFactors.reduce((product, { values }) => product * values.length, 1);
/** The factor that labels tell. */
export const kLabelled = 'hair colour';

/** What is the same in all of them. */
const kFixed = {
  seed: 'hourglass',
  accessoriesProbability: 0,
  hatProbability: 0,
  clothing: ['variant12'],
  eyes: ['variant01'],
  eyesColor: ['647b90'],
  glassesColor: ['323232'],
  mouthColor: ['c98276'],
};
const kGround = [236, 240, 244];

/** The values' places of a combination: the last factor fastest. */
export function factorsOf(index) {
  const out = [];
  let rest = index;
  for (const { values } of [...kFactors].reverse()) {
    out.unshift(rest % values.length);
    rest = Math.floor(rest / values.length);
  }
  return out;
}

/** The picture of a combination: (16, 16, 3) bytes. */
export function drawFace(factors) {
  const options = Object.assign({}, kFixed, ...factors.map((value, f) => kFactors[f].values[value]));
  return rasterise(createAvatar(pixelArt, options).toString());
}

/** All pictures and labels in the set's order: pixels (count, 16, 16, 3), labels (count). */
export function drawFaces() {
  const size = kSide * kSide * 3;
  const pixels = Buffer.alloc(kFaces * size);
  const labels = Buffer.alloc(kFaces);
  const labelled = kFactors.findIndex(({ name }) => name === kLabelled);
  for (let i = 0; i < kFaces; i++) {
    const factors = factorsOf((i * kStride) % kFaces);
    pixels.set(drawFace(factors), i * size);
    labels[i] = factors[labelled];
  }
  return { pixels, labels };
}

/**
 * The drawings are nothing but paths of whole numbers that go across and down, so a pixel is inside or outside; beards are
 * such paths behind a mask. Anything else is an error: another version of the drawings has to be looked at.
 */
export function rasterise(svg) {
  const body = /<g mask="url\(#viewboxMask\)">(.*)<\/g><\/svg>$/.exec(svg)?.[1];
  if (body === undefined) throw new Error('a face without its body');
  const ground = layer();
  for (let p = 0; p < kSide * kSide; p++) over(ground, p, kGround, 1);
  const masks = new Map();
  let open = null; // the mask that is being drawn: { id, layer }
  let group = null; // what is drawn behind one: { mask, layer }
  for (const [, closes, tag, said] of body.matchAll(/<(\/?)(\w+)([^>]*)>/g)) {
    const attributes = Object.fromEntries(
      [...said.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, key, value]) => [key, value]),
    );
    if (tag === 'path') paint(attributes, (open ?? group)?.layer ?? ground);
    else if (tag === 'mask' && closes) {
      masks.set(open.id, open.layer);
      open = null;
    } else if (tag === 'mask') open = { id: attributes.id, layer: layer() };
    else if (tag === 'g' && closes) {
      for (let p = 0; p < kSide * kSide; p++)
        over(ground, p, group.layer.subarray(4 * p, 4 * p + 3), group.layer[4 * p + 3] * brightness(group.mask, p));
      group = null;
    } else if (tag === 'g' && !group && masks.has(/^url\(#(.+)\)$/.exec(attributes.mask)?.[1]))
      group = { mask: masks.get(/#(.+)\)/.exec(attributes.mask)[1]), layer: layer() };
    else throw new Error(`a face has a <${tag}${said}>, which cannot be drawn`);
  }
  return Uint8Array.from({ length: kSide * kSide * 3 }, (_, i) => Math.round(ground[4 * Math.floor(i / 3) + (i % 3)]));
}

/** (16, 16) red, green, blue (0 … 255), and opacity (0 … 1). */
const layer = () => new Float64Array(kSide * kSide * 4);

/** Puts a colour over a pixel. */
function over(target, p, colour, opacity) {
  const below = target[4 * p + 3] * (1 - opacity);
  const sum = opacity + below;
  for (let c = 0; c < 3 && sum > 0; c++) target[4 * p + c] = (opacity * colour[c] + below * target[4 * p + c]) / sum;
  target[4 * p + 3] = sum;
}

/** What a mask lets through: its luminance, as SVG has it. */
function brightness(mask, p) {
  const [red, green, blue, opacity] = mask.subarray(4 * p, 4 * p + 4);
  return (opacity * (0.2125 * red + 0.7154 * green + 0.0721 * blue)) / 255;
}

function paint(attributes, target) {
  const opacity = Number(attributes['fill-opacity'] ?? attributes.opacity ?? 1);
  const colour = colourOf(attributes.fill);
  const isEvenOdd = attributes['fill-rule'] === 'evenodd';
  const edges = verticalEdges(attributes.d);
  for (let y = 0; y < kSide; y++) {
    for (let x = 0; x < kSide; x++) {
      const winding = edges.reduce(
        (sum, edge) => sum + (edge.x <= x && edge.top <= y && y < edge.bottom ? edge.turn : 0),
        0,
      );
      if (isEvenOdd ? winding % 2 !== 0 : winding !== 0) over(target, y * kSide + x, colour, opacity);
    }
  }
}

function colourOf(text) {
  const digits = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(text ?? '')?.[1];
  if (digits === undefined) throw new Error(`a face has the colour ${text}`);
  const long = digits.length === 6 ? digits : [...digits].map((digit) => digit + digit).join('');
  return [0, 2, 4].map((at) => Number.parseInt(long.slice(at, at + 2), 16));
}

/** The sides of a path that go up or down: all that a row of pixels crosses. */
function verticalEdges(path) {
  const edges = [];
  const tokens = path.match(/[a-zA-Z]|-?\d+(?:\.\d+)?/g);
  let [x, y, startX, startY] = [0, 0, 0, 0];
  const to = (nextX, nextY) => {
    if (nextX !== x && nextY !== y) throw new Error(`a face has a slanting side in ${path}`);
    if (nextY !== y) edges.push({ x, top: Math.min(y, nextY), bottom: Math.max(y, nextY), turn: nextY > y ? 1 : -1 });
    [x, y] = [nextX, nextY];
  };
  let command = '';
  for (let at = 0; at < tokens.length; ) {
    if (/[a-zA-Z]/.test(tokens[at])) command = tokens[at++];
    const number = () => {
      const value = Number(tokens[at++]);
      if (!Number.isInteger(value)) throw new Error(`a face has a side that is not on its grid in ${path}`);
      return value;
    };
    if (command === 'M' || command === 'm') {
      const place = command === 'm' ? [x + number(), y + number()] : [number(), number()];
      [x, y] = [startX, startY] = place;
    } else if (command === 'h') to(x + number(), y);
    else if (command === 'H') to(number(), y);
    else if (command === 'v') to(x, y + number());
    else if (command === 'V') to(x, number());
    else if (command === 'Z' || command === 'z') to(startX, startY);
    else throw new Error(`a face has the command ${command} in ${path}`);
  }
  return edges;
}
