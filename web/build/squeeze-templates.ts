import { parseSync } from 'vite';
import type { Plugin } from 'vite';

/** Makes the components' pages and styles small: lit's html`…` and css`…` are texts, which no minifier touches. */
export function squeezeTemplates(): Plugin {
  return {
    name: 'hourglass:squeeze-templates',
    apply: 'build',
    enforce: 'post',
    transform(code, id) {
      return /\.ts$/.test(id) && /\b(html|css|svg)`/.test(code) ? { code: squeeze(code), map: null } : null;
    },
  };
}

/** JavaScript with each run of blanks that breaks a line, in such a template, as one blank; browsers show both alike. */
export function squeeze(code: string): string {
  const { program } = parseSync('templates.js', code);
  const pieces: { start: number; end: number; text: string }[] = [];
  visit(program, (node) => {
    if (node.type !== 'TaggedTemplateExpression' || !['html', 'css', 'svg'].includes(node.tag?.name ?? '')) return;
    for (const { start, end } of node.quasi!.quasis) {
      const text = code.slice(start, end).replace(/\s*\n\s*/g, ' ');
      pieces.push({ start, end, text: node.tag!.name === 'css' ? text.replace(/(?<=[;{]) | (?=[{}])/g, '') : text });
    }
  });
  let out = '';
  let place = 0;
  for (const { start, end, text } of pieces.sort((a, b) => a.start - b.start)) {
    out += code.slice(place, start) + text;
    place = end;
  }
  return out + code.slice(place);
}

interface Node {
  type: string;
  tag?: { name?: string };
  quasi?: { quasis: { start: number; end: number }[] };
}

function visit(value: unknown, look: (node: Node) => void): void {
  if (Array.isArray(value)) value.forEach((element) => visit(element, look));
  else if (typeof value === 'object' && value !== null) {
    if ('type' in value) look(value as Node);
    Object.values(value).forEach((member) => visit(member, look));
  }
}
