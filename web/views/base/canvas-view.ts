import { css, html } from 'lit';
import { state } from 'lit/decorators.js';
import { figureHost, shared } from '../../style/shared';
import { smallText } from '../../style/scheme';
import { fitCanvas } from './raster';
import { ViewElement } from './view-element';

/** Of a canvas view whose stage is all that stands under its heading. */
export const canvasStyle = [
  shared,
  figureHost,
  css`
    .stage {
      position: absolute;
      inset: 0;
    }
  `,
];

/** Of one whose tiles may not fit, even as small as they get. */
export const tilesStyle = [
  ...canvasStyle,
  css`
    .stage {
      overflow: clip;
    }
  `,
];

/** A view that paints: its canvas, the first in its `.stage`, goes by the stage's size. */
export abstract class CanvasView extends ViewElement {
  /**
   * What the keyboard has just come to, for screen readers, which do not tell that a label has changed. It stays as it was said,
   * whatever training changes of it.
   */
  @state() protected said = '';

  protected status() {
    return html`<span class="hidden" role="status">${this.said}</span>`;
  }

  /** Paints a stage of so many CSS pixels; not called while it has none. */
  protected abstract paint(width: number, height: number): void;

  protected get stage(): HTMLElement {
    return this.renderRoot.querySelector('.stage')!;
  }

  /** To paint with: of the stage's canvas, made empty and of this size in CSS pixels. */
  protected context(width: number, height: number): CanvasRenderingContext2D {
    return fitCanvas(this.stage.querySelector('canvas')!, width, height);
  }

  /** The view's font size in CSS pixels. */
  protected get em(): number {
    return parseFloat(getComputedStyle(this).fontSize);
  }

  /** The view's font for a canvas, `size` in em; never smaller than the page's smallest text. */
  protected font(weight: number, size: number): string {
    const { fontSize, fontFamily } = getComputedStyle(this);
    return `${weight} ${Math.max(size * parseFloat(fontSize), smallText())}px ${fontFamily}`;
  }

  protected override firstUpdated(): void {
    this.watchSize(this.stage);
  }

  protected override draw(): void {
    const { clientWidth, clientHeight } = this.stage;
    if (clientWidth > 0 && clientHeight > 0) this.paint(clientWidth, clientHeight);
  }
}
