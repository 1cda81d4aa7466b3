import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import type { ModelDescription, Setting } from '../engine/protocol';
import type { Panel } from '../models/lesson';
import { lessonOf } from '../models/registry';
import type { StateKey } from '../state/run-store';
import { baseSettings, shortPreset } from '../state/url';
import { icons } from '../style/icons';
import { shared } from '../style/shared';
import { options } from '../views/options';
import { ViewElement } from '../views/view-element';
import './data-control';
import './setting-control';

/** Presets and settings of the model in hand, built from what the engine declares. */
@customElement('hg-settings-panel')
export class SettingsPanel extends ViewElement {
  protected readonly reads: readonly StateKey[] = ['configuration', 'catalogue', 'manifest', 'data'];
  /** What is not offered: 'presets', or a group of settings as the engine names them. */
  @property({ attribute: false }) hides: ReadonlySet<string> = new Set();

  static override styles = [
    shared,
    css`
      :host {
        display: flex;
        flex-direction: column;
        gap: var(--space-3);
        min-height: 0;
      }
      h2 {
        margin: 0 0 var(--space-2);
        font-size: var(--text);
        font-weight: 650;
        line-height: 1.35;
      }
      .preset {
        display: grid;
        gap: var(--space-1);
      }
      select {
        width: 100%;
        height: 2rem;
        padding: 0 var(--space-2);
        border: 1px solid var(--rule-strong);
        border-radius: var(--radius);
        background: var(--surface);
        font-weight: 600;
      }
      p {
        margin: 0;
        color: var(--ink-soft);
        font-size: var(--text-small);
        line-height: 1.35;
      }
      .settings {
        display: grid;
        gap: 0.4rem;
      }
      details {
        border-top: 1px solid var(--rule);
      }
      summary {
        padding: var(--space-2) 0;
        cursor: pointer;
        color: var(--ink-soft);
      }
      summary > span:first-child {
        margin-right: var(--space-4);
      }
      .key {
        display: inline-flex;
        align-items: center;
        gap: var(--space-1);
        float: right;
        font-size: var(--text-small);
      }
      .key svg.icon {
        width: 1em;
        height: 1em;
      }
    `,
  ];

  override render() {
    const { configuration, catalogue } = this.run.state;
    const model = catalogue?.models.find((candidate) => candidate.name === configuration?.model);
    if (!configuration || !model) return nothing;
    const panel: Panel = lessonOf(model.name)?.panel ?? { primary: [], pairs: {} };
    const shown = model.settings.filter((setting) => this.applies(setting) && !this.hides.has(setting.group));
    const primary = panel.primary.flatMap((key) => shown.filter((setting) => setting.key === key));
    const more = shown.filter((setting) => !panel.primary.includes(setting.key));
    return html`
      ${this.hides.has('presets') ? nothing : this.preset(model, configuration.preset)}
      ${this.hides.has('data') ? nothing : html`<hg-data-control .run=${this.run}></hg-data-control>${panel.data?.(this.run.state)}`}
      <div class="settings">${primary.map((setting) => this.control(setting, panel.pairs))}</div>
      ${more.length === 0
        ? nothing
        : html`<details>
            <summary><span>More settings</span><span class="key">${icons.restart} restarts the run</span></summary>
            <div class="settings">${more.map((setting) => this.control(setting, panel.pairs))}</div>
          </details>`}
    `;
  }

  private preset(model: ModelDescription, full: string | null) {
    const name = full === null ? '' : shortPreset(full);
    const preset = model.presets.find((candidate) => candidate.name === name);
    const { settings } = this.run.state.configuration!;
    const base = baseSettings(model, name);
    const changed = model.settings.some(({ key }) => key !== 'seed' && settings[key] !== base[key]);
    return html`
      <div class="preset">
        <label class="hidden" for="preset">Preset</label>
        <select id="preset" @change=${(event: Event) => this.choosePreset((event.target as HTMLSelectElement).value)}>
          ${preset ? nothing : html`<option value="" .selected=${live(true)} disabled>Own settings</option>`}
          ${options(model.presets.map((candidate) => [candidate.name, `${candidate.title}${candidate === preset && changed ? ', changed' : ''}`]), preset?.name)}
        </select>
        ${preset ? html`<p>${preset.teaches}</p>` : nothing}
      </div>
    `;
  }

  private control(setting: Setting, pairs: Record<string, [string, string]>) {
    const configuration = this.run.state.configuration!;
    const value = configuration.settings[setting.key];
    if (value === undefined) return nothing;
    return html`<hg-setting-control .setting=${setting} .value=${value} .configuration=${configuration} .pair=${pairs[setting.key]}></hg-setting-control>`;
  }

  /** Whether the settings that this one depends on stand so that it does anything. */
  private applies(setting: Setting): boolean {
    const { settings } = this.run.state.configuration!;
    return Object.entries(setting.when ?? {}).every(([key, values]) => values.includes(settings[key]!));
  }

  private choosePreset(name: string): void {
    if (name) this.dispatchEvent(new CustomEvent('hg-preset', { detail: name, bubbles: true, composed: true }));
  }
}
