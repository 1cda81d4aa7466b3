import { css, html, nothing } from 'lit';
import { state } from 'lit/decorators.js';
import type { ViewRequest } from '../../engine/protocol';
import { isOwn } from '../../shared/data-sets';
import { CanvasView } from '../base/canvas-view';
import { words } from '../../text/views/sequences';

/** One place of a written sequence, against the one that was wanted. */
export interface AlignedToken {
  kind: 'same' | 'wrong' | 'extra' | 'missing';
  /** What was written; where it is missing, what was wanted. */
  token: string;
  /** What should have stood here instead. */
  wanted?: string;
}

/** The fewest changes (Levenshtein) that make `output` of `target`, as marks on the output. */
export function align(target: readonly string[], output: readonly string[]): AlignedToken[] {
  const [n, m] = [target.length, output.length];
  // cost[i][j]: of the first i wanted and the first j written tokens
  const cost = Array.from({ length: n + 1 }, (_, i) =>
    Array.from({ length: m + 1 }, (_, j) => (i === 0 ? j : j === 0 ? i : 0)),
  );
  for (let i = 1; i <= n; i++) {
    for (let j = 1; j <= m; j++) {
      const change = cost[i - 1]![j - 1]! + (target[i - 1] === output[j - 1] ? 0 : 1);
      cost[i]![j] = Math.min(change, cost[i - 1]![j]! + 1, cost[i]![j - 1]! + 1);
    }
  }
  const out: AlignedToken[] = [];
  let [i, j] = [n, m];
  while (i > 0 || j > 0) {
    const here = cost[i]![j]!;
    const same = i > 0 && j > 0 && target[i - 1] === output[j - 1];
    if (i > 0 && j > 0 && here === cost[i - 1]![j - 1]! + (same ? 0 : 1)) {
      out.push(
        same
          ? { kind: 'same', token: output[j - 1]! }
          : { kind: 'wrong', token: output[j - 1]!, wanted: target[i - 1]! },
      );
      i--;
      j--;
    } else if (j > 0 && here === cost[i]![j - 1]! + 1) out.push({ kind: 'extra', token: output[--j]! });
    else out.push({ kind: 'missing', token: target[--i]! });
  }
  return out.reverse();
}

/** What stands between two tokens: nothing where tokens are characters. */
export function joiner({ text, tokens }: { text: string; tokens: string[] }): string {
  return text === tokens.join(' ') ? ' ' : '';
}

/** In which language sets are written that are read in another. */
const kWrittenIn: Record<string, string> = { numbers: 'fr' };

/** The `lang` of a set's texts: the page's own, but for those of the reader's own, whose language nobody knows. */
export function langOf(manifest: { name: string } | null, side: 'read' | 'written' = 'read') {
  if (manifest && isOwn(manifest.name)) return '';
  return (side === 'written' && kWrittenIn[manifest?.name ?? '']) || nothing;
}

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
    const title =
      kind === 'wrong'
        ? words.sequence.wrong(wanted!)
        : kind === 'extra'
          ? words.sequence.extra
          : words.sequence.missing;
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

/** A picture of one sequence on its way through the network, a column a token: those read, then those written. */
export abstract class TokensView extends CanvasView {
  @state() private pointed: number | null = null;

  override get request(): ViewRequest {
    return { name: 'states', args: { index: this.run.state.chosenImage } };
  }

  protected get tokens(): { read: string[]; written: string[] } {
    const { read = [], written = [] } = (this.view?.info ?? {}) as { read?: string[]; written?: string[] };
    return { read, written };
  }

  private get columns(): number {
    return this.tokens.read.length + this.tokens.written.length;
  }

  /** The column that the reader points at; null where there is none, as when a shorter sequence has come since. */
  protected get place(): number | null {
    return this.pointed !== null && this.pointed < this.columns ? this.pointed : null;
  }

  protected set place(place: number | null) {
    this.pointed = place;
  }

  protected readonly leave = (): void => {
    this.place = null;
    this.said = '';
  };

  /** Arrow keys move from token to token. */
  protected key(event: KeyboardEvent): void {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const last = this.columns - 1;
    this.place = Math.max(0, Math.min(last, (this.place ?? (step > 0 ? -1 : last + 1)) + step));
    this.said = this.says();
  }

  /** What happens in the column in hand. */
  protected abstract says(): string;
}
