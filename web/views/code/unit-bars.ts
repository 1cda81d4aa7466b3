import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { token } from '../../style/scheme';
import '../base/figure';
import { unitInformation } from '../../models/common/unit-information';
import type { UnitInformation } from '../../models/common/unit-information';
import { fixed } from '../../shared/format';
import { CanvasView, canvasStyle } from '../base/canvas-view';
import type { Twin } from '../../state/events';
import { words } from '../../text/views/code';

const kSubscripts = '₀₁₂₃₄₅₆₇₈₉';

/** 'z₁₂' for the unit of place 11. */
export function unitName(unit: number): string {
  return `z${String(unit + 1).replace(/\d/g, (digit) => kSubscripts[Number(digit)]!)}`;
}

const kImages = 500;

/** How much each unit of the code says about an image, and which have fallen silent. */
@customElement('hg-unit-bars')
export class UnitBars extends CanvasView {
  override get request() {
    return { name: 'posterior', args: { count: kImages } };
  }
  override idOf(): string {
    return 'posterior_units';
  }

  static override styles = canvasStyle;

  private get units(): UnitInformation[] {
    const { means, deviations } = this.view?.arrays ?? {};
    return means && deviations ? unitInformation(means.data, deviations.data, means.shape[1]!) : [];
  }

  override render() {
    const { units } = this;
    const active = units.filter((unit) => unit.active).length;
    const total = units.reduce((sum, { kl }) => sum + kl, 0);
    const summary = units.length > 0 ? words.bars.summary(active, units.length, fixed(total, 1)) : '';
    return html`
      <hg-figure heading=${words.bars.heading} hint=${words.bars.hint(summary)} .twin=${() => this.twin()}>
        <div class="stage"><canvas role="img" aria-label=${words.bars.told(summary)}></canvas></div>
      </hg-figure>
    `;
  }

  protected override paint(w: number, h: number): void {
    const context = this.context(w, h);
    const { units } = this;
    if (units.length === 0) return;
    const { em } = this;
    const largest = Math.max(1e-3, units[0]!.kl);
    const pitch = w / units.length;
    const bar = Math.max(1, Math.min(pitch - Math.min(3, 0.25 * pitch), 3 * em));
    const [foot, head] = [1.4 * em, 1.3 * em];
    const room = Math.max(1, h - foot - head);
    context.textAlign = 'center';
    const labelled = Math.max(1, Math.ceil((2.1 * em) / pitch));
    units.forEach(({ unit, kl, active }, i) => {
      const x = pitch * (i + 0.5);
      const height = Math.max(1, (room * kl) / largest);
      context.fillStyle = token(active ? '--part-2' : '--rule-strong');
      context.fillRect(x - bar / 2, head + room - height, bar, height);
      if (i % labelled !== 0) return;
      context.font = this.font(450, 0.85);
      context.fillStyle = token('--ink-soft');
      context.textBaseline = 'top';
      context.fillText(unitName(unit), x, h - foot + 0.25 * em);
      context.textBaseline = 'bottom';
      context.fillStyle = token('--ink');
      if (pitch * labelled > 2.1 * em) context.fillText(fixed(kl, kl < 9.95 ? 1 : 0), x, head + room - height - 1);
    });
    context.fillStyle = token('--rule-strong');
    context.fillRect(0, head + room, w, 1);
  }

  private twin(): Twin {
    return {
      caption: words.bars.caption(kImages),
      columns: [words.bars.unit, words.bars.kl, words.bars.variance, words.bars.active],
      rows: this.units.map(({ unit, kl, variance, active }) => [
        unitName(unit),
        fixed(kl, 3),
        fixed(variance, 3),
        active ? words.bars.yes : words.bars.no,
      ]),
    };
  }
}
