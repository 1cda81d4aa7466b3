import { css, html } from 'lit';
import { align, joiner } from './align';

/** A sequence as the engine tells it. */
export interface Sequence {
  text: string;
  tokens: string[];
}

/** A written sequence with its errors marked; for those who listen they are named. */
export function marked(target: Sequence, output: Sequence) {
  const space = joiner(target.tokens.length > 1 ? target : output);
  return align(target.tokens, output.tokens).map(({ kind, token, wanted }) => {
    if (kind === 'same') return html`${token}${space}`;
    const title = kind === 'wrong' ? `wrong: it should be “${wanted}”` : kind === 'extra' ? 'not wanted here' : 'missing';
    return html`<span class="error ${kind}" title=${title}>${token}<span class="hidden"> (${title})</span></span>${space}`;
  });
}

/** How errors look, for the views that mark them. */
export const marks = css`
  .error {
    color: var(--warning);
    text-decoration: underline wavy 1px;
    text-underline-offset: 0.2em;
  }
  .error.missing {
    text-decoration: line-through;
  }
`;

/** As much of a token as there is room for on a canvas. */
export function clipped(context: CanvasRenderingContext2D, text: string, width: number): string {
  if (context.measureText(text).width <= width) return text;
  for (let length = text.length - 1; length > 1; length--) {
    const short = `${text.slice(0, length)}.`;
    if (context.measureText(short).width <= width) return short;
  }
  return text.slice(0, 1);
}
