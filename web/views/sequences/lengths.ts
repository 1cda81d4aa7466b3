import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { nounsOf } from '../../shared/data-sets';
import { token } from '../../style/scheme';
import '../base/figure';
import { fixed, integer } from '../../shared/format';
import { CanvasView, canvasStyle } from '../base/canvas-view';
import type { Twin } from '../../state/events';
import { words } from '../../text/views/sequences';

const kCount = 400;
const kLearned = 200; // of the training sentences

/** How many sequences of each length are written exactly right. */
@customElement('hg-lengths')
export class Lengths extends CanvasView {
  override get request() {
    return { name: 'lengths', args: { count: kCount, learned: kLearned } };
  }

  static override styles = canvasStyle;

  override render() {
    const { info } = this.view ?? {};
    const summary = info
      ? words.lengths.summary(
          fixed(100 * (info.token_accuracy as number), 1),
          fixed(100 * (info.exact_match as number), 1),
          nounsOf(this.run.state.manifest).many,
          fixed(100 * (info.learned_exact_match as number), 1),
        )
      : '';
    return html`
      <hg-figure heading=${words.lengths.heading} hint=${words.lengths.hint(summary)} .twin=${() => this.twin()}>
        <div class="stage"><canvas role="img" aria-label=${words.lengths.told(summary)}></canvas></div>
      </hg-figure>
    `;
  }

  protected override paint(w: number, h: number): void {
    const context = this.context(w, h);
    const { length, exact_match } = this.view?.arrays ?? {};
    if (!length || !exact_match) return;
    const { em } = this;
    const [head, foot] = [1.3 * em, 1.5 * em];
    const room = h - head - foot;
    const pitch = Math.min(5 * em, w / length.data.length);
    context.textAlign = 'center';
    length.data.forEach((tokens, i) => {
      const x = (i + 0.5) * pitch;
      const height = Math.max(1, room * exact_match.data[i]!);
      context.fillStyle = token('--rule');
      context.fillRect(x - 0.38 * pitch, head, 0.76 * pitch, room);
      context.fillStyle = token('--model');
      context.fillRect(x - 0.38 * pitch, head + room - height, 0.76 * pitch, height);
      context.font = this.font(450, 0.85);
      context.fillStyle = token('--ink-soft');
      context.textBaseline = 'top';
      context.fillText(String(tokens), x, h - foot + 0.25 * em);
      context.textBaseline = 'bottom';
      context.fillStyle = token('--ink');
      context.fillText(fixed(100 * exact_match.data[i]!, 0), x, head - 1);
    });
  }

  private twin(): Twin | null {
    const { length, count, exact_match, edit_distance } = this.view?.arrays ?? {};
    if (!length || !count || !exact_match || !edit_distance) return null;
    return {
      caption: words.lengths.caption,
      columns: [words.lengths.tokens, words.lengths.tried, words.lengths.right, words.lengths.distance],
      rows: Array.from(length.data, (tokens, i) => [
        tokens,
        integer(count.data[i]!),
        `${fixed(100 * exact_match.data[i]!, 1)} %`,
        fixed(edit_distance.data[i]!, 2),
      ]),
    };
  }
}
