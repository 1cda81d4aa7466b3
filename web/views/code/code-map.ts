import { css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { View, ViewRequest } from '../../engine/protocol';
import { className, nounsOf } from '../../shared/data-sets';
import { classColour, sequentialMap } from '../../style/colour';
import { scheme, token } from '../../style/scheme';
import '../base/figure';
import { fixed } from '../../shared/format';
import { classMedians, fitBounds, nearest, nearestNeighbourAccuracy } from './map-geometry';
import { drawNames } from './class-names';
import type { Bounds } from './map-geometry';
import { crispScale, fitCanvas, Sheet } from '../base/raster';
import { CanvasView, canvasStyle } from '../base/canvas-view';
import { card } from '../base/styles';
import { send } from '../../state/events';
import type { Twin } from '../../state/events';
import { words } from '../../text/views/map';

const kPoints = 2000;
const kEllipses = 400;

/** Where the test images lie in the code, coloured by class; any point can be decoded. */
@customElement('hg-code-map')
export class CodeMap extends CanvasView {
  private bounds: Bounds | null = null;
  private readonly decoded = new Sheet();

  /** Also draw each point's posterior, where the code has two units and is a distribution. */
  @property({ type: Boolean }) posterior = false;

  override get request() {
    return { name: 'code_map', args: { count: kPoints } };
  }
  override get requests(): ViewRequest[] {
    const { probe } = this.run.state;
    return [
      this.request,
      ...(probe ? [{ name: 'decode', args: { x: probe.x, y: probe.y } }] : []),
      ...(this.posterior ? [{ name: 'posterior', args: { count: kEllipses } }] : []),
    ];
  }

  static override styles = [
    canvasStyle,
    card,
    css`
      .stage {
        cursor: crosshair;
        touch-action: pan-y;
        border-radius: var(--radius);
      }
    `,
  ];

  override render() {
    const { probe } = this.run.state;
    return html`
      <hg-figure heading=${this.heading()} hint=${this.hint()} .twin=${() => this.twin()}>
        <div
          class="stage"
          tabindex="0"
          role="application"
          aria-roledescription=${words.map.role}
          aria-label=${words.map.label(nounsOf(this.run.state.manifest).many)}
          @pointermove=${this.hover}
          @pointerdown=${this.pin}
          @pointerleave=${() => probe && !probe.pinned && this.probe(null)}
          @keydown=${this.key}
        >
          <canvas class="map"></canvas>
          <div class="card" ?hidden=${!probe || !this.run.state.views.decode}>
            <canvas class="decoded" role="img" aria-label=${words.map.decoded}></canvas>
            ${probe ? html`(${fixed(probe.x, 2)}, ${fixed(probe.y, 2)})` : ''}
          </div>
        </div>
        ${this.status()}
      </hg-figure>
    `;
  }

  private heading(): string {
    const axes = this.view?.info.axes;
    return axes === 'code' ? words.map.code(nounsOf(this.run.state.manifest).one) : words.map.components;
  }

  private hint(): string {
    const info = this.view?.info;
    const explained = info?.explained as number[] | undefined;
    const seen =
      info?.axes === 'principal' && explained
        ? words.map.explained(Math.round(100 * (explained[0]! + explained[1]!)))
        : this.posterior && this.run.state.views.posterior
          ? words.map.cloud(nounsOf(this.run.state.manifest).one)
          : words.map.dot(nounsOf(this.run.state.manifest).one);
    return words.map.point(seen);
  }

  protected override paint(w: number, h: number): void {
    const context = this.context(w, h);
    context.fillStyle = token('--stage');
    context.fillRect(0, 0, w, h);
    const points = this.view?.arrays.points?.data;
    const labels = this.view?.arrays.labels?.data;
    if (!points || !labels) return;
    this.bounds = fitBounds(points, w / h, this.bounds);
    if (this.posterior && this.view?.info.axes === 'code') this.drawPosterior(context, w, h);
    this.drawPoints(context, points, labels, w, h);
    this.drawAxes(context, w, h);
    this.drawProbe(context, w, h);
  }

  private drawPoints(
    context: CanvasRenderingContext2D,
    points: Float32Array,
    labels: Float32Array,
    w: number,
    h: number,
  ): void {
    const size = w > 420 ? 4 : 3;
    for (const label of new Set(labels)) {
      context.fillStyle = classColour(label, scheme()) ?? token('--model');
      for (let i = 0; i < labels.length; i++) {
        if (labels[i] !== label) continue;
        const [x, y] = this.toScreen(points[2 * i]!, points[2 * i + 1]!, w, h);
        context.fillRect(x - size / 2, y - size / 2, size, size);
      }
    }
    const places = classMedians(points, labels).map(([label, x, y]) => ({
      name: label < 0 ? '' : this.nameOf(label),
      place: this.toScreen(x, y, w, h),
    }));
    drawNames(context, places, { width: w, font: this.font(700, 1.15), size: 1.15 * this.em });
  }

  /** What lies to the right and what upwards. */
  private drawAxes(context: CanvasRenderingContext2D, w: number, h: number): void {
    const isCode = this.view?.info.axes === 'code';
    const { em } = this;
    context.font = this.font(450, 0.85);
    context.fillStyle = token('--ink-soft');
    context.textAlign = 'left';
    context.textBaseline = 'top';
    context.fillText(isCode ? '↑ z₂' : words.map.upSecond, 0.4 * em, 0.4 * em);
    context.textAlign = 'right';
    context.textBaseline = 'bottom';
    context.fillText(isCode ? 'z₁ →' : words.map.rightFirst, w - 0.4 * em, h - 0.4 * em);
  }

  /** One standard deviation of each q(z | x), in the colour of its class. */
  private drawPosterior(context: CanvasRenderingContext2D, w: number, h: number): void {
    const { means, deviations, labels } = this.run.state.views.posterior?.arrays ?? {};
    if (!means || !deviations || !labels || means.shape[1] !== 2) return;
    const { left, right } = this.bounds!;
    const unit = w / (right - left);
    const look = scheme();
    context.lineWidth = 1;
    for (let i = 0; i < labels.data.length; i++) {
      const colour = classColour(labels.data[i]!, look) ?? token('--ink-soft');
      const [x, y] = this.toScreen(means.data[2 * i]!, means.data[2 * i + 1]!, w, h);
      context.beginPath();
      context.ellipse(
        x,
        y,
        Math.max(1, unit * deviations.data[2 * i]!),
        Math.max(1, unit * deviations.data[2 * i + 1]!),
        0,
        0,
        2 * Math.PI,
      );
      context.globalAlpha = 0.22;
      context.fillStyle = colour;
      context.fill();
      context.globalAlpha = 0.9;
      context.strokeStyle = colour;
      context.stroke();
    }
    context.globalAlpha = 1;
  }

  private drawProbe(context: CanvasRenderingContext2D, w: number, h: number): void {
    const { probe, views } = this.run.state;
    const card = this.stage.querySelector<HTMLElement>('.card')!;
    if (!probe) return;
    const [x, y] = this.toScreen(probe.x, probe.y, w, h);
    context.strokeStyle = token('--ink');
    context.lineWidth = 1.5;
    context.beginPath();
    context.arc(x, y, probe.pinned ? 6 : 5, 0, 2 * Math.PI);
    for (const [dx, dy] of [
      [1, 0],
      [-1, 0],
      [0, 1],
      [0, -1],
    ] as const) {
      context.moveTo(x + 6 * dx, y + 6 * dy);
      context.lineTo(x + 12 * dx, y + 12 * dy);
    }
    context.stroke();
    const image = views.decode?.arrays.image;
    if (!image) return;
    const [height, width] = image.shape as [number, number, number];
    const scale = crispScale(Math.max(2, (0.28 * Math.min(w, h)) / width));
    this.decoded.fill(image, { map: sequentialMap(scheme()), low: 0, high: 1 });
    const small = fitCanvas(card.querySelector('canvas')!, scale * width, scale * height);
    this.decoded.draw(small, 0, 0, 0, scale * width, scale * height);
    // Beside the point, on the side where there is room.
    const [cw, ch] = [card.offsetWidth || scale * width + 10, card.offsetHeight || scale * height + 28];
    card.style.left = `${x + 16 + cw < w ? x + 16 : Math.max(0, x - 16 - cw)}px`;
    card.style.top = `${Math.max(0, Math.min(h - ch, y - ch / 2))}px`;
  }

  private nameOf(label: number): string {
    return label < 0 ? 'unlabelled' : (this.run.state.manifest?.classes[label] ?? String(label));
  }

  private toScreen(x: number, y: number, w: number, h: number): [number, number] {
    const { left, right, bottom, top } = this.bounds!;
    return [((x - left) / (right - left)) * w, ((top - y) / (top - bottom)) * h];
  }

  private fromEvent(event: PointerEvent): { x: number; y: number } | null {
    if (!this.bounds) return null;
    const box = this.stage.getBoundingClientRect();
    const { left, right, bottom, top } = this.bounds;
    return {
      x: left + ((event.clientX - box.left) / box.width) * (right - left),
      y: top - ((event.clientY - box.top) / box.height) * (top - bottom),
    };
  }

  private hover(event: PointerEvent): void {
    if (this.run.state.probe?.pinned && event.buttons === 0) return;
    const place = this.fromEvent(event);
    if (place) this.probe({ ...place, pinned: event.buttons > 0 });
  }

  private pin(event: PointerEvent): void {
    const place = this.fromEvent(event);
    if (place) this.probe({ ...place, pinned: true });
  }

  private key(event: KeyboardEvent): void {
    const move = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key];
    if (move && this.bounds) {
      event.preventDefault();
      const { left, right, bottom, top } = this.bounds;
      const from = this.run.state.probe ?? { x: (left + right) / 2, y: (bottom + top) / 2 };
      const stride = ((right - left) / 100) * (event.shiftKey ? 5 : 1);
      const x = Math.min(right, Math.max(left, from.x + move[0]! * stride));
      const y = Math.min(top, Math.max(bottom, from.y + move[1]! * stride));
      this.probe({ x, y, pinned: true });
      this.said = this.says(x, y);
    } else if (event.key === 'Escape') this.probe(null);
    else if (event.key === 'Enter' && this.run.state.probe) this.probe({ ...this.run.state.probe, pinned: true });
  }

  /** Where a point is, and what it is near. */
  private says(x: number, y: number): string {
    const { points, labels } = this.view?.arrays ?? {};
    const [first, second] = this.view?.info.axes === 'code' ? ['z₁', 'z₂'] : [words.map.first, words.map.second];
    const place = points ? nearest(points.data, x, y) : -1;
    const near = place < 0 || !labels ? '' : words.map.nearest(className(this.run.state.manifest, labels.data[place]!));
    return `${first} ${fixed(x, 2)}, ${second} ${fixed(y, 2)}${near}`;
  }

  private probe(detail: { x: number; y: number; pinned: boolean } | null): void {
    const near = detail && this.view ? nearestIndex(this.view, detail.x, detail.y) : null;
    send(this, 'hg-probe', { probe: detail, nearest: near });
  }

  private twin(): Twin | null {
    const points = this.view?.arrays.points?.data;
    const labels = this.view?.arrays.labels?.data;
    if (!points || !labels) return null;
    const accuracy = nearestNeighbourAccuracy(points, labels, 5);
    const { One, many } = nounsOf(this.run.state.manifest);
    const isLabelled = labels.some((label) => label >= 0);
    return {
      caption: isLabelled ? words.map.caption(One, fixed(100 * accuracy, 0), labels.length) : words.map.captionPlain,
      columns: [
        words.map.class,
        words.map.horizontal,
        words.map.vertical,
        many.charAt(0).toUpperCase() + many.slice(1),
      ],
      rows: classMedians(points, labels).map(([label, x, y, count]) => [
        this.nameOf(label),
        fixed(x, 2),
        fixed(y, 2),
        count,
      ]),
    };
  }
}

/** The test image whose dot lies nearest, by its index in the test set. */
function nearestIndex(view: View, x: number, y: number): number | null {
  const { points, index } = view.arrays;
  if (!points) return null;
  const place = nearest(points.data, x, y);
  return place < 0 ? null : (index?.data[place] ?? place);
}
