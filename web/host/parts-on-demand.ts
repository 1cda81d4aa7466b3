import type { ReactiveControllerHost } from 'lit';
import { part } from '../state/store/part';
import type { RunStore } from '../state/store/run-store';

/** Parts of a host's page that are fetched when they are first wanted. */
export class PartsOnDemand {
  private readonly asked = new Set<string>();
  private readonly here = new Set<string>();

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly store: () => Pick<RunStore, 'notify' | 'dismiss' | 'state'>,
  ) {}

  /**
   * Whether a part is here; where it is not it is fetched, and its host rendered again. `lacking`: what is to be done where it
   * cannot be had, and after which it may be asked for again.
   * @param what it is, in the message to the reader
   */
  has(what: string, bring: () => Promise<unknown>, lacking?: () => void): boolean {
    if (!this.asked.has(what)) {
      this.asked.add(what);
      void part(this.store(), what, bring).then((brought) => {
        if (brought !== null) this.here.add(what);
        else if (lacking) {
          this.asked.delete(what);
          lacking();
        }
        this.host.requestUpdate();
      });
    }
    return this.here.has(what);
  }
}
