import { css, html, LitElement, nothing } from 'lit';
import type { PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import type { RunConfiguration, Setting, SettingValue } from '../engine/protocol';
import { parseSetting } from '../state/url';
import { icons } from '../style/icons';
import { segmented, shared } from '../style/shared';
import { plain } from '../views/format';
import { options } from '../views/options';
import { kTicks, placeOf, valueAt } from './slider-scale';

const kLongLabel = 20; // letters: more do not fit beside the setting's name

/** One setting, as the engine declares it. Sends `hg-setting` {key, value} where the reader asks for a valid value. */
@customElement('hg-setting-control')
export class SettingControl extends LitElement {
  @property({ attribute: false }) setting!: Setting;
  @property({ attribute: false }) value!: SettingValue;
  /** What the value is part of: another object, with the same value, where the engine has refused what the reader wanted. */
  @property({ attribute: false }) configuration!: RunConfiguration;
  /** A boolean's two names, [off, on]. */
  @property({ attribute: false }) pair: [string, string] | undefined;
  /** What the reader has typed and cannot be, and why; it stands in the field, to be mended. */
  @state() private wrong: { text: string; complaint: string } | null = null;

  static override styles = [
    shared,
    segmented,
    css`
      .row {
        display: grid;
        grid-template-columns: 1fr auto;
        align-items: center;
        column-gap: var(--space-2);
      }
      /* A choice gives way to its name. */
      .row.choice {
        grid-template-columns: minmax(max-content, 1fr) minmax(0, auto);
      }
      label.name,
      .name {
        display: flex;
        align-items: center;
        gap: var(--space-1);
        min-width: 0;
      }
      .name i {
        font-style: italic;
        color: var(--ink-soft);
      }
      .name svg.icon {
        width: 1em;
        height: 1em;
        color: var(--ink-soft);
      }
      input[type='text'],
      select {
        height: 1.85rem;
        width: 6.2rem;
        padding: 0 var(--space-2);
        border: 1px solid var(--rule-strong);
        border-radius: var(--radius);
        background: var(--surface);
        text-align: right;
      }
      input.widths {
        width: 9rem;
      }
      select {
        width: auto;
        max-width: min(12.5rem, 100%);
        padding-right: 0;
        text-align: left;
      }
      select.long {
        grid-column: 1 / -1;
        /* As wide as the row, which its longest choice does not widen. */
        width: 0;
        min-width: 100%;
        max-width: none;
        margin-top: var(--space-1);
      }
      input[aria-invalid='true'] {
        border-color: var(--warning);
        outline-color: var(--warning);
      }
      input[type='range'] {
        grid-column: 1 / -1;
        width: 100%;
        height: 1.1rem;
        margin: 0;
        accent-color: var(--model);
      }
      input[type='checkbox'] {
        width: 1.2rem;
        height: 1.2rem;
        margin: 0.3rem 0;
        accent-color: var(--model);
      }
      .segmented {
        grid-column: 1 / -1;
        margin-top: var(--space-1);
      }
      .complaint {
        grid-column: 1 / -1;
        color: var(--warning);
        font-size: var(--text-small);
      }
    `,
  ];

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('configuration')) this.wrong = null;
  }

  override render() {
    const { setting } = this;
    const { type } = setting;
    return html`
      <div class="row ${type}" title=${setting.help}>
        ${this.pair ? html`<span class="name" id="name">${this.name()}</span>` : html`<label class="name" for="field">${this.name()}</label>`}
        ${type === 'boolean' ? this.boolean() : type === 'choice' ? this.choice() : this.text()}
        ${this.wrong ? html`<span class="complaint" role="alert">${this.wrong.complaint}</span>` : nothing}
      </div>
    `;
  }

  private name() {
    const { label, symbol, live } = this.setting;
    return html`${label}${symbol ? html` <i>${symbol}</i>` : nothing}
    ${live ? nothing : html`<span title="A change starts the run again">${icons.restart}<span class="hidden">(starts the run again)</span></span>`}`;
  }

  private boolean() {
    if (!this.pair) {
      return html`<input id="field" type="checkbox" role="switch" .checked=${live(this.value === true)}
        @change=${(event: Event) => this.send((event.target as HTMLInputElement).checked)} />`;
    }
    return html`
      <div class="segmented" role="radiogroup" aria-labelledby="name">
        ${this.pair.map(
          (name, i) => html`<label><input type="radio" name="pair" .checked=${live(this.value === (i === 1))} @change=${() => this.send(i === 1)} />${name}</label>`,
        )}
      </div>
    `;
  }

  private choice() {
    const long = (this.setting.choices ?? []).some(({ label }) => label.length > kLongLabel);
    return html`
      <select id="field" class=${long ? 'long' : ''} @change=${(event: Event) => this.send((event.target as HTMLSelectElement).value)}>
        ${options((this.setting.choices ?? []).map(({ value, label }) => [value, label]), String(this.value))}
      </select>
    `;
  }

  private text() {
    const { setting, value } = this;
    const isNumber = typeof value === 'number';
    return html`
      <input
        id="field"
        type="text"
        class=${setting.type}
        inputmode=${setting.type === 'integer' ? 'numeric' : setting.type === 'real' ? 'decimal' : 'text'}
        autocomplete="off"
        spellcheck="false"
        aria-invalid=${this.wrong ? 'true' : 'false'}
        .value=${live(this.wrong?.text ?? (isNumber ? plain(value) : String(value)))}
        @change=${(event: Event) => this.typed((event.target as HTMLInputElement).value)}
      />
      ${isNumber && setting.minimum !== undefined && setting.maximum !== undefined && setting.key !== 'seed'
        ? html`<input
            type="range"
            min="0"
            max=${kTicks}
            aria-label=${`${setting.label}, slider`}
            aria-valuetext=${plain(value)}
            .value=${live(String(placeOf(setting, value)))}
            @input=${(event: Event) => this.slid(event, setting.live)}
            @change=${(event: Event) => this.slid(event, true)}
          />`
        : nothing}
    `;
  }

  /** While the thumb moves only live settings follow; the others wait until it is let go. */
  private slid(event: Event, send: boolean): void {
    const value = valueAt(this.setting, Number((event.target as HTMLInputElement).value));
    if (send) this.send(value);
    else this.renderRoot.querySelector<HTMLInputElement>('#field')!.value = plain(value);
  }

  private typed(text: string): void {
    const value = parseSetting(this.setting, text.trim().replace('−', '-'));
    if (value instanceof Error) this.wrong = { text, complaint: `“${text}” cannot be: ${value.message}.` };
    else this.send(value);
  }

  private send(value: SettingValue): void {
    this.wrong = null;
    this.requestUpdate(); // the same value may have been typed in another way
    if (value === this.value) return;
    this.dispatchEvent(new CustomEvent('hg-setting', { detail: { key: this.setting.key, value }, bubbles: true, composed: true }));
  }
}
