import { LitElement } from 'lit';
import type { PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import type { View, ViewRequest } from '../engine/protocol';
import type { Look } from '../state/look';
import type { RunStore, StateKey } from '../state/run-store';
import { onSchemeChange } from '../style/scheme';

/** The detail of `hg-request`: a picture that is wanted once, and whom to answer. */
export interface PictureRequest {
  request: ViewRequest;
  resolve: (view: View) => void;
  reject: (error: Error) => void;
}

/**
 * A picture of one run. It reads the store and redraws when what it reads has changed; it sends no messages. What it
 * wants the engine to draw stands in `request`; the page watches that while the element is on the screen.
 */
export abstract class ViewElement extends LitElement {
  @property({ attribute: false }) run!: RunStore;
  /** The parts of the state that this picture shows. */
  protected abstract readonly reads: readonly StateKey[];
  /** The picture that the engine keeps fresh for this element. */
  get request(): ViewRequest | null {
    return null;
  }
  /** All of them, where it needs several. */
  get requests(): ViewRequest[] {
    const { request } = this;
    return request ? [request] : [];
  }
  /**
   * Under which name the store keeps the answer to a request: two elements that ask for the same picture share it. An
   * element that asks for one with arguments of its own gives it an id of its own.
   */
  idOf(request: ViewRequest): string {
    return request.name;
  }

  private ends: (() => void)[] = [];
  private frame = 0;
  private sizes: ResizeObserver | null = null;
  private drawnViews: (View | undefined)[] = [];

  override connectedCallback(): void {
    super.connectedCallback();
    this.ends = [
      this.run.subscribe((changed) => {
        if (!this.reads.some((key) => changed.has(key))) return;
        // Other pictures arrive thirty times a second: only this one's own are news.
        const onlyViews = this.reads.every((key) => key === 'views' || !changed.has(key));
        const views = this.requests.map((request) => this.run.state.views[this.idOf(request)]);
        if (onlyViews && views.length > 0 && views.every((view, i) => view === this.drawnViews[i])) return;
        this.drawnViews = views;
        this.requestUpdate();
      }),
      onSchemeChange(() => this.requestUpdate()),
    ];
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const end of this.ends) end();
    this.sizes?.disconnect();
    cancelAnimationFrame(this.frame);
    this.frame = 0;
  }

  /** The engine's newest answer to `request`. */
  protected get view(): View | undefined {
    const { request } = this;
    return request ? this.run.state.views[this.idOf(request)] : undefined;
  }

  /** To be called where a change of its own changes what the element asks for. */
  protected askAgain(): void {
    this.requestUpdate();
    this.dispatchEvent(new CustomEvent('hg-ask', { bubbles: true, composed: true }));
  }

  /** One picture, now; for requests that may be refused, whose message the element shows itself. */
  protected askOnce(request: ViewRequest): Promise<View> {
    return new Promise((resolve, reject) => {
      const detail: PictureRequest = { request, resolve, reject };
      this.dispatchEvent(new CustomEvent('hg-request', { detail, bubbles: true, composed: true }));
    });
  }

  /** Has the page show something else, and its address say so. */
  protected look(look: Look): void {
    this.dispatchEvent(new CustomEvent('hg-look', { detail: look, bubbles: true, composed: true }));
  }

  /** Lights up a term of the objective wherever it stands: in the equation, among the values, in the chart; null for none. */
  protected light(term: string | null): void {
    if (term !== this.run.state.lit) this.dispatchEvent(new CustomEvent('hg-light', { detail: term, bubbles: true, composed: true }));
  }

  /** Paints canvases; called once a frame at most, after the DOM is up to date. */
  protected draw(): void {}

  /** Redraws when this element changes its size. */
  protected watchSize(element: Element): void {
    this.sizes ??= new ResizeObserver(() => this.requestUpdate());
    this.sizes.observe(element);
  }

  protected override updated(_changed: PropertyValues): void {
    this.frame ||= requestAnimationFrame(() => {
      this.frame = 0;
      if (this.isConnected) this.draw();
    });
  }
}
