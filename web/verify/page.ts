import { css, html, LitElement, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { watchDrops } from '../controls/drops';
import { csv } from '../export/csv';
import { saveAs } from '../export/files';
import { integer } from '../shared/format';
import { figureTitle } from '../shared/figures';
import { cardOf } from '../shared/papers';
import type { Receipt } from '../state/receipt/receipt';
import { mark } from '../style/icons';
import { shared } from '../style/shared';
import { words } from '../text/verify';
import { receiptsIn } from './files';
import { Queue } from './queue';
import type { Entry } from './queue';
import { isRefused, kVerdicts } from './verdict';

const kMostBytes = 1_000_000; // of a file; a receipt has some hundred, a class's texts some thousand

/** Verifies receipts of a whole class: each run is trained again, here, and its row says what came of it. */
@customElement('hg-verify')
export class VerifyPage extends LitElement {
  @state() private trouble = '';
  @state() private isOver = false;
  @query('textarea') private pasted!: HTMLTextAreaElement;
  private readonly queue = new Queue(new URL('./', location.href).href, () => this.requestUpdate());
  private end = () => {};

  static override styles = [
    shared,
    css`
      main {
        display: grid;
        gap: var(--space-4);
        max-width: 80rem;
        margin: 0 auto;
        padding: var(--space-4);
      }
      h1 {
        display: flex;
        gap: var(--space-2);
        align-items: center;
        margin: 0;
        font-size: var(--text-large);
      }
      h1 svg {
        height: 1.2rem;
        width: auto;
        color: var(--model);
      }
      p {
        margin: 0;
        max-width: 46rem;
        line-height: 1.45;
      }
      .give {
        display: grid;
        gap: var(--space-3);
        padding: var(--space-4);
        border: 1px dashed var(--rule-strong);
        border-radius: var(--radius);
      }
      .give.over {
        background: var(--model-wash);
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
        align-items: center;
      }
      button {
        border-color: var(--rule-strong);
      }
      textarea {
        width: 100%;
        min-height: 5rem;
        padding: var(--space-2);
        font: var(--text-small) / 1.35 monospace;
        color: inherit;
        background: var(--surface);
        border: 1px solid var(--rule-strong);
        border-radius: var(--radius);
      }
      label {
        display: grid;
        gap: var(--space-1);
      }
      input[type='text'] {
        min-height: 2rem;
        padding: 0 var(--space-2);
      }
      .scrolls {
        overflow-x: auto;
      }
      table {
        width: 100%;
        border-collapse: collapse;
        font-size: var(--text-small);
      }
      th,
      td {
        padding: var(--space-1) var(--space-2);
        border-bottom: 1px solid var(--rule);
        text-align: left;
        vertical-align: top;
        overflow-wrap: break-word;
      }
      td:first-child {
        max-width: 14rem;
      }
      td.goal {
        min-width: 8rem;
        max-width: 14rem;
      }
      td.verdict {
        min-width: 16rem;
      }
      td b {
        white-space: nowrap;
      }
      .refused b {
        color: var(--warning);
      }
      progress {
        width: 8rem;
      }
      @media (max-width: 44rem) {
        table,
        tbody,
        tr,
        td {
          display: block;
        }
        thead {
          display: none;
        }
        tr {
          padding: var(--space-2) 0;
          border-bottom: 1px solid var(--rule-strong);
        }
        td {
          border: 0;
          padding: 0;
        }
      }
    `,
  ];

  override connectedCallback(): void {
    super.connectedCallback();
    this.end = watchDrops(
      (data) => void this.takeDrop(data),
      (isOver) => (this.isOver = isOver),
    );
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.end();
    this.queue.stop();
  }

  override render() {
    const { entries, runs } = this.queue;
    const left = entries.filter(({ verdict }) => verdict === null).length;
    return html`
      <main>
        <h1>${mark} ${words.heading}</h1>
        <p>
          ${words.lead}
        </p>
        <section class="give ${this.isOver ? 'over' : ''}" aria-label=${words.toVerify}>
          <label>
            ${words.link}
            <input type="text" class="notranslate" translate="no" placeholder=${words.linkLike} @input=${(event: Event) => (this.queue.link = (event.target as HTMLInputElement).value)} />
          </label>
          <div class="row">
            <button @click=${() => this.pick(false)}>${words.chooseFiles}</button>
            <button @click=${() => this.pick(true)}>${words.chooseFolder}</button>
            <span>${words.drop}</span>
          </div>
          <textarea translate="no" class="notranslate" aria-label=${words.asText} placeholder=${words.paste} @input=${() => this.requestUpdate()}></textarea>
          <div class="row"><button ?disabled=${!this.pasted?.value.trim()} @click=${() => this.takePasted()}>${words.verifyPasted}</button></div>
        </section>
        ${this.trouble ? html`<p role="alert">${this.trouble}</p>` : nothing}
        ${entries.length > 0 ? this.results(left, runs) : nothing}
        <p><a href="./">${words.back}</a></p>
      </main>
    `;
  }

  private results(left: number, runs: boolean) {
    const { entries } = this.queue;
    const confirmed = entries.filter(({ verdict }) => verdict?.is === 'confirmed').length;
    const refused = entries.filter(({ verdict }) => verdict && isRefused(verdict)).length;
    const unknown = entries.length - left - confirmed - refused;
    return html`
      <div class="row">
        <span role="status">
          ${words.counts(integer(entries.length), confirmed, refused, unknown, left)}
        </span>
        ${left === 0 ? nothing : runs ? html`<button @click=${() => this.queue.stop()}>${words.stop}</button>` : html`<button @click=${() => void this.queue.go()}>${words.goOn}</button>`}
        <button @click=${() => this.save()}>${words.save}</button>
        <button @click=${() => this.queue.clear()}>${words.clear}</button>
      </div>
      <div class="scrolls" tabindex="0" role="region" aria-label=${words.each}>
        <table>
          <thead>
            <tr>${[words.receipt, words.lesson, words.goal, words.reached, words.verdict].map((name) => html`<th scope="col">${name}</th>`)}</tr>
          </thead>
          <tbody translate="no" class="notranslate">${entries.map((entry) => this.row(entry))}</tbody>
        </table>
      </div>
    `;
  }

  private row({ name, receipt, verdict, steps, sameAs }: Entry) {
    const same = sameAs ? words.same(sameAs) : '';
    const said =
      verdict !== null
        ? html`<b>${verdict.is === 'confirmed' ? '✓' : isRefused(verdict) ? '✗' : '?'} ${kVerdicts[verdict.is]}</b> ${verdict.why}${same}`
        : steps === null
          ? html`${words.waits}${same}`
          : html`<progress aria-label=${words.again} max=${Math.max(1, (receipt as Receipt).step)} .value=${steps}></progress> ${words.stepOf(integer(steps), integer((receipt as Receipt).step))}${same}`;
    const isWrong = verdict !== null && isRefused(verdict);
    if (receipt instanceof Error)
      return html`<tr><td>${name}</td><td></td><td></td><td></td><td class="verdict refused">${said}</td></tr>`;
    const { lesson, goal, lock, href } = linkOf(receipt);
    return html`
      <tr>
        <td>${name}</td>
        <td><a href=${href} target="_blank" rel="noopener">${lesson}</a></td>
        <td class="goal">${breakable(goal)}${lock ? html`<br />${words.lock} ${breakable(lock)}` : nothing}</td>
        <td>${words.step(integer(receipt.step))}<br />${figuresOf(receipt)}</td>
        <td class="verdict ${isWrong ? 'refused' : ''}">${said}</td>
      </tr>
    `;
  }

  private pick(folder: boolean): void {
    const input = document.createElement('input');
    input.type = 'file';
    input.multiple = true;
    input.webkitdirectory = folder;
    input.addEventListener(
      'change',
      () => void this.take([...(input.files ?? [])].map((file) => [file.webkitRelativePath || file.name, file])),
    );
    input.click();
  }

  private async takeDrop(data: DataTransfer): Promise<void> {
    const roots = [...data.items].map((item) => item.webkitGetAsEntry?.() ?? null);
    const text = data.getData('text/plain');
    const files = [...data.files];
    if (roots.some((root) => root?.isDirectory))
      await this.take((await Promise.all(roots.map((root) => (root ? within(root) : [])))).flat());
    else if (files.length > 0) await this.take(files.map((file) => [file.name, file]));
    else if (text) this.queue.add(receiptsIn('dropped', text));
  }

  private async take(files: [name: string, file: File][]): Promise<void> {
    const seen = files
      .filter(([name]) => !/(^|\/)\./.test(name))
      .sort(([one], [other]) => one.localeCompare(other, 'en', { numeric: true }));
    const large = seen.filter(([, { size }]) => size > kMostBytes);
    this.trouble = large.length > 0 ? words.tooLarge(large.map(([name]) => name).join(', ')) : '';
    const read = seen
      .filter(([, { size }]) => size <= kMostBytes)
      .map(async ([name, file]) => receiptsIn(name, await file.text()));
    this.queue.add((await Promise.all(read)).flat());
  }

  private takePasted(): void {
    this.queue.add(receiptsIn('pasted', this.pasted.value));
    this.pasted.value = '';
    this.requestUpdate();
  }

  private save(): void {
    const head = [
      'receipt',
      'verdict',
      'why',
      'same_as',
      'model',
      'goal',
      'lock',
      'step',
      'figures',
      'weights',
      'link',
    ];
    const rows = this.queue.entries.map(({ name, receipt, verdict, sameAs }) => {
      const said = [name, verdict?.is ?? 'not yet', verdict?.why ?? '', sameAs ?? ''];
      if (receipt instanceof Error) return [...said, ...head.slice(said.length).map(() => '')];
      const { model, goal, lock, href } = linkOf(receipt);
      const figures = Object.entries(receipt.figures).map(([figure, value]) => `${figure} ${value}`);
      return [...said, model, goal, lock, receipt.step, figures.join('; '), receipt.weights, href];
    });
    saveAs(new Blob([csv([head, ...rows])], { type: 'text/csv' }), 'receipts.csv');
  }
}

/** What of a receipt's link is for readers; it opens here, whatever site it names. */
function linkOf({ link }: Receipt) {
  const hash = link.slice(link.indexOf('#'));
  const keys = new URLSearchParams(hash.slice(1));
  const model = keys.get('model') ?? '';
  const [goal, lock] = [keys.get('goal') ?? '', keys.get('lock') ?? ''];
  return { model, lesson: cardOf(model)?.title ?? model, goal, lock, href: new URL(`./${hash}`, location.href).href };
}

/** With places to break the line at. */
function breakable(text: string) {
  return text.split(/(?<=[,@|])/).map((part) => html`${part}<wbr />`);
}

function figuresOf({ figures }: Receipt): string {
  return Object.entries(figures)
    .map(([name, value]) => `${figureTitle(name)} ${Number(value.toPrecision(6))}`)
    .join(', ');
}

/** The files of a folder that was dropped, with their paths. */
async function within(entry: FileSystemEntry): Promise<[string, File][]> {
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
    return [[entry.fullPath.replace(/^\//, ''), file]];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const all: FileSystemEntry[] = [];
  // A reader gives a hundred at a time.
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) break;
    all.push(...some);
  }
  return (await Promise.all(all.map(within))).flat();
}
