// For tests of what an element says: its template as markup, without a browser.
import { nothing } from 'lit';
import type { TemplateResult } from 'lit';

/** Markup of a template and all in it; listeners leave nothing. White space counts as one blank. */
export function markupOf(part: unknown): string {
  const isEmpty = part === nothing || part === null || part === undefined || typeof part === 'function';
  if (isEmpty) return '';
  if (Array.isArray(part)) return part.map(markupOf).join('');
  if (typeof part !== 'object' || !('strings' in part)) return String(part);
  const { strings, values } = part as TemplateResult;
  const markup = strings.map((text, i) => text + (i < values.length ? markupOf(values[i]) : '')).join('');
  return markup.replace(/\s+/g, ' ');
}
