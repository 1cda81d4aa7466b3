// The section of docs/results.md about the papers' own figures, from what was run.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { recipeOf, root } from './record.mjs';

export const kDocument = join(root, 'docs/results.md');
const kBegin = '<!-- from tests/papers/record.json; `./test --papers` writes it -->';
const kEnd = '<!-- end of it -->';

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
/** The runs of a reproduction that are of its recipe as it is now. */
export const entriesOf = (record, reproduction) =>
  record.filter(({ name, recipe }) => name === reproduction.name && same(recipe, recipeOf(reproduction)));

const number = (value, digits) => (value === null ? '–' : value.toFixed(digits).replace('-', '−'));

/** '98.38', over several seeds their median and range. */
function reached(values, digits) {
  const known = values.filter((value) => value !== null).sort((a, b) => a - b);
  if (known.length === 0) return '–';
  if (known.length === 1) return number(known[0], digits);
  return `${number(known[known.length >> 1], digits)} (${number(known[0], digits)}–${number(known.at(-1), digits)})`;
}

const kHolds = { '≤': (a, b) => a <= b, '≥': (a, b) => a >= b, '>': (a, b) => a > b };
function standing(bar, values) {
  if (!bar) return '';
  const text = `${bar.sign} ${bar.value}`;
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return text;
  const missed = known.filter((value) => !kHolds[bar.sign](value, bar.value)).length;
  if (missed === 0) return `${text}: reached`;
  return `${text}: **not reached**${missed < known.length ? ` by ${missed} of ${known.length}` : ''}`;
}

function clock(seconds) {
  const minutes = Math.round(seconds / 60);
  return minutes < 60 ? `${Math.max(1, minutes)} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

function ran(entry) {
  const threads = entry.threads.join(', then ');
  const far = entry.epochs ? `**not finished**: ${entry.epochs}; ` : '';
  return `${far}seed ${entry.seed}: ${clock(entry.seconds)}, threads ${threads}, ${entry.date}, ${entry.commit}${entry.note ? `, ${entry.note}` : ''}`;
}

function rows(reproduction, record) {
  const entries = entriesOf(record, reproduction);
  return reproduction.figures.map(({ key, what, paper, public: reproduced, bar, digits }) => {
    const values = entries.map(({ figures }) => figures[key] ?? null);
    return `| \`${reproduction.name}\` | ${what} | ${number(paper, digits)} | ${number(reproduced, digits)} | ${reached(values, digits)} | ${standing(bar, values)} |`;
  });
}

function note(reproduction, record) {
  const entries = entriesOf(record, reproduction);
  const source = reproduction.public ? ` Public reproduction: ${reproduction.public}.` : '';
  const runs = entries.length > 0 ? entries.map(ran).join('; ') : 'not run yet';
  return `- \`${reproduction.name}\`: ${reproduction.paper}.${source} Differs: ${reproduction.differs}. Run: ${runs}.`;
}

/** @param {object[]} reproductions as `hourglass reproduce --json` lists them */
export function section(reproductions, record) {
  return [
    kBegin,
    '',
    '| run | figure | paper | public reproduction | here | bar |',
    '| --- | --- | --- | --- | --- | --- |',
    ...reproductions.flatMap((each) => rows(each, record)),
    '',
    ...reproductions.map((each) => note(each, record)),
    '',
    kEnd,
  ].join('\n');
}

/** Where the section stands in the document: what is before it, itself, and what is behind it. */
export function parted(text) {
  const begin = text.indexOf(kBegin);
  const end = text.indexOf(kEnd);
  if (begin < 0 || end < begin) throw new Error(`docs/results.md has no lines '${kBegin}' and '${kEnd}'`);
  return [text.slice(0, begin), text.slice(begin, end + kEnd.length), text.slice(end + kEnd.length)];
}

export function writeSection(reproductions, record, path = kDocument) {
  const [before, , behind] = parted(readFileSync(path, 'utf8'));
  writeFileSync(path, `${before}${section(reproductions, record)}${behind}`);
}
