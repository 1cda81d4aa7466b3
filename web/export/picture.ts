// A view as a picture: its canvases, and the words and bars around them, drawn once more on one canvas.

import { words } from '../text/export';

const kScale = 2; // device pixels of the picture for a CSS pixel of the page
const kSkipped = 'button, input, select, textarea, dialog, style, script, .hidden, [hidden]';

export interface Caption {
  title: string;
  hint: string;
  /** Under the picture: what it is of. */
  source: string;
}

/** A PNG of an element as it stands on the page. */
export async function pictureOf(content: Element, { title, hint, source }: Caption): Promise<Blob> {
  const style = getComputedStyle(content);
  const em = parseFloat(style.fontSize);
  const face = style.fontFamily;
  const box = content.getBoundingClientRect();
  const margin = Math.round(em);
  const above = Math.round(3.6 * em);
  const below = Math.round(2 * em);
  const width = Math.max(box.width, 18 * em) + 2 * margin;

  const canvas = document.createElement('canvas');
  canvas.width = Math.round(kScale * width);
  canvas.height = Math.round(kScale * (box.height + above + below));
  const context = canvas.getContext('2d')!;
  context.scale(kScale, kScale);
  context.fillStyle = colourBehind(content);
  context.fillRect(0, 0, width, canvas.height);
  context.textBaseline = 'alphabetic';
  const line = (text: string, y: number, font: string, colour: string) => {
    context.font = font;
    context.fillStyle = colour;
    context.fillText(text, margin, y, width - 2 * margin);
  };
  const [ink, soft] = ['--ink', '--ink-soft'].map((name) => style.getPropertyValue(name));
  line(title, 1.6 * em, `650 ${1.1 * em}px ${face}`, ink!);
  line(hint, 2.9 * em, `400 ${0.875 * em}px ${face}`, soft!);
  line(source, above + box.height + 1.4 * em, `400 ${0.8 * em}px ${face}`, soft!);
  context.translate(margin - box.left, above - box.top);
  paint(context, content);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error(words.noPicture))), 'image/png'),
  );
}

function paint(context: CanvasRenderingContext2D, element: Element): void {
  if (element.matches(kSkipped)) return;
  const style = getComputedStyle(element);
  if (style.display === 'none' || style.visibility === 'hidden') return;
  const box = element.getBoundingClientRect();
  if (element instanceof HTMLCanvasElement) {
    context.imageSmoothingEnabled = false;
    if (element.width > 0 && element.height > 0) context.drawImage(element, box.left, box.top, box.width, box.height);
    return;
  }
  if (!/^(transparent|rgba\(0, 0, 0, 0\))$/.test(style.backgroundColor)) {
    context.fillStyle = style.backgroundColor;
    context.fillRect(box.left, box.top, box.width, box.height);
  }
  const inside =
    element.shadowRoot?.childNodes ??
    (element instanceof HTMLSlotElement ? element.assignedNodes() : element.childNodes);
  for (const node of inside) {
    if (node instanceof Element) paint(context, node);
    else if (node instanceof Text) write(context, node, style);
  }
}

/** The words of a text, line by line where the page breaks them. */
function write(context: CanvasRenderingContext2D, node: Text, style: CSSStyleDeclaration): void {
  if (!node.data.trim()) return;
  context.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  context.fillStyle = style.color;
  const range = document.createRange();
  let run = { text: '', left: 0, top: NaN, bottom: 0 };
  const flush = () => {
    const { fontBoundingBoxAscent: up, fontBoundingBoxDescent: down } = context.measureText('x');
    // The line's box is centred about the font's.
    if (run.text.trim()) context.fillText(run.text, run.left, (run.top + run.bottom + up - down) / 2);
  };
  for (let i = 0; i < node.data.length; i++) {
    range.setStart(node, i);
    range.setEnd(node, i + 1);
    const box = range.getClientRects()[0];
    if (!box || box.width === 0) continue;
    if (Math.abs(box.top - run.top) > 2 || Number.isNaN(run.top)) {
      flush();
      run = { text: '', left: box.left, top: box.top, bottom: box.bottom };
    }
    run.text += node.data[i];
  }
  flush();
}

function colourBehind(element: Element): string {
  for (let at: Element | null = element; at; at = at.parentElement ?? ((at.getRootNode() as ShadowRoot).host || null)) {
    const { backgroundColor } = getComputedStyle(at);
    if (!/^(transparent|rgba\(0, 0, 0, 0\))$/.test(backgroundColor)) return backgroundColor;
  }
  return 'white';
}
