import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { sequentialMap } from '../../style/colour';
import { scheme, token } from '../../style/scheme';
import '../base/figure';
import { fixed } from '../../shared/format';
import { unitName } from './unit-bars';
import { CanvasView, canvasStyle } from '../base/canvas-view';
import type { Twin } from '../../state/events';
import { words } from '../../text/views/code';

const kImages = 3000;

/** What each unit of the code knows about each true factor of the data, and the gap between the best two. */
@customElement('hg-factor-matrix')
export class FactorMatrix extends CanvasView {
  override get request() {
    return { name: 'factors', args: { count: kImages } };
  }

  static override styles = canvasStyle;

  override render() {
    const mig = this.view?.info.mig;
    return html`
      <hg-figure
        heading=${words.factors.heading(typeof mig === 'number' ? words.factors.mig(fixed(mig, 2)) : '')}
        hint=${words.factors.hint}
        .twin=${() => this.twin()}
      >
        <div class="stage"><canvas role="img" aria-label=${this.summary()}></canvas></div>
      </hg-figure>
    `;
  }

  private get names(): string[] {
    return ((this.view?.info.names ?? []) as string[]).map((name) => words.factors.names[name] ?? name);
  }

  /** The factors that vary. */
  private get factors(): number[] {
    const entropy = this.view?.arrays.entropy?.data;
    return this.names.map((_, i) => i).filter((i) => (entropy?.[i] ?? 0) > 0);
  }

  protected override paint(w: number, h: number): void {
    const context = this.context(w, h);
    const { information, entropy, gap } = this.view?.arrays ?? {};
    if (!information || !entropy || !gap) return;
    const { em } = this;
    const units = information.shape[1]!;
    const { factors, names } = this;
    const small = this.font(450, 0.85);
    context.font = small;
    const left = Math.max(...factors.map((i) => context.measureText(names[i]!).width)) + 0.6 * em;
    const right = 3.6 * em;
    const top = 1.4 * em;
    const cell = { width: (w - left - right) / units, height: Math.min(2.6 * em, (h - top) / factors.length) };
    const map = sequentialMap(scheme());
    context.textBaseline = 'middle';
    factors.forEach((factor, row) => {
      const y = top + row * cell.height;
      context.font = small;
      context.textAlign = 'left';
      context.fillStyle = token('--ink');
      context.fillText(names[factor]!, 0, y + cell.height / 2);
      for (let unit = 0; unit < units; unit++) {
        const share = information.data[factor * units + unit]! / entropy.data[factor]!;
        const level = 3 * Math.max(0, Math.min(255, Math.round(255 * share)));
        context.fillStyle = `rgb(${map[level]} ${map[level + 1]} ${map[level + 2]})`;
        context.fillRect(left + unit * cell.width, y, cell.width - 1, cell.height - 1);
      }
      context.textAlign = 'right';
      context.font = this.font(600, 0.85);
      context.fillStyle = token('--ink');
      context.fillText(fixed(gap.data[factor], 2), w, y + cell.height / 2);
    });
    context.font = small;
    context.fillStyle = token('--ink-soft');
    context.textBaseline = 'top';
    context.textAlign = 'right';
    context.fillText(words.factors.gap, w, 0);
    context.textAlign = 'center';
    for (let unit = 0; unit < units; unit++) context.fillText(unitName(unit), left + (unit + 0.5) * cell.width, 0);
  }

  private summary(): string {
    const { information } = this.view?.arrays ?? {};
    if (!information) return words.factors.told;
    const units = information.shape[1]!;
    const best = this.factors.map((factor) => {
      const row = information.data.subarray(factor * units, (factor + 1) * units);
      return `${this.names[factor]} ${unitName(row.indexOf(Math.max(...row)))}`;
    });
    return words.factors.best(best.join(', '));
  }

  private twin(): Twin | null {
    const { information, entropy, gap } = this.view?.arrays ?? {};
    if (!information || !entropy || !gap) return null;
    const units = information.shape[1]!;
    return {
      caption: words.factors.caption(kImages),
      columns: [
        words.factors.factor,
        ...Array.from({ length: units }, (_, unit) => unitName(unit)),
        words.factors.entropy,
        words.factors.Gap,
      ],
      rows: this.factors.map((factor) => [
        this.names[factor]!,
        ...Array.from(information.data.subarray(factor * units, (factor + 1) * units), (value) => fixed(value, 2)),
        fixed(entropy.data[factor], 2),
        fixed(gap.data[factor], 2),
      ]),
    };
  }
}
