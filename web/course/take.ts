import { css, html, LitElement } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Catalogue } from '../engine/protocol';
import type { DataManifest } from '../engine/data-sets';
import { heldIn } from '../one-file/first-images';
import { packLesson } from '../one-file/pack';
import type { ReadFile } from '../one-file/pack';
import { readFrameHash } from '../one-file/read-link';
import { packScorm } from '../report/pack';
import { icons } from '../style/icons';
import { shared } from '../style/shared';
import { words } from '../text/course';
import './qr-code';
import './save-file';
import { snippets } from './snippets';
import type { Snippet } from './snippets';
import { frameAddress, pageAddress } from './wish';
import type { CourseWish } from './wish';
import { integer } from '../shared/format';

const { qr: kQr, file: kFile, scorm: kScorm } = words.take;
/** Forms that put a frame into a page, with others perhaps. */
const kFrames = (['frame', 'element', 'system', 'jupyter'] as const).map((form) => words.snippets[form].name);
const kCopiedFor = 2000; // ms that the button says so

/** What can be pasted or taken, one form of it at a time. */
@customElement('hg-take')
export class Take extends LitElement {
  @property() site = '';
  @property({ attribute: false }) wish!: CourseWish;
  @property({ attribute: false }) catalogue!: Catalogue;
  /** Of the run's data. */
  @property({ attribute: false }) manifest: DataManifest | null = null;
  @state() private chosen = words.snippets.link.name;
  @state() private copied = '';

  static override styles = [
    shared,
    css`
      .forms {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-1);
        margin-bottom: var(--space-2);
      }
      .forms button {
        border-color: var(--rule-strong);
        font-size: var(--text-small);
      }
      .forms button[aria-pressed='true'] {
        border-color: var(--model);
        background: var(--model);
        color: var(--on-model);
      }
      @media (forced-colors: active) {
        .forms button[aria-pressed='true'] {
          forced-color-adjust: none;
          background: Highlight;
          color: HighlightText;
        }
      }
      p {
        margin: 0 0 var(--space-2);
        line-height: 1.4;
      }
      .paste {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: var(--space-2);
        align-items: start;
      }
      textarea {
        width: 100%;
        height: 8.5rem;
        padding: var(--space-2);
        resize: vertical;
        border: 1px solid var(--rule-strong);
        border-radius: var(--radius);
        background: var(--stage);
        color: inherit;
        font: 0.875rem / 1.4 ui-monospace, monospace;
        overflow-wrap: anywhere;
      }
      .main {
        border-color: var(--model);
        background: var(--model);
        color: var(--on-model);
        font-weight: 650;
        min-width: 5.5rem;
      }
      .main:hover {
        background: var(--model);
        filter: brightness(1.1);
      }
      @media (max-width: 36rem) {
        .paste {
          grid-template-columns: minmax(0, 1fr);
        }
        .main,
        .forms button {
          min-height: 2.6rem;
        }
      }
    `,
  ];

  override render() {
    const all = snippets(this.site, this.wish);
    const snippet = all.find(({ name }) => name === this.chosen);
    return html`
      <div class="forms" role="group" aria-label=${words.take.as}>
        ${[...all.map(({ name }) => name), kFile, kScorm, kQr].map((name) => html`<button aria-pressed=${name === this.chosen} @click=${() => (this.chosen = name)}>${name}</button>`)}
      </div>
      ${snippet ? this.paste(snippet) : this.chosen === kFile ? this.file() : this.chosen === kScorm ? this.scorm() : this.code()}
      <span class="hidden" role="status">${this.copied ? words.take.onClipboard : ''}</span>
    `;
  }

  private paste({ name, hint, text }: Snippet) {
    return html`
      <p>${hint} ${kFrames.includes(name) ? words.take.memory : ''}</p>
      <div class="paste">
        <textarea readonly aria-label=${name} translate="no" class="notranslate" .value=${text} @focus=${(event: Event) => (event.target as HTMLTextAreaElement).select()}></textarea>
        <button class="main" @click=${() => void this.copy(text)}>${icons.link}${this.copied === text ? words.take.copied : words.take.copy}</button>
      </div>
    `;
  }

  private file() {
    return html`
      <p>${words.take.fileHint} ${this.share()}</p>
      <hg-save-file .make=${() => this.packed()}>${words.take.saveFile}</hg-save-file>
    `;
  }

  /** What a file holds of data that come in many shards: what a goal asks for has to be tried on as much. */
  private share(): string {
    const { manifest } = this;
    if (!manifest?.splits.train.shards?.length) return ''; // made by a rule, or text
    const { train, test } = manifest.splits;
    const held = heldIn(manifest);
    if (held.train === train.count && held.test === test.count) return '';
    const say = this.wish.goal ? words.take.shareWithGoal : words.take.share;
    return say(integer(held.train), integer(train.count), integer(held.test), integer(test.count));
  }

  private code() {
    return html`
      <p>${words.take.qrHint}</p>
      <hg-qr-code .text=${pageAddress(this.site, this.wish)} .name=${`hourglass-${new URLSearchParams(this.wish.run.slice(1)).get('model') ?? 'lesson'}`}></hg-qr-code>
    `;
  }

  private scorm() {
    return html`
      <p>${words.take.scormHint} ${this.wish.goal ? '' : words.take.noGoal} ${this.share()}</p>
      <hg-save-file .make=${() => this.package()}>${words.take.savePackage}</hg-save-file>
    `;
  }

  private async packed(isScorm = false) {
    const { site } = this;
    const { hash } = new URL(frameAddress(site, this.wish));
    const { model, data, title } = readFrameHash(hash, this.catalogue);
    const html = await packLesson(readFrom(site), { hash, data, title, site, isScorm });
    return { name: `hourglass-${model}.html`, content: new Blob([html], { type: 'text/html' }), model, title, html };
  }

  private async package(): Promise<{ name: string; content: Blob }> {
    const { model, title, html } = await this.packed(true);
    const content = new Blob([packScorm(model, title, html)], { type: 'application/zip' });
    return { name: `hourglass-${model}-scorm.zip`, content };
  }

  /** Where the browser refuses the clipboard, the text is marked, for the reader to copy. */
  private async copy(text: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      this.copied = text;
      setTimeout(() => (this.copied = ''), kCopiedFor);
    } catch {
      this.renderRoot.querySelector('textarea')?.focus();
    }
  }
}

/** Files of the site that this page is of. */
function readFrom(site: string): ReadFile {
  return async (path) => {
    const response = await fetch(new URL(path, site));
    if (!response.ok) throw new Error(words.take.notLoaded(path, response.status));
    return new Uint8Array(await response.arrayBuffer());
  };
}
