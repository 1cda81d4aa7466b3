import { state } from 'lit/decorators.js';
import type { ViewRequest } from '../engine/protocol';
import { ViewElement } from './view-element';

/** A picture of one sequence on its way through the network, a column a token: those read, then those written. */
export abstract class TokensView extends ViewElement {
  @state() private pointed: number | null = null;

  override get request(): ViewRequest {
    return { name: 'states', args: { index: this.run.state.chosenImage } };
  }

  protected get tokens(): { read: string[]; written: string[] } {
    const { read = [], written = [] } = (this.view?.info ?? {}) as { read?: string[]; written?: string[] };
    return { read, written };
  }

  private get columns(): number {
    return this.tokens.read.length + this.tokens.written.length;
  }

  /** The column that the reader points at; null where there is none, as when a shorter sequence has come since. */
  protected get place(): number | null {
    return this.pointed !== null && this.pointed < this.columns ? this.pointed : null;
  }

  protected set place(place: number | null) {
    this.pointed = place;
  }

  protected readonly leave = (): void => {
    this.place = null;
  };

  /** Arrow keys go from token to token. */
  protected key(event: KeyboardEvent): void {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const last = this.columns - 1;
    this.place = Math.max(0, Math.min(last, (this.place ?? (step > 0 ? -1 : last + 1)) + step));
  }
}
