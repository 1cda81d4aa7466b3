import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Setting, SettingValue } from '../engine/protocol';
import { plain } from '../shared/format';
import { shared } from '../style/shared';
import { words } from '../text/course';
import { choiceStyle } from './choice-style';
import type { LockChoice as Choice } from './wish';

/** What readers may change: everything, or a few settings, numbers within two ends. Sends `choice` with the new one. */
@customElement('hg-lock-choice')
export class LockChoice extends LitElement {
  @property({ attribute: false }) choice!: Choice;
  /** Those that do anything in this run. */
  @property({ attribute: false }) settings: readonly Setting[] = [];
  @property({ attribute: false }) values: Readonly<Record<string, SettingValue>> = {};

  static override styles = [
    shared,
    choiceStyle,
    css`
      ul {
        margin: var(--space-2) 0 0;
        padding: var(--space-1) var(--space-3);
        max-height: 13.5rem;
        overflow: auto;
        list-style: none;
        border: 1px solid var(--rule);
        border-radius: var(--radius);
      }
      li {
        display: flex;
        flex-wrap: wrap;
        justify-content: space-between;
        align-items: center;
        gap: 0 var(--space-3);
        min-height: 2rem;
      }
      li + li {
        border-top: 1px solid var(--rule);
      }
    `,
  ];

  override render() {
    const { isOpen, hides, free } = this.choice;
    const { lock } = words;
    return html`
      <fieldset>
        <legend>${lock.mayChange}</legend>
        <div class="row">
          <label><input type="radio" name="open" .checked=${isOpen} @change=${() => this.take({ isOpen: true })} />${lock.everything}</label>
          <label><input type="radio" name="open" .checked=${!isOpen} @change=${() => this.take({ isOpen: false })} />${lock.ticked}</label>
          ${
            isOpen
              ? nothing
              : html`<label><input type="checkbox" .checked=${hides} @change=${(event: Event) => this.take({ hides: isTicked(event) })} />${lock.hide}</label>`
          }
        </div>
        ${isOpen ? nothing : html`<ul aria-label=${lock.settings} tabindex="0">${this.settings.map((setting) => this.line(setting, free[setting.key]))}</ul>`}
      </fieldset>
    `;
  }

  private line(setting: Setting, range: { least: string; most: string } | undefined) {
    const { key, label } = setting;
    const { lock } = words;
    const value = this.values[key];
    const isNumber = setting.type === 'integer' || setting.type === 'real';
    const end = (which: 'least' | 'most') => html`
      <input type="text" inputmode="decimal" .value=${range![which]} placeholder=${lock[which]}
        aria-label=${which === 'least' ? lock.atLeast(label) : lock.atMost(label)}
        @input=${(event: Event) => this.set(key, { ...range!, [which]: (event.target as HTMLInputElement).value.trim() })} />
    `;
    return html`
      <li>
        <label>
          <input type="checkbox" .checked=${range !== undefined}
            @change=${(event: Event) => this.set(key, isTicked(event) ? { least: '', most: '' } : undefined)} />
          ${label}
        </label>
        ${
          range === undefined
            ? html`<span class="soft notranslate" translate="no">${said(setting, value)}</span>`
            : isNumber
              ? html`<span class="row">${end('least')} ${lock.to} ${end('most')}</span>`
              : html`<span class="soft">${lock.any}</span>`
        }
      </li>
    `;
  }

  private set(key: string, range: { least: string; most: string } | undefined): void {
    const { [key]: _, ...rest } = this.choice.free;
    this.take({ free: range ? { ...rest, [key]: range } : rest });
  }

  private take(part: Partial<Choice>): void {
    this.dispatchEvent(new CustomEvent('choice', { detail: { ...this.choice, ...part } }));
  }
}

function isTicked(event: Event): boolean {
  return (event.target as HTMLInputElement).checked;
}

/** What a setting is at. */
function said({ choices = [] }: Setting, value: SettingValue | undefined): string {
  if (typeof value === 'number') return plain(value);
  if (typeof value === 'boolean') return value ? words.lock.on : words.lock.off;
  return choices.find((choice) => choice.value === value)?.label ?? (String(value ?? '') || words.lock.none);
}
