import { css, html } from 'lit';
import type { LitElement, ReactiveController } from 'lit';
import { glossary } from '../../models/common/glossary';

export const termStyle = css`
  .term {
    display: inline;
    min-height: 0;
    padding: 0;
    border: 0;
    border-radius: 0;
    font-weight: inherit;
    line-height: inherit;
    text-align: inherit;
    text-decoration: underline dotted var(--rule-strong);
    text-underline-offset: 0.2em;
    white-space: normal;
    anchor-name: none;
  }
  .term.chosen {
    anchor-name: --asks;
    background: var(--model-wash);
  }
  @media print {
    .term {
      text-decoration: none;
    }
  }
`;

/** Has the terms of an element's text (terms.ts) told where they stand. `render` is what the element shows for it. */
export class TermCard implements ReactiveController {
  /** The term that was pressed, as long as it is told. */
  private chosen: HTMLElement | null = null;
  private returns = false;
  private listens = false;

  constructor(private readonly host: LitElement) {
    host.addController(this);
  }

  hostUpdated(): void {
    if (this.listens) return;
    this.listens = true;
    this.host.renderRoot.addEventListener('click', (event) => this.press(event as MouseEvent));
  }

  render() {
    return html`
      <div id="term" popover role="dialog" aria-labelledby="name" aria-describedby="says" tabindex="-1" autofocus
        @beforetoggle=${this.closes} @toggle=${this.toggled}>
        <b id="name"></b>
        <p id="says"></p>
      </div>
    `;
  }

  /** Before the platform opens the popover that the term is for, or closes it. */
  private press(event: MouseEvent): void {
    const term = (event.target as Element).closest<HTMLElement>('.term');
    if (!term) return;
    const isOther = term !== this.chosen;
    this.choose(term);
    // From one term straight to another.
    if (isOther && this.host.renderRoot.querySelector('#term:popover-open')) event.preventDefault();
  }

  /** Who has read it with the keyboard goes on from the term. */
  private readonly closes = ({ newState, target }: ToggleEvent): void => {
    this.returns = newState === 'closed' && (this.host.renderRoot as ShadowRoot).activeElement === target;
  };

  private readonly toggled = ({ newState }: ToggleEvent): void => {
    if (newState === 'open') return;
    if (this.returns) this.chosen?.focus();
    this.choose(null);
  };

  private choose(term: HTMLElement | null): void {
    this.chosen?.classList.remove('chosen');
    term?.classList.add('chosen');
    this.chosen = term;
    if (!term) return;
    const { name, says } = glossary[Number(term.dataset.term)]!;
    this.host.renderRoot.querySelector('#name')!.textContent = name;
    this.host.renderRoot.querySelector('#says')!.textContent = says;
  }
}
