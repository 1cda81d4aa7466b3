import { css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import type { CodeOf } from '../../models/common/code';
import { lessonOf } from '../../models/registry';
import { icons } from '../../style/icons';
import { shared } from '../../style/shared';
import { ViewElement } from '../base/view-element';
import { send } from '../../state/events';
import { words } from '../../text/views/lesson';

/** The engine's own source of one training step, as it was compiled into the module that trains. It is fetched when it is opened. */
@customElement('hg-code-view')
export class CodeView extends ViewElement {
  @state() private opened = false;
  @state() private lost = false;
  @state() private code: { of: string; code: CodeOf | undefined } | null = null;

  static override styles = [
    shared,
    css`
      :host {
        max-width: 84rem;
        margin: 0 auto;
        padding: 0 var(--space-6) calc(1.5 * var(--space-12));
      }
      details {
        border-top: 1px solid var(--rule);
      }
      summary {
        padding: var(--space-4) 0;
        font-size: var(--text-large);
        cursor: pointer;
      }
      .export {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-2) var(--space-4);
        margin: 0;
        padding-top: var(--space-4);
        border-top: 1px solid var(--rule);
        color: var(--ink-soft);
      }
      .export button {
        border-color: var(--rule-strong);
        color: var(--ink);
      }
      summary b {
        font-weight: 700;
      }
      summary span {
        color: var(--ink-soft);
        font-size: var(--text);
      }
      pre {
        margin: 0;
        padding: var(--space-4);
        overflow-x: auto;
        background: var(--stage);
        border-radius: var(--radius);
        font: 400 max(0.95rem, var(--text-small)) / 1.5 ui-monospace, 'SFMono-Regular', Menlo, Consolas, 'Liberation Mono', monospace;
        tab-size: 2;
      }
      pre + pre {
        margin-top: var(--space-3);
      }
      .comment {
        color: var(--ink-soft);
        font-style: italic;
      }
      .keyword {
        color: var(--model);
      }
      .type {
        color: var(--part-3);
      }
      .number,
      .string {
        color: var(--part-2);
      }
      @media (max-width: 60rem) {
        :host {
          padding: 0 var(--space-4) var(--space-8);
        }
      }
    `,
  ];

  override render() {
    const { configuration } = this.run.state;
    if (!configuration || !lessonOf(configuration.model)) return nothing;
    const code = this.code?.of === configuration.model ? this.code.code?.(this.run.state) : null;
    return html`
      <details @toggle=${this.toggle}>
        <summary><b>${words.code.heading}</b> <span>${words.code.compiled(code ? words.code.fileAs(code.file) : words.code.as)}</span></summary>
        ${this.lost ? html`<p>${words.code.failed}</p>` : nothing}
        ${code?.functions.map(
          ({ name, html: source }) =>
            html`<pre translate="no" class="notranslate" tabindex="0" role="region" aria-label=${words.code.function(name)}><code>${unsafeHTML(source)}</code></pre>`,
        )}
      </details>
      <p class="export">
        <button @click=${() => send(this, 'hg-pytorch')}>${icons.save}${words.code.pytorch}</button>
        <span>${words.code.pytorchWhat}</span>
      </p>
    `;
  }

  protected override willUpdate(): void {
    const model = this.run.state.configuration?.model;
    if (!this.opened || !model || this.code?.of === model) return;
    void lessonOf(model)
      ?.code()
      .then(
        ({ code }) => {
          if (this.run.state.configuration?.model === model) this.code = { of: model, code };
        },
        () => (this.lost = true),
      );
  }

  private toggle(event: Event): void {
    this.opened = (event.target as HTMLDetailsElement).open;
    this.lost = false;
  }
}
