import { css, html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { turnOff, turnOn, whatOfThreads } from '../offline/threads';
import { send } from '../state/events';
import { shared } from '../style/shared';
import { words } from '../text/offline';

/** Turns threads on where the host sends no headers for them, and off again. Sends `hg-reopen`. Empty where there is nothing to turn. */
@customElement('hg-threads')
export class Threads extends LitElement {
  @state() private is: Awaited<ReturnType<typeof whatOfThreads>> = 'neither';
  @state() private isBusy = false;
  @state() private failed = '';

  static override styles = [
    shared,
    css`
      button {
        min-height: 1.9rem;
        padding-inline: var(--space-3);
        border-color: var(--rule-strong);
      }
      p {
        margin: var(--space-2) 0;
      }
    `,
  ];

  override connectedCallback(): void {
    super.connectedCallback();
    void whatOfThreads().then((is) => (this.is = is));
  }

  override render() {
    const { is } = this;
    if (is === 'neither') return nothing;
    const { could, on } = words.threads;
    return html`
      <p>${is === 'on' ? on : could}</p>
      <button ?disabled=${this.isBusy} @click=${this.turn}>${is === 'on' ? words.threads.turnOff : words.threads.turnOn}</button>
      <p role="status">${this.isBusy ? words.threads.busy : this.failed}</p>
    `;
  }

  private readonly turn = async (): Promise<void> => {
    this.isBusy = true;
    this.failed = '';
    try {
      await (this.is === 'on' ? turnOff() : turnOn());
      send(this, 'hg-reopen', () => location.reload());
    } catch {
      this.failed = words.threads.cannot;
      this.isBusy = false;
    }
  };
}
