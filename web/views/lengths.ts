import { css, html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { nounsOf } from '../state/nouns';
import type { StateKey } from '../state/run-store';
import { token } from '../style/scheme';
import { figureHost, shared } from '../style/shared';
import type { Twin } from './figure';
import './figure';
import { fixed, integer } from './format';
import { fitCanvas } from './raster';
import { ViewElement } from './view-element';

const kCount = 400;
const kLearned = 200; // of the sentences to learn from

/** How many sequences of each length are written exactly right. */
@customElement('hg-lengths')
export class Lengths extends ViewElement {
  protected readonly reads: readonly StateKey[] = ['views', 'manifest'];

  override get request() {
    return { name: 'lengths', args: { count: kCount, learned: kLearned } };
  }

  static override styles = [
    shared,
    figureHost,
    css`
      .stage {
        position: absolute;
        inset: 0;
      }
    `,
  ];

  override render() {
    const { info } = this.view ?? {};
    const summary = info
      ? `Tokens right ${fixed(100 * (info.token_accuracy as number), 1)} %, whole ${nounsOf(this.run.state.manifest).many} ${fixed(100 * (info.exact_match as number), 1)} %; of those to learn from ${fixed(100 * (info.learned_exact_match as number), 1)} %.`
      : '';
    return html`
      <hg-figure heading="Exactly right, by length" hint=${`${summary} In percent, by tokens: the code is no larger for long ones.`} .twin=${() => this.twin()}>
        <div class="stage"><canvas role="img" aria-label=${`Exact matches by length. ${summary}`}></canvas></div>
      </hg-figure>
    `;
  }

  protected override firstUpdated(): void {
    this.watchSize(this.renderRoot.querySelector('.stage')!);
  }

  protected override draw(): void {
    const stage = this.renderRoot.querySelector<HTMLElement>('.stage')!;
    const { clientWidth: w, clientHeight: h } = stage;
    if (w === 0 || h === 0) return;
    const context = fitCanvas(stage.querySelector('canvas')!, w, h);
    const { length, exact_match } = this.view?.arrays ?? {};
    if (!length || !exact_match) return;
    const em = parseFloat(getComputedStyle(this).fontSize);
    const face = getComputedStyle(this).fontFamily;
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
      context.font = `450 ${0.85 * em}px ${face}`;
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
      caption: 'For each length: how many were tried, how many were exactly right, and how many changes were needed on average.',
      columns: ['Tokens', 'Tried', 'Right', 'Changes'],
      rows: Array.from(length.data, (tokens, i) => [
        tokens,
        integer(count.data[i]!),
        `${fixed(100 * exact_match.data[i]!, 1)} %`,
        fixed(edit_distance.data[i]!, 2),
      ]),
    };
  }
}
