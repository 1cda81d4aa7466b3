import { html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { ModelDescription } from '../../engine/protocol';
import type { GivenSet } from '../../engine/data-sets';
import { icons } from '../../style/icons';
import { modal } from '../../style/modal';
import { shared } from '../../style/shared';
import { words } from '../../text/files';
import { options } from '../../shared/options';
import type { Choice, Preview, Reading, ReadProgress, Wishes } from '../reader/reading';
import { inDialog, shownChoices } from './choice-texts';
import type { ShownChoice } from './choice-texts';
import { FilesClient, ReaderStopped } from './client';
import type { Offered } from './dropped-files';
import './preview-picture';
import { dialogStyle } from './dialog-style';
import { cardOf } from '../../shared/papers';
import type { Session } from '../../state/session/session';
import { integer } from '../../shared/format';

type Model = Pick<ModelDescription, 'name' | 'title' | 'kind'>;

const kMostSkipsShown = 200;

/** What the reader's own files are, and whether to train on them. Modal; everything is read before anything is trained on. */
@customElement('hg-files-dialog')
export class FilesDialog extends LitElement {
  @property({ attribute: false }) models: Model[] = [];
  /** The one that is proposed. */
  @property() model = '';
  /** Trains on the set; rejects where the model cannot take it. */
  @property({ attribute: false }) train: (set: GivenSet, model: string) => Promise<void> = async () => {};
  /** How many files have been found so far. */
  @property({ type: Number }) listed = 0;

  @state() private offered: Offered | null = null;
  /** All that there were, by their keys: one that a reading does not come to can still be taken back. */
  @state() private choices: ReadonlyMap<string, Choice> = new Map();
  @state() private wishes: Wishes = {};
  @state() private progress: ReadProgress | null = null;
  @state() private reading: Reading | null = null;
  /** What is wrong: in English, where it comes from the reader. */
  @state() private failure: { why: string; isEnglish?: true } | null = null;
  @state() private isStarting = false;
  private preview: Preview | null = null;
  private client: FilesClient | null = null;
  private isGone = () => {};

  static override styles = [shared, modal, dialogStyle];

  /** Shows the dialog for these files; resolves when it is closed. */
  async ask(coming: Promise<Offered>): Promise<void> {
    await this.updateComplete;
    this.dialog.showModal();
    const closed = new Promise<void>((resolve) => {
      this.dialog.addEventListener('close', () => resolve(), { once: true });
      this.isGone = resolve;
    });
    void this.look(coming);
    await closed;
    this.client?.end();
  }

  /** Other files may take the place of these before they are read. */
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.client?.end();
    this.isGone();
  }

  override render() {
    const { reading, failure, progress } = this;
    const choices = shownChoices(this.choices.values());
    const isHopeless = failure !== null && choices.length === 0; // nothing else can be wished
    return html`
      <dialog aria-labelledby="heading" @cancel=${(event: Event) => this.isStarting && event.preventDefault()}>
        <hgroup>
          ${this.offered ? html`<h2 id="heading" translate="no" class="notranslate">${this.offered.title}</h2>` : html`<h2 id="heading">${words.yours}</h2>`}
          <p>${reading || failure || progress ? '' : this.listed > 0 ? words.lookingAt(integer(this.listed)) : words.looking}</p>
        </hgroup>
        ${isHopeless || this.choices.size === 0 ? nothing : this.choosing(choices)}
        ${failure ? html`<p class="failure" role="alert" lang=${failure.isEnglish ? 'en' : nothing}>${failure.why}</p>` : nothing}
        ${failure && !this.preview ? nothing : this.items()}
        ${progress && !reading && !failure ? this.reads(progress) : nothing}
        ${reading ? this.result(reading) : nothing}
        <p class="private">${icons.lock}<span>${words.private}</span></p>
        <div class="answers">
          <button class="quiet" @click=${() => this.dialog.close()} ?disabled=${this.isStarting}>${isHopeless ? words.close : words.cancel}</button>
          ${
            isHopeless
              ? nothing
              : html`<button class="main" ?disabled=${!reading || this.isStarting || !this.model} @click=${this.start}>${this.isStarting ? words.starting : words.train}</button>`
          }
        </div>
        <span class="hidden" role="status">${reading ? html`<span lang="en">${reading.summary}</span> ${setText(reading)}` : nothing}</span>
      </dialog>
    `;
  }

  private choosing(choices: ShownChoice[]) {
    const { reading } = this;
    const models = reading ? this.models.filter(({ kind }) => kind === reading.set.kind) : [];
    return html`
      <div class="choices">
        ${choices.map(({ key, label, options, value }) => this.select(key, label, options, this.wishes[key] ?? value, (value) => this.wish({ [key]: value })))}
        ${this.isPairs ? html`<span></span><button class="quiet" @click=${this.swap} ?disabled=${this.isStarting}>${words.swap}</button>` : nothing}
        ${
          models.length === 0
            ? nothing
            : this.select(
                'model',
                words.trainWith,
                models.map(({ name, title }) => ({ value: name, label: title })),
                this.model,
                (value) => {
                  this.model = value;
                  this.failure = null;
                },
              )
        }
      </div>
    `;
  }

  private select(id: string, label: string, all: ShownChoice['options'], value: string, take: (value: string) => void) {
    return html`
      <label for=${`choice-${id}`}>${label}</label>
      <select id=${`choice-${id}`} ?disabled=${this.isStarting} @change=${(event: Event) => take((event.target as HTMLSelectElement).value)}>
        ${options(
          all.map((option) => [option.value, option.label]),
          value,
        )}
      </select>
    `;
  }

  private items() {
    const { preview } = this;
    if (!preview) return html`<div class="items"></div>`;
    if (preview.kind === 'images')
      return html`<hg-preview-picture class="items" .preview=${preview}></hg-preview-picture>`;
    return html`<ol class="items lines">${preview.lines.map((line) => html`<li translate="no" class="notranslate" lang="" dir="auto">${line}</li>`)}</ol>`;
  }

  private reads({ done, total, unit }: ReadProgress) {
    const text = words.read(integer(done), integer(total), unit);
    return html`<div class="progress"><progress max=${total} value=${done} aria-label=${text}></progress><span>${text}</span></div>`;
  }

  private result(reading: Reading) {
    const { summary, skips } = reading;
    return html`
      <p class="result"><span lang="en">${summary}</span><br />${setText(reading)}</p>
      ${
        skips.length > 3
          ? html`<details>
            <summary>${words.allSkipped(integer(skips.length))}</summary>
            <ul tabindex="0" aria-label=${words.skipped}>
              ${skips.slice(0, kMostSkipsShown).map(({ name, why }) => html`<li><b translate="no" class="notranslate">${name}</b>: <span lang="en">${why}</span></li>`)}
              ${skips.length > kMostSkipsShown ? html`<li>${words.more(integer(skips.length - kMostSkipsShown))}</li>` : nothing}
            </ul>
          </details>`
          : nothing
      }
    `;
  }

  private async look(coming: Promise<Offered>): Promise<void> {
    try {
      this.offered = await coming;
    } catch (error) {
      this.failure = { why: (error as Error).message };
      return;
    }
    this.client = new FilesClient(this.offered, (count) => (this.listed = count));
    if (!this.isConnected) this.client.end();
    await this.read();
  }

  private wish(wishes: Wishes): void {
    // Where the other side of pairs is chosen for one, they change places.
    if (this.isPairs && wishes.column !== undefined && wishes.column === this.value('target'))
      wishes = { ...wishes, target: this.value('column')! };
    this.wishes = { ...this.wishes, ...wishes };
    void this.read();
  }

  private value(key: string): string | undefined {
    return this.wishes[key] ?? this.choices.get(key)?.value;
  }

  private get isPairs(): boolean {
    return (this.value('target') ?? 'none') !== 'none';
  }

  private readonly swap = (): void => {
    const [column, tokens, written] = ['target', 'target-tokens', 'tokens'].map((key) => this.value(key));
    this.wish({ column: column!, ...(tokens && written ? { tokens, 'target-tokens': written } : {}) });
  };

  private async read(): Promise<void> {
    const { wishes } = this;
    this.reading = null;
    this.failure = null;
    this.progress = null;
    const isThis = () => wishes === this.wishes;
    try {
      const reading = await this.client!.read(wishes, {
        chose: (choice) => {
          if (isThis()) this.choices = new Map(this.choices).set(choice.key, choice);
        },
        progress: (progress) => {
          if (!isThis()) return;
          if (progress.preview) this.preview = progress.preview;
          this.progress = progress;
        },
      });
      if (!isThis()) return;
      this.propose(reading.set.kind);
      this.preview = reading.preview;
      this.reading = reading;
    } catch (error) {
      // Another reading took its place.
      if (!isThis()) return;
      this.preview = null;
      const why = (error as Error).message;
      this.failure = error instanceof ReaderStopped ? { why } : { why: inDialog(why), isEnglish: true };
    }
  }

  /** The model that is open, or one that takes such sets. */
  private propose(kind: GivenSet['kind']): void {
    const fits = this.models.filter((model) => model.kind === kind);
    if (!fits.some(({ name }) => name === this.model))
      this.model = (fits.find(({ name }) => name === 'vae') ?? fits[0])?.name ?? '';
  }

  private readonly start = async (): Promise<void> => {
    if (!this.reading) return;
    this.isStarting = true;
    this.failure = null;
    try {
      await this.train(this.reading.set, this.model);
      this.dialog.close();
    } catch (error) {
      this.failure = { why: words.cannot((error as Error).message) };
    } finally {
      this.isStarting = false;
    }
  };

  private get dialog(): HTMLDialogElement {
    return this.renderRoot.querySelector('dialog')!;
  }
}

/** What will be trained on: '54 to train on, 6 held out. 32×32 pixels, in colour.' */
function setText({ set, counts }: Reading): string {
  const parts = words.set.parts(integer(counts.train), integer(counts.test));
  if (set.kind === 'images') {
    const { width, height, channels } = set;
    return `${parts} ${words.set.images(`${height}×${width}`, channels === 3)}`;
  }
  const isLowered = [set.level, set.target?.level].includes('word');
  return `${parts} ${words.set.texts(set.target !== undefined, isLowered)}`;
}

/** Shows what these files are and trains on them where the reader says so. Resolves when the dialog is closed. */
export async function askAbout(
  offered: Promise<Offered>,
  session: Session,
  listing: (tell: (count: number) => void) => void,
): Promise<void> {
  document.querySelector('hg-files-dialog')?.remove(); // of files that came before
  const dialog = document.createElement('hg-files-dialog') as FilesDialog;
  const { catalogue, configuration } = session.store.state;
  dialog.models = (catalogue?.models ?? []).map(({ name, title, kind }) => ({
    name,
    title: cardOf(name)?.title ?? title,
    kind,
  }));
  dialog.model = configuration?.model ?? '';
  dialog.train = (set: GivenSet, model: string) => session.trainOn(set, model);
  document.body.append(dialog);
  listing((count) => (dialog.listed = count));
  try {
    await dialog.ask(offered);
  } finally {
    dialog.remove();
  }
}
