import { language } from '../text/language';
import { words } from '../text/shared';

// Numbers as the page writes them, in its language: always the same number of digits, so that they do not dance.

export function integer(value: number): string {
  return Math.round(value).toLocaleString(language);
}

/** About `digits` significant figures without an exponent, as far as that stays readable. */
export function figures(value: number, digits = 3): string {
  if (!Number.isFinite(value)) return '–';
  if (value === 0) return '0';
  const size = Math.abs(value);
  if (size >= 1e6 || size < 1e-4)
    return decimal(value.toExponential(digits - 1))
      .replace('e', ' × 10^')
      .replace('^+', '^');
  const decimals = Math.max(0, digits - 1 - Math.floor(Math.log10(size)));
  return value
    .toLocaleString(language, { minimumFractionDigits: decimals, maximumFractionDigits: decimals })
    .replace('-', '−');
}

/** A setting's value: no more digits than it has. */
export function plain(value: number): string {
  return decimal(Number(value.toPrecision(6)).toString()).replace('-', '−');
}

const kPoint = new Intl.NumberFormat(language).formatToParts(0.5).find(({ type }) => type === 'decimal')?.value ?? '.';

/** A number as JavaScript writes it, with the language's decimal sign. */
function decimal(number: string): string {
  return number.replace('.', kPoint);
}

/** A rate that is read at a glance: 3 significant figures, thousands parted. */
export function rate(value: number): string {
  if (!Number.isFinite(value) || value <= 0) return '–';
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(value)) - 2);
  return integer(Math.round(value / unit) * unit);
}

export function fixed(value: number | null | undefined, decimals: number): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return '–';
  return value
    .toLocaleString(language, { minimumFractionDigits: decimals, maximumFractionDigits: decimals })
    .replace('-', '−');
}

/** What each browser says of a part of the page that it could not fetch. */
const kNotFetched = /^((Failed to fetch|error loading) dynamically imported module|Importing a module script failed)/i;

/** Whether an import failed on its way, not by what was imported. */
export function isNotFetched(error: unknown): boolean {
  return kNotFetched.test((error as Error).message);
}

/** An error's message for a reader. */
export function messageOf(error: unknown): string {
  const { message } = error as Error;
  return isNotFetched(error) ? words.notFetched : message;
}
