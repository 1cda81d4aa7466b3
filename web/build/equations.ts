import temml from 'temml';
import type { Plugin } from 'vite';

/**
 * Lets the page import a `.tex` file of named equations as MathML, made here so that no
 * typesetting runs in the reader's browser. One equation a block: `name: TeX`, continued on
 * indented lines; `%` begins a comment; a name that starts with `inline.` is set in text style.
 */
export function equations(): Plugin {
  return {
    name: 'hourglass:equations',
    transform(source, id) {
      if (!id.endsWith('.tex')) return null;
      const rendered = Object.fromEntries(
        Object.entries(parseEquations(source, id)).map(([name, tex]) => [name, render(name, tex)]),
      );
      return { code: `export default ${JSON.stringify(rendered)};`, map: null };
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
  // The keyboard reaches them, too.
  return mathml.replaceAll(' class="part-', ' tabindex="0" class="part-');
}

/** The blocks of a `.tex` file, by name. */
export function parseEquations(source: string, file: string): Record<string, string> {
  const blocks: Record<string, string> = {};
  let current: string | null = null;
  source.split('\n').forEach((raw, index) => {
    const line = raw.replace(/(^|[^\\])%.*$/, '$1').trimEnd();
    if (line === '') return;
    if (/^\s/.test(line)) {
      if (current === null) throw new Error(`${file}:${index + 1}: a continued line before the first name`);
      blocks[current] += ` ${line.trim()}`;
      return;
    }
    const match = /^([\w.]+):\s*(.*)$/.exec(line);
    if (!match) throw new Error(`${file}:${index + 1}: expected "name: TeX", found "${line}"`);
    current = match[1]!;
    if (current in blocks) throw new Error(`${file}:${index + 1}: "${current}" is defined twice`);
    blocks[current] = match[2]!;
  });
  return blocks;
}
