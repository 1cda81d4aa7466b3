import { words } from '../text/shared';

// Numbers as people write them: 0,002 · 1.000,5 · 1 000 · 1e-3 · 2 × 10^-4 · 25 % · 10k · β = 4 · ٠٫٥.

/**
 * What a text can mean as a number: nothing where it is none, two values where a sign may part thousands as well as decimals
 * (1,500). A point before other than three digits, and in what need not be whole before any, is a decimal point.
 */
export function readings(text: string, isWhole: boolean): number[] {
  const bare = text
    .normalize('NFKC') // wide ones, and superscripts
    .replace(/(?!\d)\p{Nd}/gu, digitOf)
    .replace(/\u066b/g, '.')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/^[^\d]*=/, '') // the quantity's own name
    .replace(/\p{Cf}/gu, '')
    .replace(/(?<=\d)[\s'’_\u066c](?=\d{3}(?!\d))/g, '')
    .replace(/(?<!\d)\s+|\s+(?!\d)/g, '');
  const match = /^([+-]?[\d.,]*)(?:[eE]([+-]?\d+)|[×xX*·]10\^?([+-]?\d+))?(%|[kK]|M|\p{L}{2,})?$/u.exec(bare);
  const [, digits, exponent, power, unit] = match ?? [];
  if (!digits || !/\d/.test(digits)) return [];
  const scale = unit === '%' ? 0.01 : unit === 'k' || unit === 'K' ? 1e3 : unit === 'M' ? 1e6 : 1;
  const found = decimals(digits, isWhole).map((number) =>
    // Not a product, which would round twice.
    Number((Number(`${number}e${exponent ?? power ?? 0}`) * scale).toPrecision(15)),
  );
  return [...new Set(found)].filter(Number.isFinite);
}

/** A digit of whatever script, as 0 to 9: in each they stand one after the other. */
function digitOf(digit: string): string {
  const code = digit.codePointAt(0)!;
  let n = 0;
  while (/\p{Nd}/u.test(String.fromCodePoint(code - n - 1))) n++;
  return String(n % 10);
}

/** Digits as JavaScript has them, with a point or none. */
function decimals(text: string, isWhole: boolean): string[] {
  const [, sign, rest] = /^([+-]?)(.*)$/.exec(text) as unknown as [string, string, string];
  const signs = new Set(rest.replace(/\d/g, ''));
  if (signs.size === 0) return [sign + rest];
  const last = rest[Math.max(rest.lastIndexOf('.'), rest.lastIndexOf(','))]!;
  const found: string[] = [];
  // The last sign parts the decimals, and the other one, if any, thousands before it.
  const [whole, part, ...more] = rest.split(last) as [string, string, ...string[]];
  if (more.length === 0 && (signs.size === 1 || isGrouped(whole, last === '.' ? ',' : '.')))
    found.push(`${sign}${whole.replace(/[.,]/g, '') || '0'}.${part || '0'}`);
  const mayGroup = last === ',' || isWhole || more.length > 0;
  if (signs.size === 1 && mayGroup && isGrouped(rest, last)) found.push(sign + rest.replaceAll(last, ''));
  return found;
}

/** By threes; in India by twos above the thousands (1,00,000). */
function isGrouped(text: string, by: string): boolean {
  const [first, ...others] = text.split(by) as [string, ...string[]];
  const isBy = (length: number) => others.slice(0, -1).every((group) => group.length === length);
  return (
    /^[1-9]\d{0,2}$/.test(first) && (others.at(-1) ?? '000').length === 3 && (isBy(3) || (first.length < 3 && isBy(2)))
  );
}

/** What to add to a refusal of numbers that look as if a comma stood in one where a point should. */
export function decimalHint(text: string): string {
  return /^[\d\s,e+−-]*,\d[\d\s,e+−-]*$/i.test(text) ? words.decimals : '';
}
