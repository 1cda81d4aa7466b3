import type { Setting, RunConfiguration, SettingValue } from '../engine/protocol';
import { css, html, LitElement, nothing } from 'lit';
import type { PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { send } from '../state/events';
import { isFixed } from '../state/link/locks';
import type { Lock } from '../state/link/locks';
import { icons } from '../style/icons';
import { popover, segmented, shared } from '../style/shared';
import { plain } from '../shared/format';
import { options } from '../shared/options';
import { typedValue } from './typed-value';
import { words } from '../text/controls';

/** A slider's length in steps. */
export const kTicks = 240;

type Scale = Pick<Setting, 'minimum' | 'maximum' | 'logarithmic' | 'type'>;

/** Where a value stands on its slider, from 0 to kTicks. */
export function placeOf(setting: Scale, value: number): number {
  const [from, to] = ends(setting);
  const place = (warp(setting, value) - from) / (to - from);
  return Math.round(kTicks * Math.min(1, Math.max(0, place)));
}

/** The value at a place of the slider, rounded to what a reader would type: two significant figures, or a whole number. */
export function valueAt(setting: Scale, place: number): number {
  const [from, to] = ends(setting);
  if (place <= 0) return setting.minimum!;
  if (place >= kTicks) return setting.maximum!;
  const raw = unwarp(setting, from + (place / kTicks) * (to - from));
  const rounded = setting.type === 'integer' ? Math.round(raw) : Number(raw.toPrecision(2));
  return Math.min(setting.maximum!, Math.max(setting.minimum!, rounded));
}

function ends(setting: Scale): [number, number] {
  return [warp(setting, setting.minimum!), warp(setting, setting.maximum!)];
}

// A logarithmic setting may begin at 0: the slider then spends its first part near it.
function offset(setting: Scale): number {
  return setting.minimum! > 0 ? 0 : setting.maximum! * 1e-7;
}

function warp(setting: Scale, value: number): number {
  return setting.logarithmic ? Math.log(Math.max(value, setting.minimum!) + offset(setting)) : value;
}

function unwarp(setting: Scale, value: number): number {
  return setting.logarithmic ? Math.exp(value) - offset(setting) : value;
}

const kWhen = { more: words.setting.more, less: words.setting.less, on: words.setting.on, off: words.setting.off };
// Letters of a choice: more do not fit beside the setting's name, whatever that is; and of both together.
const kLongLabel = 20;
const kLongRow = 23;

/** One setting, as the engine declares it. Sends `hg-setting` {key, value} where the reader asks for a valid value. */
@customElement('hg-setting-control')
export class SettingControl extends LitElement {
  @property({ attribute: false }) setting!: Setting;
  /** What it does, in a sentence; empty until that has come. */
  @property({ attribute: false }) help = '';
  @property({ attribute: false }) value!: SettingValue;
  /** What the value is part of. */
  @property({ attribute: false }) configuration!: RunConfiguration;
  /** How often the engine has refused what the reader wanted: what stands in the field then is what the run has. */
  @property({ type: Number }) refused = 0;
  /** What a lecturer has left of it; undefined for all. */
  @property({ attribute: false }) lock: Lock | undefined;
  /** A boolean's two names, [off, on]. */
  @property({ attribute: false }) pair: [string, string] | undefined;
  /** What the reader has typed and cannot be, and why; it stands in the field, to be mended. */
  @state() private wrong: { text: string; complaint: string } | null = null;
  /** What is being typed: it stays, whatever is rendered meanwhile. */
  private draft: string | null = null;

  @state() private effects: [when: string, what: string][] = [];

  static override styles = [
    shared,
    popover,
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
      .name,
      .name > :first-child {
        display: flex;
        align-items: center;
        gap: var(--space-1);
        min-width: 0;
      }
      .about {
        margin-left: -0.35rem;
        color: var(--ink-soft);
      }
      dl > div {
        margin-top: var(--space-2);
      }
      dt {
        font-weight: 650;
      }
      dd {
        margin: 0;
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
        text-align: right;
      }
      input.widths {
        width: 8rem;
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
        /* It takes less room than it may be hit in. */
        margin: 0 0 -0.4rem;
      }
      input[type='checkbox'] {
        width: 1.7rem;
        height: 1.7rem;
        margin: 0;
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

  /** As the engine declares it, less what a lock does not leave. */
  private get open(): Setting {
    const { setting, lock } = this;
    if (!lock) return setting;
    const { least, most, values } = lock;
    return {
      ...setting,
      ...(least !== undefined && { minimum: Math.max(least, setting.minimum ?? least) }),
      ...(most !== undefined && { maximum: Math.min(most, setting.maximum ?? most) }),
      ...(values && setting.choices && { choices: setting.choices.filter(({ value }) => values.includes(value)) }),
    };
  }

  private get isFixed(): boolean {
    return this.lock !== undefined && isFixed(this.lock);
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (this.isAnother(changed)) this.wrong = null;
    if (changed.has('setting')) this.effects = [];
  }

  /** Whether what was typed is of no use any more: the value is another, or a preset or a lesson has been opened. Others’ changes leave it. */
  private isAnother(changed: PropertyValues): boolean {
    if (changed.has('value')) return true;
    const was = changed.get('configuration') as RunConfiguration | undefined;
    const { model, preset } = this.configuration;
    return was !== undefined && (was.model !== model || (preset !== null && preset !== was.preset));
  }

  override render() {
    const { setting } = this;
    const { type } = setting;
    return html`
      <div class="row ${type}">
        <div class="name">
          ${this.pair ? html`<span id="name">${this.name()}</span>` : html`<label for="field">${this.name()}</label>`}
          <button class="about" popovertarget="about" aria-label=${words.setting.about(setting.label)} @click=${this.bringEffects}>?</button>
        </div>
        <div id="about" popover>
          <p id="help">${this.help}</p>
          ${this.lock ? html`<p id="locked">${this.locked(this.lock)}</p>` : nothing}
          <div role="status">
            ${this.told.length === 0 ? nothing : html`<dl>${this.told.map(([when, what]) => html`<div><dt>${when}</dt><dd>${what}</dd></div>`)}</dl>`}
          </div>
        </div>
        ${type === 'boolean' ? this.boolean() : type === 'choice' ? this.choice() : this.text()}
        ${this.wrong ? html`<span class="complaint" role="alert">${this.wrong.complaint}</span>` : nothing}
      </div>
    `;
  }

  /** What to expect of it: fetched when the first setting is asked about. Where that fails, the help stands alone until the next press. */
  private readonly bringEffects = async (): Promise<void> => {
    const { setting, configuration } = this;
    try {
      const { effectsOf } = await import('../models/common/effects');
      this.effects = effectsOf(configuration.model, setting.key);
    } catch {
      this.effects = [];
    }
  };

  /** Of a choice, under the names that its values have here; of others in words. */
  private get told(): [when: string, what: string][] {
    const { choices } = this.setting;
    const names: Record<string, string> = this.pair
      ? { off: this.pair[0], on: this.pair[1] }
      : choices
        ? Object.fromEntries(choices.map(({ value, label }) => [value, label]))
        : kWhen;
    return this.effects.flatMap(([when, what]) => (names[when] === undefined ? [] : [[names[when], what]]));
  }

  private name() {
    const { label, symbol, live } = this.setting;
    return html`${label}${symbol ? html` <i translate="no" class="notranslate">${symbol}</i>` : nothing}
    ${this.lock ? html`<span class="lock" title=${this.locked(this.lock)}>${icons.lock}<span class="hidden">(${this.isFixed ? words.setting.fixed : words.setting.fromLecturer(this.lock.said)})</span></span>` : nothing}
    ${live || this.isFixed ? nothing : html`<span title=${words.setting.restartsTitle}>${icons.restart}<span class="hidden">${words.setting.restarts}</span></span>`}`;
  }

  private locked({ said }: Lock): string {
    return this.isFixed ? words.setting.isFixed : words.setting.fixedAt(said);
  }

  private boolean() {
    if (!this.pair) {
      return html`<input id="field" type="checkbox" role="switch" aria-describedby=${this.lock ? 'help locked' : 'help'} ?disabled=${this.isFixed} .checked=${live(this.value === true)}
        @change=${(event: Event) => this.send((event.target as HTMLInputElement).checked)} />`;
    }
    return html`
      <div class="segmented" role="radiogroup" aria-labelledby="name" aria-describedby=${this.lock ? 'help locked' : 'help'}>
        ${this.pair.map(
          (name, i) =>
            html`<label><input type="radio" name="pair" ?disabled=${this.isFixed} .checked=${live(this.value === (i === 1))} @change=${() => this.send(i === 1)} />${name}</label>`,
        )}
      </div>
    `;
  }

  private choice() {
    const longest = Math.max(0, ...(this.open.choices ?? []).map(({ label }) => label.length));
    const { label, symbol = '' } = this.setting;
    const long = longest > Math.min(kLongLabel, kLongRow - label.length - symbol.length);
    return html`
      <select id="field" aria-describedby=${this.lock ? 'help locked' : 'help'} ?disabled=${this.isFixed} class=${long ? 'long' : ''} @change=${(event: Event) => this.send((event.target as HTMLSelectElement).value)}>
        ${options(
          (this.open.choices ?? []).map(({ value, label }) => [value, label]),
          String(this.value),
        )}
      </select>
    `;
  }

  private text() {
    const { open: setting, value } = this;
    const isNumber = typeof value === 'number';
    return html`
      <input
        id="field"
        aria-describedby=${this.lock ? 'help locked' : 'help'}
        type="text"
        ?disabled=${this.isFixed}
        class=${setting.type}
        inputmode=${setting.type === 'integer' ? 'numeric' : setting.type === 'real' ? 'decimal' : 'text'}
        autocomplete="off"
        spellcheck="false"
        aria-invalid=${this.wrong ? 'true' : 'false'}
        .value=${live(this.draft ?? this.wrong?.text ?? (isNumber ? plain(value) : String(value)))}
        @input=${(event: Event) => (this.draft = (event.target as HTMLInputElement).value)}
        @blur=${() => (this.draft = null)}
        @change=${(event: Event) => this.typed((event.target as HTMLInputElement).value)}
      />
      ${
        !this.isFixed &&
        isNumber &&
        setting.minimum !== undefined &&
        setting.maximum !== undefined &&
        setting.key !== 'seed'
          ? html`<input
            type="range"
            min="0"
            max=${kTicks}
            aria-label=${setting.label}
            aria-valuetext=${plain(value)}
            .value=${live(String(placeOf(setting, value)))}
            @input=${(event: Event) => this.slid(event, setting.live)}
            @change=${(event: Event) => this.slid(event, true)}
          />`
          : nothing
      }
    `;
  }

  /** While the thumb moves only live settings follow; the others wait until it is let go. */
  private slid(event: Event, send: boolean): void {
    const value = valueAt(this.open, Number((event.target as HTMLInputElement).value));
    if (send) this.send(value);
    else this.renderRoot.querySelector<HTMLInputElement>('#field')!.value = plain(value);
  }

  private typed(text: string): void {
    this.draft = null;
    const value = typedValue(this.open, text);
    if (value instanceof Error) this.wrong = { text, complaint: words.setting.invalid(text, value.message) };
    else this.send(value);
  }

  private send(value: SettingValue): void {
    this.wrong = null;
    this.requestUpdate(); // the same value may have been typed in another way
    if (value === this.value) return;
    send(this, 'hg-setting', { key: this.setting.key, value });
  }
}
