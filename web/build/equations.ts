import temml from 'temml';
import type { Plugin } from 'vite';

/**
 * Lets the page import a `.tex` file of named equations as MathML, made here so that no
 * typesetting runs in the reader's browser. One equation a block: `name: TeX`, continued on
 * indented lines; `%` begins a comment; a name that starts with `inline.` is set in text style.
 *
 * `where TeX: phrase` says what a symbol stands for; `file.tex?where` is, by an equation's MathML, its symbols with their phrases.
 * A symbol without a phrase, and a phrase without its symbol, stop the build.
 */
export function equations(): Plugin {
  return {
    name: 'hourglass:equations',
    transform(source, id) {
      const [file, query] = id.split('?');
      if (!file!.endsWith('.tex')) return null;
      const { equations, where } = parseEquations(source, file!);
      const symbols = symbolsOf(equations, where, file!);
      const rendered = Object.fromEntries(Object.entries(equations).map(([name, tex]) => [name, render(name, tex)]));
      if (query === undefined) return { code: `export default ${JSON.stringify(rendered)};`, map: null };
      const explained = Object.entries(symbols).map(([name, own]) => [
        rendered[name],
        own.map((tex) => ({ symbol: render('inline.where', tex), says: where[tex] })),
      ]);
      return { code: `export default ${JSON.stringify(Object.fromEntries(explained))};`, map: null };
    },
  };
}

/** MathML of one equation. */
export function render(name: string, tex: string): string {
  const mathml = temml.renderToString(tex, {
    displayMode: !name.startsWith('inline.'),
    throwOnError: true,
    trust: true, // \class marks the terms that the page lights up
    annotate: false,
  });
  // Styles of its own are against the page's policy. Blocks need none, and accents get theirs from views/progress/objective.ts.
  const plain = mathml
    .replaceAll(' style="display:block math;"', '')
    .replace(/(?: class="([^"]*)")? style="math-depth:0;"/g, (_, own) => ` class="${own ? `${own} ` : ''}accent"`);
  const styled = /<[^>]* style=[^>]*>|<[^>]* class=[^>]* class=[^>]*>/.exec(plain);
  if (styled) throw new Error(`the equation ${name}: ${styled[0]}`);
  return plain.replace('<math', '<math translate="no"'); // no browser translates a formula
}

/** What stands in an equation and is no symbol: structure, operators, names of functions, and words in roman letters. */
const kNotation =
  /\\(?:class\{part-\d\}|tfrac|frac|left|right|big|sum|prod|nolimits|textstyle|log|mid|quad|cdot|dots|lvert|rvert|lVert|rVert|langle|rangle|sim|odot|arg|max|neq|in|,|\|)|[\s\d{}_^=+\-()[\],.|]/g;

/**
 * The symbols of each displayed equation, in the order in which they stand there.
 * @throws Error where a symbol has no phrase, or a phrase no symbol
 */
export function symbolsOf(
  equations: Record<string, string>,
  where: Record<string, string>,
  file: string,
): Record<string, string[]> {
  // The longest first: of p̂_i the p is no symbol of its own.
  const known = Object.keys(where).sort((a, b) => b.length - a.length);
  const unused = new Set(known);
  const found: Record<string, string[]> = {};
  for (const [name, tex] of Object.entries(equations)) {
    if (name.startsWith('inline.')) continue;
    const places: [place: number, symbol: string][] = [];
    let rest = tex.replace(/\\class\{part-\d\}/g, (marked) => ' '.repeat(marked.length));
    for (const symbol of known) {
      const literal = symbol.replace(/[\\{}()[\]|^$.*+?]/g, '\\$&');
      const pattern = new RegExp(
        `(?<!\\\\[a-zA-Z]*)${literal}${/[a-zA-Z]$/.test(symbol) && symbol.includes('\\') ? '(?![a-zA-Z])' : ''}`,
        'g',
      );
      let first = -1;
      rest = rest.replace(pattern, (match, place: number) => {
        if (first < 0) first = place;
        return ' '.repeat(match.length);
      });
      if (first < 0) continue;
      unused.delete(symbol);
      places.push([first, symbol]);
    }
    const left = rest.replace(kNotation, '');
    if (left) throw new Error(`${file}: "${name}" has a symbol that no "where" explains: ${left}`);
    found[name] = places.sort(([a], [b]) => a - b).map(([, symbol]) => symbol);
  }
  if (unused.size > 0) throw new Error(`${file}: explained, and in no equation: ${[...unused].join(', ')}`);
  return found;
}

/** The blocks of a `.tex` file by name, and its phrases by symbol. */
export function parseEquations(
  source: string,
  file: string,
): { equations: Record<string, string>; where: Record<string, string> } {
  const blocks: Record<string, string> = {};
  const where: Record<string, string> = {};
  let current: string | null = null;
  source.split('\n').forEach((raw, index) => {
    const line = raw.replace(/(^|[^\\])%.*$/, '$1').trimEnd();
    if (line === '') return;
    if (/^\s/.test(line)) {
      if (current === null) throw new Error(`${file}:${index + 1}: a continued line before the first name`);
      blocks[current] += ` ${line.trim()}`;
      return;
    }
    const phrase = /^where (.+?): (.+)$/.exec(line);
    if (phrase) {
      const [, symbol, says] = phrase as unknown as [string, string, string];
      if (symbol in where) throw new Error(`${file}:${index + 1}: "${symbol}" is explained twice`);
      where[symbol] = says;
      current = null;
      return;
    }
    const match = /^([\w.]+):\s*(.*)$/.exec(line);
    if (!match) throw new Error(`${file}:${index + 1}: expected "name: TeX", found "${line}"`);
    current = match[1]!;
    if (current in blocks) throw new Error(`${file}:${index + 1}: "${current}" is defined twice`);
    blocks[current] = match[2]!;
  });
  return { equations: blocks, where };
}
