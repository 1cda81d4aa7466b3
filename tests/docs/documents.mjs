// The repository's documents, read as these tests need them: blocks of code, links, and headings with their anchors.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));
const kSkipped = new Set(['node_modules', 'build', 'dist', '.git', 'shared', 'corpus']);

function* markdownFiles(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (kSkipped.has(entry.name)) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* markdownFiles(path);
    else if (entry.name.endsWith('.md')) yield path;
  }
}

/** All of the repository's Markdown: { name, path, text, blocks, prose, links, anchors, codes }. */
export const documents = [...markdownFiles(root)].sort().map(readDocument);

export const documentOf = (name) => documents.find((document) => document.name === name);

export function readDocument(path) {
  return parseDocument(relative(root, path), path, readFileSync(path, 'utf8'));
}

export function parseDocument(name, path, text) {
  const { blocks, prose } = splitBlocks(text);
  return {
    name,
    path,
    text,
    blocks,
    prose,
    links: linksOf(prose),
    anchors: anchorsOf(prose),
    codes: [...prose.matchAll(/`([^`\n]+)`/g)].map(([, code]) => code),
  };
}

/** Blocks of code, fenced or indented by four spaces, and the text without them. */
function splitBlocks(text) {
  const blocks = [];
  const prose = [];
  let block = null;
  let fence = false;
  const close = () => {
    if (block) blocks.push(block.join('\n').trimEnd());
    block = null;
  };
  let previous = '';
  for (const line of text.split('\n')) {
    if (/^```/.test(line)) {
      if (fence) close();
      else block = [];
      fence = !fence;
    } else if (fence) block.push(line);
    else if (/^ {4}/.test(line) && (block || previous === '')) {
      block ??= [];
      block.push(line.slice(4));
    } else if (line === '' && block) block.push('');
    else {
      close();
      prose.push(line);
    }
    previous = line;
  }
  close();
  return { blocks, prose: prose.join('\n') };
}

/** Targets of links and pictures, as Markdown and as HTML. */
function linksOf(prose) {
  const bare = prose.replace(/`[^`\n]*`/g, '');
  return [
    ...[...bare.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target),
    ...[...bare.matchAll(/\b(?:src|href)="([^"]+)"/g)].map(([, target]) => target),
    ...[...bare.matchAll(/^\[[^\]]+\]: (\S+)/gm)].map(([, target]) => target),
  ];
}

/** Of headings, as GitHub makes them. */
function anchorsOf(prose) {
  const seen = new Map();
  return [...prose.matchAll(/^#{1,6} (.+)$/gm)].map(([, heading]) => {
    const slug = heading
      .toLowerCase()
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replace(/\s/g, '-');
    const count = seen.get(slug) ?? 0;
    seen.set(slug, count + 1);
    return count === 0 ? slug : `${slug}-${count}`;
  });
}

/** What is wrong with a relative link of a document; null where nothing is. */
export function faultOf(document, target, exists) {
  if (/^[a-z]+:/.test(target)) return null;
  const [file, anchor] = target.split('#');
  const path = file === '' ? document.path : join(dirname(document.path), decodeURIComponent(file));
  if (!exists(path)) return `${document.name} links to ${target}, which is not there`;
  if (anchor === undefined) return null;
  const anchors = path === document.path ? document.anchors : path.endsWith('.md') ? readDocument(path).anchors : [];
  return anchors.includes(anchor)
    ? null
    : `${document.name} links to ${target}, which has no such heading: ${anchors.join(', ')}`;
}
