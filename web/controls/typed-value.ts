import type { Setting, SettingValue } from '../engine/protocol';
import { readings } from '../shared/number';
import { parseSetting } from '../state/link/hash';
import { words } from '../text/controls';

/** A setting's value of what the reader has typed, in any way that can mean only one; else an Error that says what would do. */
export function typedValue(setting: Setting, text: string): SettingValue | Error {
  if (setting.type === 'widths') return parseSetting(setting, widths(text));
  if (setting.type !== 'integer' && setting.type !== 'real') return parseSetting(setting, text.trim());
  const found = readings(text, setting.type === 'integer').map((value) => parseSetting(setting, String(value)));
  const values = found.filter((value) => !(value instanceof Error));
  if (values.length > 1) return new Error(words.typed.could(values.join(words.typed.or)));
  return values[0] ?? found[0] ?? parseSetting(setting, text.trim());
}

/** 512-256, of 512, 256 or 512 × 256. */
function widths(text: string): string {
  return text.trim().replace(/\s*[,;x×/·|+\u2010-\u2015\u2212-]\s*|(?<=\d)\s+(?=\d)/gi, '-');
}
