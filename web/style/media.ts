import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Where the bench is one column, and where the lessons stand in the head's one row; as in bench.ts and masthead.ts. */
export const kNarrow = '(max-width: 60rem)';
export const kOneRow = '(min-width: 75.01rem)';

/** Whether a media query holds, for a component that renders by it. */
export class Media implements ReactiveController {
  private readonly query: MediaQueryList;
  private readonly changed = () => this.host.requestUpdate();

  constructor(
    private readonly host: ReactiveControllerHost,
    query: string,
  ) {
    this.query = window.matchMedia(query);
    host.addController(this);
  }

  get matches(): boolean {
    return this.query.matches;
  }

  hostConnected(): void {
    this.query.addEventListener('change', this.changed);
  }

  hostDisconnected(): void {
    this.query.removeEventListener('change', this.changed);
  }
}
