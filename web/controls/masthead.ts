import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { DataManifest } from '../engine/protocol';
import { cardOf } from '../models/cards';
import { shortTitle } from '../state/nouns';
import type { StateKey } from '../state/run-store';
import { icons, mark } from '../style/icons';
import { onSchemeChange, scheme, toggleScheme } from '../style/scheme';
import { shared } from '../style/shared';
import { ViewElement } from '../views/view-element';

const kModuleNames: Record<string, string> = {
  simd: 'SIMD',
  relaxed: 'Relaxed SIMD',
  'simd-threads': 'SIMD',
  'relaxed-threads': 'Relaxed SIMD',
};

const kChanged = 'The link opens this run with its settings as they are now. Some were changed while it trained, so it will not go quite the same way.';

/** The page's head: what this is, which paper, which engine runs, and what can be done with the run. */
@customElement('hg-masthead')
export class Masthead extends ViewElement {
  protected readonly reads: readonly StateKey[] = ['module', 'configuration', 'status', 'manifest'];
  /** Two runs are open already. */
  @property({ type: Boolean }) two = false;
  @state() private copied = false;
  private endScheme = () => {};

  static override styles = [
    shared,
    css`
      :host {
        display: flex;
        align-items: center;
        gap: var(--space-4);
        min-width: 0;
      }
      .brand {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        margin: 0;
        font-size: var(--text-large);
        font-weight: 750;
        letter-spacing: -0.01em;
        color: var(--ink);
      }
      .brand svg {
        color: var(--model);
        height: 1.15rem;
        width: auto;
      }
      .paper {
        flex: 1;
        min-width: 0;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
        color: var(--ink-soft);
      }
      .paper b {
        color: var(--ink);
        font-weight: 600;
      }
      .paper a {
        color: inherit;
      }
      nav {
        display: flex;
        align-items: center;
        gap: 2px;
      }
      .badge {
        border-color: var(--rule-strong);
        min-height: 1.7rem;
        margin-right: var(--space-2);
        font-size: var(--text-small);
      }
      [popover] {
        position: fixed;
        inset: 3.2rem 1rem auto auto;
        max-width: 24rem;
        margin: 0;
        padding: var(--space-3) var(--space-4);
        border: 1px solid var(--rule-strong);
        border-radius: var(--radius);
        background: var(--surface);
        color: var(--ink);
      }
      [popover] p {
        margin: var(--space-1) 0 0;
      }
      @media (max-width: 60rem) {
        :host {
          flex-wrap: wrap;
          gap: var(--space-1) var(--space-1);
        }
        .brand {
          flex: 1;
        }
        nav {
          display: contents;
        }
        nav button {
          min-height: 2.6rem;
          min-width: 2.5rem;
        }
        .paper {
          order: 1;
          flex-basis: 100%;
          white-space: normal;
          font-size: var(--text-small);
        }
        nav .badge {
          order: 2;
          margin-right: var(--space-2);
          min-height: 1.9rem;
          margin-top: var(--space-1);
        }
        .word,
        .long {
          display: none;
        }
      }
    `,
  ];

  override connectedCallback(): void {
    super.connectedCallback();
    this.endScheme = onSchemeChange(() => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.endScheme();
  }

  override render() {
    const { module, configuration, status, manifest } = this.run.state;
    const lesson = configuration && cardOf(configuration.model);
    const off = status !== 'running';
    const dark = scheme() === 'dark';
    return html`
      <h1 class="brand">${mark} Hourglass</h1>
      <div class="paper">
        ${lesson
          ? html`<b>${lesson.title}</b> ·
              <a href=${lesson.paper.address} target="_blank" rel="noopener" title=${lesson.paper.title}
                >${lesson.paper.authors} ${lesson.paper.year}<span class="long">, ${lesson.paper.title}</span></a
              >`
          : nothing}
      </div>
      <nav aria-label="This run">
        ${manifest
          ? html`<button class="badge" popovertarget="set" title="Which data, from where and under what licence">${shortTitle(manifest)}</button>
              <div id="set" popover>
                <b>${manifest.title}</b>
                <p>
                  ${manifest.splits.train.count.toLocaleString('en')} to train on,
                  ${manifest.splits.test.count.toLocaleString('en')} held out. ${size(manifest)}
                </p>
                <p>${manifest.source}</p>
                <p>${manifest.licence}</p>
                ${manifest.note ? html`<p>${manifest.note}</p>` : nothing}
              </div>`
          : nothing}
        ${module
          ? html`<button class="badge" popovertarget="why" title="Which engine runs, and why">
                ${kModuleNames[module.name]} · ${module.threads} ${module.threads === 1 ? 'thread' : 'threads'}
              </button>
              <div id="why" popover>
                <b>The engine runs as <code>hourglass-${module.name}.wasm</code></b>
                <p>${module.reason}</p>
              </div>`
          : nothing}
        <button ?disabled=${off} @click=${this.copy} title="Copy a link that reproduces this run">
          ${icons.link}<span class="word">${this.copied ? 'Copied' : 'Copy link'}</span>
        </button>
        ${this.two
          ? nothing
          : html`<button ?disabled=${off} @click=${() => this.send('compare')} title="Train another run beside this one, on the same data and seed">
              ${icons.compare}<span class="word">Compare</span>
            </button>`}
        <button ?disabled=${off} @click=${() => this.send('save')} title="Save the weights as a safetensors file">${icons.save}<span class="word">Save</span></button>
        <button ?disabled=${off} @click=${() => this.send('pick')} title="Open a saved run; or drop its file on the page">${icons.load}<span class="word">Open</span></button>
        <button @click=${toggleScheme} title=${dark ? 'Light colours' : 'Dark colours'} aria-label=${dark ? 'Light colours' : 'Dark colours'}>
          ${dark ? icons.sun : icons.moon}
        </button>
      </nav>
      <span class="hidden" role="status">${this.copied ? 'The link is on the clipboard.' : ''}</span>
    `;
  }

  private async copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(location.href);
      this.copied = true;
      if (this.run.state.changedOnTheWay) this.run.notify('information', kChanged);
      setTimeout(() => (this.copied = false), 2000);
    } catch {
      this.run.notify('warning', `This browser did not let the page copy. The address bar holds the link: ${location.href}`);
    }
  }

  private send(command: string): void {
    this.dispatchEvent(new CustomEvent('hg-file', { detail: command, bubbles: true, composed: true }));
  }
}

function size({ kind, height, width }: DataManifest): string {
  return kind === 'text' ? `Up to ${width} tokens each.` : `${height}×${width} pixels each.`;
}
