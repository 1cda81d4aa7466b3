import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import type { DataManifest } from '../engine/data-sets';
import { cardOf } from '../shared/papers';
import { shortTitle, sourceOf, titleOfSet } from '../shared/data-sets';
import { send } from '../state/events';
import { hasRun } from '../state/store/phase';
import { keptStop } from '../state/kept/tour-place';
import './languages';
import { icons, mark } from '../style/icons';
import { kNarrow, Media } from '../style/media';
import { scheme, toggleScheme } from '../style/scheme';
import { popover, shared } from '../style/shared';
import { ViewElement } from '../views/base/view-element';
import { integer } from '../shared/format';
import { words } from '../text/controls';

const [kPlain, kRelaxed] = ['SIMD', 'Relaxed SIMD'];
const kChanged = words.masthead.changed;

/**
 * The page's head: what this is, which paper, which engine runs, and what can be done with the run. What is put into it stands in
 * its middle. Everything comes in the order in which it is seen, for the keyboard and for screen readers.
 */
@customElement('hg-masthead')
export class Masthead extends ViewElement {
  /** Two runs are open already. */
  @property({ type: Boolean, reflect: true }) two = false;
  @state() private copied = false;
  private readonly narrow = new Media(this, kNarrow);

  static override styles = [
    shared,
    popover,
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
        display: flex;
        gap: 0.35em;
        min-width: 0;
        white-space: nowrap;
        color: var(--ink-soft);
      }
      .paper b {
        color: var(--ink);
        font-weight: 600;
      }
      .paper a {
        min-width: 0;
        overflow: hidden;
        text-overflow: ellipsis;
        color: inherit;
      }
      nav,
      .badges {
        display: flex;
        align-items: center;
        gap: 2px;
      }
      @media (max-width: 60rem) {
        nav,
        .badges {
          flex-wrap: wrap; /* with large letters */
        }
      }
      .badges {
        gap: var(--space-2);
      }
      [popovertarget='why'] {
        anchor-name: --why;
      }
      #why {
        position-anchor: --why;
      }
      .link {
        anchor-name: --link;
      }
      #share {
        position-anchor: --link;
        width: max-content;
      }
      #share button {
        min-height: 2.4rem;
        margin-top: var(--space-2);
        padding-inline: var(--space-3);
        border-color: var(--rule-strong);
      }
      .badge {
        border-color: var(--rule-strong);
        min-height: 1.7rem;
        font-size: var(--text-small);
      }
      .set {
        max-width: 10rem;
        overflow: hidden;
        text-overflow: ellipsis;
      }
      .hidden-too {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        min-height: 1.9rem;
        margin-top: var(--space-2);
      }
      /* On a laptop and wider the lessons stand in the same row (style/bench.ts), and the paper is named in the next one. */
      @media (min-width: 75.01rem) {
        :host(:not([two])) {
          display: contents;
        }
        :host(:not([two])) .paper {
          display: none;
        }
      }
      @media (min-width: 60.01rem) and (max-width: 159.99rem) {
        :host(:not([two])) .word {
          position: absolute;
          width: 1px;
          height: 1px;
          overflow: hidden;
          clip-path: inset(50%);
        }
      }
      /* On a small laptop the head's row is full: which module runs stands in what the badge opens. */
      @media (min-width: 75.01rem) and (max-width: 99.99rem) {
        :host(:not([two])) .module {
          display: none;
        }
        .set {
          max-width: 7rem;
        }
      }
      /* Where the buttons' words have just come back, there is no room for the longest names of sets. */
      @media (min-width: 160rem) and (max-width: 179.99rem) {
        .set {
          max-width: 7rem;
        }
      }
      @media print {
        nav,
        .badges {
          display: none !important;
        }
        .paper {
          display: block !important;
        }
      }
      @media (max-width: 60rem) {
        :host {
          flex-wrap: wrap;
          gap: var(--space-1) var(--space-1);
        }
        .brand {
          flex: 1;
        }
        nav button {
          min-height: 2.6rem;
          min-width: 2.25rem;
          padding-inline: 0;
        }
        .paper {
          display: block;
          flex-basis: 100%;
          white-space: normal;
          font-size: var(--text-small);
        }
        .badge {
          padding-inline: var(--space-2);
          min-height: 1.9rem;
          margin-top: var(--space-1);
        }
        .long {
          display: none;
        }
        /* Its icon's name all the same. */
        .word {
          position: absolute;
          width: 1px;
          height: 1px;
          overflow: hidden;
          clip-path: inset(50%);
        }
      }
    `,
  ];

  override render() {
    const { module, configuration, phase, manifest, look } = this.run.state;
    const lesson = configuration && cardOf(configuration.model);
    const off = !hasRun(phase);
    const dark = scheme() === 'dark';
    const paper = html`
      <div class="paper">
        ${
          lesson
            ? html`<b>${lesson.title}</b> ·
              <a href=${lesson.paper.address} target="_blank" rel="noopener" title=${lesson.paper.title}
                >${lesson.paper.authors} ${lesson.paper.year}<span class="long" lang="en">, ${lesson.paper.title}</span></a
              >`
            : nothing
        }
      </div>
    `;
    const about = manifest && sourceOf(manifest);
    const english = about?.isEnglish ? 'en' : nothing;
    const badges = html`
      <div class="badges">
        ${
          manifest
            ? html`<button class="badge" popovertarget="set" title=${words.masthead.setTitle}><span class="set">${shortTitle(manifest)}</span></button>
              <div id="set" popover>
                <b>${titleOfSet(manifest.name) ?? manifest.title}</b>
                <p>
                  ${words.masthead.counts(integer(manifest.splits.train.count), integer(manifest.splits.test.count), size(manifest))}
                </p>
                <p lang=${english}>${about!.source}</p>
                <p lang=${english}>${about!.licence}</p>
                ${manifest.note ? html`<p lang="en">${manifest.note}</p>` : nothing}
                <p><a href="THIRD_PARTY_NOTICES.txt" target="_blank">${words.masthead.notices}</a></p>
              </div>`
            : nothing
        }
        ${
          module
            ? html`<button class="badge" popovertarget="why" title=${words.masthead.engineTitle}>
                <span class="module">${module.name.startsWith('relaxed') ? kRelaxed : kPlain} ·</span> ${module.threads} ${module.threads === 1 ? words.masthead.thread : words.masthead.threads}
              </button>
              <div id="why" popover>
                <b>${words.masthead.engine(module.name)}</b>
                <p>${module.reasons.map((reason) => words.modules[reason]).join(' ')}</p>
                <hg-threads></hg-threads>
                <label class="hidden-too">
                  <input type="checkbox" .checked=${live(this.run.state.trainsHidden)}
                    @change=${(event: Event) => send(this, 'hg-trains-hidden', (event.target as HTMLInputElement).checked)} />
                  ${words.masthead.trainHidden}
                </label>
              </div>`
            : nothing
        }
      </div>
    `;
    const buttons = html`
      <nav aria-label=${words.masthead.thisRun}>
        ${
          this.two || !lesson
            ? nothing
            : html`<button aria-pressed=${look.story !== undefined} ?disabled=${off} title=${words.masthead.storyTitle}
                @click=${() => this.look({ story: look.story === undefined ? 'chapter' : undefined })}>
              ${icons.story}<span class="word">${words.masthead.story}</span>
            </button>
            <button aria-pressed=${look.tour !== undefined} ?disabled=${off} title=${words.masthead.tourTitle}
                @click=${() => this.look({ story: undefined, tour: look.tour === undefined ? keptStop(configuration.model) : undefined })}>
              ${icons.tour}<span class="word">${words.masthead.tour}</span>
            </button>`
        }
        <button class="link" ?disabled=${off} @click=${this.copy} title=${words.masthead.linkTitle}>
          ${icons.link}<span class="word">${this.copied ? words.masthead.copied : words.masthead.copy}</span>
        </button>
        ${
          this.two
            ? nothing
            : html`<div id="share" popover>
              <p>${words.masthead.whoever}</p>
              <button @click=${this.course} title=${words.masthead.courseTitle}>
                ${icons.course}${words.masthead.course}
              </button>
            </div>`
        }
        ${
          this.two
            ? nothing
            : html`<button ?disabled=${off} @click=${() => send(this, 'hg-file', 'compare')} title=${words.masthead.compareTitle}>
              ${icons.compare}<span class="word">${words.masthead.compare}</span>
            </button>`
        }
        <button ?disabled=${off} @click=${() => send(this, 'hg-file', 'save')} title=${words.masthead.saveTitle}>${icons.save}<span class="word">${words.masthead.save}</span></button>
        <button ?disabled=${off} @click=${() => send(this, 'hg-file', 'open')} title=${words.masthead.openTitle}>${icons.load}<span class="word">${words.masthead.open}</span></button>
        <button @click=${toggleScheme} title=${dark ? words.masthead.light : words.masthead.dark} aria-label=${dark ? words.masthead.light : words.masthead.dark}>
          ${dark ? icons.sun : icons.moon}
        </button>
        <hg-languages></hg-languages>
      </nav>
    `;
    return html`
      <h1 class="brand">${mark} Hourglass</h1>
      ${this.narrow.matches ? [buttons, paper, badges] : [paper, html`<slot></slot>`, badges, buttons]}
      <span class="hidden" role="status">${this.copied ? words.masthead.onClipboard : ''}</span>
    `;
  }

  private readonly course = (): void => {
    // The dialog closes the popover, and gives the focus back to what had it.
    this.renderRoot.querySelector<HTMLElement>('.link')!.focus();
    send(this, 'hg-file', 'course');
  };

  private async copy(): Promise<void> {
    let link = '';
    send(this, 'hg-link', (answer) => (link = answer));
    this.renderRoot.querySelector<HTMLElement>('#share')?.showPopover();
    try {
      await navigator.clipboard.writeText(link);
      this.copied = true;
      if (this.run.state.changedOnTheWay) this.run.notify('information', kChanged);
      setTimeout(() => (this.copied = false), 2000);
    } catch {
      this.run.notify('warning', words.masthead.notCopied(link));
    }
  }
}

function size({ kind, height, width }: DataManifest): string {
  return kind === 'text' ? words.masthead.tokens(width) : words.masthead.pixels(height, width);
}
