import type { Setting } from '../engine/protocol';

/** A slider's length in steps. */
export const kTicks = 240;

type Scale = Pick<Setting, 'minimum' | 'maximum' | 'logarithmic' | 'type'>;

/** Where a value stands on its slider, from 0 to kTicks. */
export function placeOf(setting: Scale, value: number): number {
  const [from, to] = ends(setting);
  const place = (warp(setting, value) - from) / (to - from);
  return Math.round(kTicks * Math.min(1, Math.max(0, place)));
}

/** The value at a place of the slider, rounded to what a reader would type: two significant figures, or a whole number. */
export function valueAt(setting: Scale, place: number): number {
  const [from, to] = ends(setting);
  if (place <= 0) return setting.minimum!;
  if (place >= kTicks) return setting.maximum!;
  const raw = unwarp(setting, from + (place / kTicks) * (to - from));
  const rounded = setting.type === 'integer' ? Math.round(raw) : Number(raw.toPrecision(2));
  return Math.min(setting.maximum!, Math.max(setting.minimum!, rounded));
}

function ends(setting: Scale): [number, number] {
  return [warp(setting, setting.minimum!), warp(setting, setting.maximum!)];
}

// A logarithmic setting may begin at 0: the slider then spends its first part near it.
function offset(setting: Scale): number {
  return setting.minimum! > 0 ? 0 : setting.maximum! * 1e-7;
}

function warp(setting: Scale, value: number): number {
  return setting.logarithmic ? Math.log(Math.max(value, setting.minimum!) + offset(setting)) : value;
}

function unwarp(setting: Scale, value: number): number {
  return setting.logarithmic ? Math.exp(value) - offset(setting) : value;
}
