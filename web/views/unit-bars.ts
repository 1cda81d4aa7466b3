import { css, html } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { StateKey } from '../state/run-store';
import { token } from '../style/scheme';
import { figureHost, shared } from '../style/shared';
import type { Twin } from './figure';
import './figure';
import { fixed } from './format';
import { unitInformation, unitName } from './information';
import type { UnitInformation } from './information';
import { fitCanvas } from './raster';
import { ViewElement } from './view-element';

const kImages = 500;

/** How much each unit of the code says about an image, and which have fallen silent. */
@customElement('hg-unit-bars')
export class UnitBars extends ViewElement {
  protected readonly reads: readonly StateKey[] = ['views'];

  override get request() {
    return { name: 'posterior', args: { count: kImages } };
  }
  override idOf(): string {
    return 'posterior_units';
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

  private get units(): UnitInformation[] {
    const { means, deviations } = this.view?.arrays ?? {};
    return means && deviations ? unitInformation(means.data, deviations.data, means.shape[1]!) : [];
  }

  override render() {
    const { units } = this;
    const active = units.filter((unit) => unit.active).length;
    const total = units.reduce((sum, { kl }) => sum + kl, 0);
    const summary = units.length > 0 ? `${active} of ${units.length} active, ${fixed(total, 1)} nats in all.` : '';
    return html`
      <hg-figure heading="KL of each unit from the prior, nats" hint=${`${summary} At zero a unit is noise.`} .twin=${() => this.twin()}>
        <div class="stage"><canvas role="img" aria-label=${`KL of each unit. ${summary}`}></canvas></div>
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
    const { units } = this;
    if (units.length === 0) return;
    const em = parseFloat(getComputedStyle(this).fontSize);
    const face = getComputedStyle(this).fontFamily;
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
      context.font = `450 ${0.8 * em}px ${face}`;
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
      caption: `For each unit of the code, over ${kImages} test images: the KL of its posterior from the prior, and the variance of its mean. Active means that the variance exceeds 0.01.`,
      columns: ['Unit', 'KL, nats', 'Variance of the mean', 'Active'],
      rows: this.units.map(({ unit, kl, variance, active }) => [unitName(unit), fixed(kl, 3), fixed(variance, 3), active ? 'yes' : 'no']),
    };
  }
}
