import { LitElement } from 'lit';
import type { PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import type { View, ViewRequest } from '../../engine/protocol';
import { send } from '../../state/events';
import type { Look } from '../../state/link/view-keys';
import { Reads } from '../../state/store/reads';
import type { RunStore } from '../../state/store/run-store';
import { onSchemeChange } from '../../style/scheme';
import { paintNoMore, paintSoon } from './painting';

/** An element that is rendered anew when what it read of a store, while it was rendered, has changed. */
export abstract class StoreElement extends LitElement {
  readonly #rendered = new Reads(() => this.requestUpdate());

  override connectedCallback(): void {
    super.connectedCallback();
    this.#rendered.resume();
    if (this.hasUpdated) this.requestUpdate(); // what has changed meanwhile
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#rendered.end();
  }

  protected override performUpdate(): void {
    this.#rendered.record(() => super.performUpdate());
  }
}

/**
 * A picture of one run. It reads the store and redraws when what it has read has changed; it sends no messages. What it
 * wants the engine to draw stands in `request`; the page watches that while the element is on the screen.
 */
export abstract class ViewElement extends StoreElement {
  @property({ attribute: false }) run!: RunStore;
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

  readonly #drawn = new Reads(() => this.requestUpdate());
  #endScheme = () => {};
  readonly #paint = () => this.#drawn.record(() => this.draw());
  #sizes: ResizeObserver | null = null;
  readonly #sized = new Set<Element>();

  override connectedCallback(): void {
    super.connectedCallback();
    this.#drawn.resume();
    this.#endScheme = onSchemeChange(() => this.requestUpdate());
    for (const element of this.#sized) this.#sizes?.observe(element);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#drawn.end();
    this.#endScheme();
    this.#sizes?.disconnect();
    paintNoMore(this.#paint);
  }

  /** The engine's newest answer to `request`. */
  protected get view(): View | undefined {
    const { request } = this;
    return request ? this.run.state.views[this.idOf(request)] : undefined;
  }

  /** To be called where a change of its own changes what the element asks for. */
  protected askAgain(): void {
    this.requestUpdate();
    send(this, 'hg-ask');
  }

  /** One picture, now; for requests that may be refused, whose message the element shows itself. */
  protected askOnce(request: ViewRequest): Promise<View> {
    return new Promise((resolve, reject) => send(this, 'hg-request', { request, resolve, reject }));
  }

  /** Has the page show something else, and its address say so. */
  protected look(look: Look): void {
    send(this, 'hg-look', look);
  }

  /** Lights up a term of the objective wherever it stands: in the equation, among the values, in the chart; null for none. */
  protected light(term: string | null): void {
    if (term !== this.run.state.lit) send(this, 'hg-light', term);
  }

  /** Paints canvases; called once a frame at most, after the DOM is up to date. */
  protected draw(): void {}

  /** Redraws when this element changes its size. */
  protected watchSize(element: Element): void {
    this.#sizes ??= new ResizeObserver(() => this.requestUpdate());
    this.#sizes.observe(element);
    this.#sized.add(element);
  }

  protected override updated(_changed: PropertyValues): void {
    if (this.isConnected) paintSoon(this.#paint);
  }
}
