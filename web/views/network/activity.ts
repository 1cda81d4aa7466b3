import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { nounsOf } from '../../shared/data-sets';
import { token } from '../../style/scheme';
import '../base/figure';
import { fixed, integer, plain } from '../../shared/format';
import { CanvasView, canvasStyle } from '../base/canvas-view';
import type { Twin } from '../../state/events';
import { words } from '../../text/views/images';

/** How often hidden units are how active, and each unit's mean beside the target ρ. */
@customElement('hg-activity')
export class Activity extends CanvasView {
  override get request() {
    return { name: 'activation_histogram' };
  }

  static override styles = canvasStyle;

  /** The target, where the objective has one. */
  private get rho(): number | null {
    const { settings } = this.run.state.configuration ?? {};
    return settings?.sparsity === 'kl' && typeof settings.rho === 'number' ? settings.rho : null;
  }

  override render() {
    const { info } = this.view ?? {};
    const dead = typeof info?.dead === 'number' ? info.dead : 0;
    const summary = info
      ? words.activity.summary(
          fixed(info.mean as number, 3),
          fixed(info.minimum as number, 3),
          fixed(info.maximum as number, 3),
          dead === 0 ? words.activity.noneDead : words.activity.dead(dead),
        )
      : '';
    return html`
      <hg-figure
        heading=${words.activity.heading}
        hint=${words.activity.hint(summary)}
        .twin=${() => this.twin()}
      >
        <div class="stage"><canvas role="img" aria-label=${words.activity.told(summary)}></canvas></div>
      </hg-figure>
    `;
  }

  protected override paint(w: number, h: number): void {
    const context = this.context(w, h);
    const { share, mean_activation } = this.view?.arrays ?? {};
    if (!share || !mean_activation) return;
    const { em } = this;
    const foot = 1.4 * em;
    const band = Math.min(0.3 * h, 3.2 * em); // where the dots are
    const room = h - foot - band;
    const x = (value: number) => 0.6 * em + value * (w - 1.2 * em);
    // Shares run over five powers of ten.
    const kLowest = 1e-5;
    const height = (value: number) =>
      (Math.max(0, Math.log10(Math.max(value, kLowest) / kLowest)) / 5) * (room - Math.min(1.2 * em, 0.3 * room));
    context.fillStyle = token('--model-soft');
    share.data.forEach((value, i) => {
      const [left, right] = [x(i / share.data.length), x((i + 1) / share.data.length)];
      context.fillRect(left, room - height(value), right - left - 1, height(value));
    });
    context.fillStyle = token('--rule-strong');
    context.fillRect(0, room, w, 1);
    // Dots pile up where many units agree, and closer where the highest pile would not fit.
    const radius = 0.22 * em;
    const places = pile(Array.from(mean_activation.data, (mean) => Math.round(x(mean) / (2 * radius))));
    const highest = Math.max(1, ...places);
    const pitch = Math.min(2 * radius, (band - 2 * radius - 2) / highest);
    context.fillStyle = token('--model');
    context.globalAlpha = pitch < radius ? 0.4 : 0.75;
    places.forEach((place, i) => {
      context.beginPath();
      context.arc(x(mean_activation.data[i]!), room + radius + 2 + place * pitch, radius, 0, 2 * Math.PI);
      context.fill();
    });
    context.globalAlpha = 1;
    context.font = this.font(450, 0.85);
    context.fillStyle = token('--ink-soft');
    context.textBaseline = 'top';
    for (const tick of [0, 0.25, 0.5, 0.75, 1]) {
      context.textAlign = tick === 0 ? 'left' : tick === 1 ? 'right' : 'center';
      const name = tick === 0 ? words.activity.off : tick === 1 ? words.activity.on : plain(tick);
      context.fillText(name, tick === 0 ? 0 : tick === 1 ? w : x(tick), h - foot + 0.2 * em);
    }
    // Of the shares those above the bars, where there is room for them.
    context.textAlign = 'right';
    context.textBaseline = 'bottom';
    let above = -Infinity;
    for (const power of [1, 2]) {
      const y = room - height(10 ** -power);
      if (y - above < 1.1 * em) continue;
      if (Math.max(...share.data.subarray(share.data.length / 2)) > 0.5 * 10 ** -power) continue;
      above = y;
      context.fillText(`${10 ** (2 - power)} %`, w, y - 1);
      context.globalAlpha = 0.5;
      context.fillRect(0, Math.round(y), w, 1);
      context.globalAlpha = 1;
    }
    const { rho } = this;
    if (rho === null) return;
    context.strokeStyle = token('--part-3');
    context.lineWidth = 2;
    context.beginPath();
    context.moveTo(x(rho), 0);
    context.lineTo(x(rho), h - foot);
    context.stroke();
    context.fillStyle = token('--part-3');
    context.font = this.font(650, 0.95);
    context.textAlign = 'left';
    context.textBaseline = 'top';
    context.fillText(`ρ = ${fixed(rho, 2)}`, x(rho) + 0.4 * em, 0);
  }

  private twin(): Twin | null {
    const { share, edges } = this.view?.arrays ?? {};
    if (!share || !edges) return null;
    return {
      caption: words.activity.caption(integer(this.view!.info.images as number), nounsOf(this.run.state.manifest).many),
      columns: [words.activity.activation, words.activity.share],
      rows: Array.from({ length: 10 }, (_, tenth) => {
        const bins = share.data.length / 10;
        const total = share.data.subarray(tenth * bins, (tenth + 1) * bins).reduce((sum, value) => sum + value, 0);
        return [`${fixed(tenth / 10, 1)}–${fixed((tenth + 1) / 10, 1)}`, `${fixed(100 * total, 2)} %`];
      }),
    };
  }
}

/** For each dot how many came before it in the same column. */
function pile(columns: number[]): number[] {
  const heights = new Map<number, number>();
  return columns.map((column) => {
    const height = heights.get(column) ?? 0;
    heights.set(column, height + 1);
    return height;
  });
}
