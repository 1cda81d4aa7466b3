import { css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { cardOf } from '../shared/papers';
import { send } from '../state/events';
import { allows, isFixed, lockOf } from '../state/link/locks';
import { openingRun } from '../state/store/phase';
import { dataSets, shortTitle, sourceOf, titleOfSet } from '../shared/data-sets';
import { icons } from '../style/icons';
import { popover, shared } from '../style/shared';
import { options } from '../shared/options';
import { ViewElement } from '../views/base/view-element';
import { words } from '../text/controls';

/**
 * Which data the run is on, and the reader's own. Sends `hg-data` with a set's name, or `hg-own-files` with the files that
 * the reader picked.
 */
@customElement('hg-data-control')
export class DataControl extends ViewElement {
  static override styles = [
    shared,
    popover,
    css`
      .row {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        align-items: center;
        gap: var(--space-1) var(--space-2);
      }
      select {
        height: 1.85rem;
        min-width: 0;
        padding: 0 var(--space-2);
        text-overflow: ellipsis;
      }
      .about {
        display: flex;
        align-items: start;
        gap: var(--space-2);
        margin-top: var(--space-1);
      }
      .about button {
        flex: none;
        min-height: 1.7rem;
        border-color: var(--rule-strong);
        font-size: var(--text-small);
      }
      p {
        flex: 1;
        margin: 0;
        color: var(--ink-soft);
        font-size: var(--text-small);
        line-height: 1.3;
      }
      .about p {
        display: -webkit-box;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 3;
        overflow: hidden;
        overflow-wrap: anywhere;
      }
      .pick {
        display: flex;
        gap: var(--space-2);
        margin-bottom: var(--space-2);
      }
      .pick button {
        flex: 1;
        border-color: var(--rule-strong);
      }
    `,
  ];

  override render() {
    const { configuration, catalogue, manifest, own, phase, locks } = this.run.state;
    void this.run.state.refused; // the select then goes back to what the run has
    const opening = openingRun(phase);
    const model = catalogue?.models.find(({ name }) => name === configuration?.model);
    if (!configuration || !model || !catalogue) return nothing;
    const { data } = configuration;
    const offered = [...dataSets(model), ...own.filter(({ kind }) => kind === model.kind).map(({ name }) => name)];
    const lock = lockOf(locks, 'data');
    const fixed = lock !== undefined && isFixed(lock);
    const names = (offered.includes(data) ? offered : [data, ...offered]).filter((name) => !lock || allows(lock, name));
    const title = (name: string) =>
      own.find((set) => set.name === name)?.title ??
      titleOfSet(name) ??
      (manifest?.name === name ? shortTitle(manifest) : name);
    const sentence = (text: string | undefined) => (text && !text.endsWith('.') ? `${text}.` : text);
    // The masthead tells all of it; here is room for a line or two. Of sets that are made here it matters by what.
    const about = opening
      ? words.data.opening(cardOf(opening.model)?.title ?? opening.model, title(opening.data))
      : manifest
        ? [
            manifest.note,
            sentence(manifest.licence === 'free' ? sourceOf(manifest).source : sourceOf(manifest).licence),
          ]
            .filter(Boolean)
            .join(' ')
        : '';
    return html`
      <div class="row">
        <label for="data">${words.data.data}${lock ? html` <span title=${fixed ? words.data.fixed : words.data.fixedAt(lock.said)}>${icons.lock}<span class="hidden">${words.data.isFixed}</span></span>` : nothing}</label>
        <select id="data" ?disabled=${fixed} @change=${(event: Event) => send(this, 'hg-data', (event.target as HTMLSelectElement).value)}>
          ${options(
            names.map((name) => [name, title(name)]),
            opening && names.includes(opening.data) ? opening.data : data,
          )}
        </select>
      </div>
      <div class="about">
        <p title=${about} role=${opening ? 'status' : nothing} aria-busy=${opening ? 'true' : nothing}>${about}</p>
        ${lock ? nothing : html`<button popovertarget="own" title=${words.data.ownTitle}>${icons.folder} ${words.data.own}</button>`}
      </div>
      <div id="own" popover aria-label=${words.data.ownFiles}>
        <div class="pick">
          <button @click=${() => this.pick(false)}>${words.data.chooseFiles}</button>
          <button @click=${() => this.pick(true)}>${words.data.chooseFolder}</button>
        </div>
        <p>
          ${words.data.drop}
        </p>
      </div>
    `;
  }

  private pick(folder: boolean): void {
    this.renderRoot.querySelector<HTMLElement>('#own')!.hidePopover();
    const input = document.createElement('input');
    input.type = 'file';
    input.multiple = true;
    input.webkitdirectory = folder;
    input.addEventListener('change', () => send(this, 'hg-own-files', [...(input.files ?? [])]));
    input.click();
  }
}
