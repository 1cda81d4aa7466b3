import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { glossary } from '../../models/common/glossary';

/** Within these nothing is a term: what is pressed already, what is no prose, and headings. */
const kNoTerms = new Set(['a', 'button', 'code', 'math', 'span', 'h1', 'h2', 'h3', 'dt', 'b']);

/** A text may go on in another line. */
const plain = (form: string) => form.toLowerCase().replace(/\s+/g, ' ');
const places = new Map(
  glossary.flatMap(({ name, forms = [] }, place) => [name, ...forms].map((form) => [plain(form), place])),
);
// The longest first: of “posterior collapse” the posterior is no term of its own.
const kForms = [...places.keys()].sort((a, b) => b.length - a.length);
const pattern = new RegExp(`(?<![\\p{L}\\d_-])(?:${kForms.join('|').replaceAll(' ', '\\s+')})(?![\\p{L}\\d_-])`, 'giu');

/** A term in a text: pressed, it has its place in the glossary told. */
const button = (form: string) =>
  html`<button class="term" popovertarget="term" data-term=${places.get(plain(form))!}>${form}</button>`;

/** A text in pieces, those at odd places being terms: each the first time that it comes. */
function pieces(text: string, seen: Set<number>): string[] {
  const out = [''];
  let end = 0;
  for (const { 0: form, index } of text.matchAll(pattern)) {
    const place = places.get(plain(form))!;
    if (seen.has(place)) continue;
    seen.add(place);
    out[out.length - 1] += text.slice(end, index);
    end = index + form.length;
    // A line may break behind a button, but not before a full stop.
    out.push(form, /[\p{P}]/u.test(text[end] ?? '') ? '\u2060' : '');
  }
  out[out.length - 1] += text.slice(end);
  return out;
}

/** What a template becomes: its strings, and in their gaps terms, or which of its own values stands there. */
interface Plan {
  strings: TemplateStringsArray;
  gaps: ({ form: string } | { value: number; isProse: boolean })[];
}
const plans = new WeakMap<TemplateStringsArray, Plan>();

function planOf(template: TemplateStringsArray): Plan {
  const known = plans.get(template);
  if (known) return known;
  const strings = [''];
  const gaps: Plan['gaps'] = [];
  const seen = new Set<number>();
  const within: string[] = []; // elements without terms
  let isTag = false;
  template.forEach((part, value) => {
    // Tags, which may go on after a value, and what stands between them.
    for (const [piece, end, name] of part.matchAll(/<(\/?)([a-z][\w-]*)?|>|[^<>]+/g)) {
      if (piece.startsWith('<')) {
        isTag = true;
        if (name && kNoTerms.has(name)) {
          if (!end) within.push(name);
          else within.splice(within.lastIndexOf(name), 1);
        }
      } else if (piece === '>') isTag = false;
      else if (!isTag && within.length === 0) {
        const [first, ...rest] = pieces(piece, seen);
        strings[strings.length - 1] += first;
        for (let i = 0; i < rest.length; i += 2) {
          gaps.push({ form: rest[i]! });
          strings.push(rest[i + 1]!);
        }
        continue;
      }
      strings[strings.length - 1] += piece;
    }
    if (value === template.length - 1) return;
    gaps.push({ value, isProse: !isTag && within.length === 0 });
    strings.push('');
  });
  const plan = { strings: Object.assign(strings, { raw: strings }), gaps };
  plans.set(template, plan);
  return plan;
}

/** A lesson's text with its terms made buttons, each where a paragraph first has it. */
export function withTerms(content: unknown): unknown {
  if (typeof content === 'string') {
    const parts = pieces(content, new Set());
    return parts.length === 1 ? content : parts.map((part, i) => (i % 2 === 1 ? button(part) : part));
  }
  if (Array.isArray(content)) return content.map(withTerms);
  const result = content as TemplateResult;
  if (!result?.strings) return content;
  const { strings, gaps } = planOf(result.strings);
  const values = gaps.map((gap) => {
    if ('form' in gap) return button(gap.form);
    const value = result.values[gap.value];
    return gap.isProse ? withTerms(value) : value;
  });
  return { ...result, strings, values };
}
