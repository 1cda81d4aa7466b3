import { decimalHint } from '../../shared/number';
import { named } from '../../shared/named';
import { words } from '../../text/link';
import { holds, kBounds, kSigns } from './goal';
import type { Comparison, Condition, Goal, Sign, Within } from './goal';

/** What a figure's name may have before it: all of them are of the test set. */
const kTest = 'test_';
const kExample = 'test_squared_error<12@epochs<=2';
const kMostParts = 8;
const say = words.goal;

/** A goal of a text, or an Error that says what would be right. */
export function parseGoal(text: string, figures: readonly string[]): Goal | Error {
  const plain = tidy(text);
  const at = plain.split('@');
  if (at.length > 2) return new Error(say.oneAt(kExample));
  const conditions: Condition[] = [];
  const within: Within[] = [];
  const parts = at.map((side) => side.split(/[,;]/));
  if (parts.flat().length > kMostParts) return new Error(say.most(kMostParts));
  const written: string[][] = [[], []];
  for (const [side, list] of parts.entries())
    for (const part of list) {
      const [, name, sign, number] = /^([^<>=]*)([<>]=?)([^<>=]*)$/.exec(part) ?? [];
      if (name === undefined || sign === undefined || number === undefined)
        return new Error(
          say.noCondition(shorten(part), kSigns.join(' '), kExample) +
            decimalHint(at[side]!.replace(/^[^<>]*[<>]=?/, '')),
        );
      const limit = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(number) ? Number(number) : NaN;
      if (!Number.isFinite(limit)) return new Error(say.noNumber(shorten(part), kExample));
      const comparison = { sign: sign as Sign, limit };
      const of = boundName(name);
      if (of) {
        if (/^<=?$/.test(sign) && !(limit > 0)) return new Error(say.noTime(part));
        within.push({ of, ...comparison });
        written[1]!.push(`${of}${sign}${limit}`);
        continue;
      }
      if (side === 1) return new Error(say.behind(shorten(part), kBounds.join(', ')));
      const figure = named(name, figures) ?? named(withoutTest(name), figures);
      if (!figure) return new Error(say.noFigure(shorten(name), figures.join(', ')));
      conditions.push({ figure, ...comparison });
      written[0]!.push(`${withoutTest(name) === name ? '' : kTest}${figure}${sign}${limit}`);
    }
  if (conditions.length === 0) return new Error(say.noFigures(kExample));
  const empty = impossible([...conditions.map((one) => ({ ...one, of: one.figure })), ...within]);
  if (empty) return new Error(say.impossible(empty));
  const [what, when] = written as [string[], string[]];
  return { text: `${what.join()}${when.length > 0 ? `@${when.join()}` : ''}`, conditions, within };
}

/** What can be both below and above what is asked for. */
function impossible(all: (Comparison & { of: string })[]): string | null {
  for (const low of all.filter(({ sign }) => sign.startsWith('>')))
    for (const high of all.filter(({ of, sign }) => of === low.of && sign.startsWith('<')))
      if (low.limit > high.limit || (low.limit === high.limit && !(holds(low, low.limit) && holds(high, low.limit))))
        return low.of;
  return null;
}

function boundName(name: string): Within['of'] | undefined {
  return named(name, kBounds) ?? named(`${name}s`, kBounds);
}

function withoutTest(name: string): string {
  return name.replace(/^test[_\s-]*/i, '');
}

/** With the signs that a goal is written in, and no spaces. */
function tidy(text: string): string {
  return text
    .replace(/%(3[ce]|40|2c|3b|3d)/gi, (code) => decodeURIComponent(code))
    .replace(/&(amp;)*lt;?/gi, '<')
    .replace(/&(amp;)*gt;?/gi, '>')
    .normalize('NFKC')
    .replace(/[≤⩽]/g, '<=')
    .replace(/[≥⩾]/g, '>=')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/=([<>])/g, '$1=')
    .replace(/[\s\p{Cf}]+/gu, '');
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
