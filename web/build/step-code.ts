import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Plugin } from 'vite';

/**
 * Lets the page show the engine's own code: `import code from '…/vae.cpp?functions=step,gradients&code'` yields those
 * functions of the source, with their comments, as HTML whose words are coloured; see StepCode in models/common/code.ts. A
 * function that is not there stops the build.
 */
export function stepCode(): Plugin {
  return {
    name: 'hourglass:step-code',
    enforce: 'pre',
    load(id) {
      const [path, query] = id.split('?');
      if (!path?.endsWith('.cpp') || query === undefined) return null;
      this.addWatchFile(path);
      const names = (new URLSearchParams(query).get('functions') ?? '').split(',');
      const source = readFileSync(path, 'utf8');
      const functions = names.map((name) => ({ name, html: highlight(extractFunction(source, name, basename(path))) }));
      return {
        code: `export default ${JSON.stringify({ file: path.slice(path.indexOf('/engine/') + 1), functions })};`,
        map: null,
      };
    },
  };
}

/**
 * A member function's definition with the comment above it. The sources are set by clang-format: a definition begins in
 * the first column, and so does the brace that ends it.
 */
export function extractFunction(source: string, name: string, file: string): string {
  const lines = source.split('\n');
  const begins = new RegExp(`^[A-Za-z].*\\b\\w+::${name}\\(`);
  let first = lines.findIndex((line) => begins.test(line));
  if (first < 0) throw new Error(`${file} defines no member function ${name}()`);
  const last = lines.findIndex((line, i) => i >= first && line === '}');
  const oneLine = lines[first]!.endsWith('}');
  while (first > 0 && /^\/\//.test(lines[first - 1]!)) first--;
  return lines.slice(first, oneLine ? first + 1 : last + 1).join('\n');
}

const kKeywords =
  'auto|bool|break|case|const|continue|default|double|else|enum|false|float|for|if|int|namespace|new|nullptr|return|sizeof|static|static_cast|std|struct|switch|this|true|using|void|while';
const kTokens = new RegExp(
  `(//.*)|("(?:[^"\\\\]|\\\\.)*")|\\b(${kKeywords})\\b|\\b([A-Z]\\w*)\\b|\\b(\\d[\\w.]*)\\b`,
  'g',
);
const kClasses = ['comment', 'string', 'keyword', 'type', 'number'] as const;

/** C++ as HTML: comments, strings, keywords, types and numbers in spans of these classes, all else as it is. */
export function highlight(code: string): string {
  let html = '';
  let place = 0;
  for (const match of code.matchAll(kTokens)) {
    const kind = kClasses[match.slice(1).findIndex((group) => group !== undefined)]!;
    html += `${escapeHtml(code.slice(place, match.index))}<span class="${kind}">${escapeHtml(match[0])}</span>`;
    place = match.index + match[0].length;
  }
  return html + escapeHtml(code.slice(place));
}

function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
