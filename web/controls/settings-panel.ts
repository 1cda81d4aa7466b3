import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import type { ModelDescription, RunConfiguration, Setting, SettingValue } from '../engine/protocol';
import type { Panel } from '../models/common/lesson';
import { lessonOf } from '../models/registry';
import { send } from '../state/events';
import { broken, lockOf } from '../state/link/locks';
import { baseSettings, shortPreset } from '../state/link/hash';
import { icons } from '../style/icons';
import { shared } from '../style/shared';
import { plain } from '../shared/format';
import { options } from '../shared/options';
import { ViewElement } from '../views/base/view-element';
import './data-control';
import { arranged } from './open-settings';
import './setting-control';
import { words } from '../text/controls';

const kTouches = ['focusin', 'click'];

/** Presets and settings of the model in hand, built from what the engine declares. */
@customElement('hg-settings-panel')
export class SettingsPanel extends ViewElement {
  /** What is not offered: 'presets', or a group of settings as the engine names them. */
  @property({ attribute: false }) hides: ReadonlySet<string> = new Set();
  @state() private help: typeof import('../text/help') | null = null;
  private bringsHelp = false;

  // What a preset teaches comes after the first pictures, and has room for three lines until then.
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
        font-weight: 600;
      }
      p {
        margin: 0;
        min-height: 4.05em;
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
      .changed {
        display: block;
        clear: both;
        color: var(--ink);
        font-size: var(--text-small);
        line-height: 1.35;
      }
      .key svg.icon {
        width: 1em;
        height: 1em;
      }
    `,
  ];

  constructor() {
    super();
    for (const event of kTouches) this.addEventListener(event, this.bringHelp);
  }

  override render() {
    const { configuration, catalogue } = this.run.state;
    if (!this.help && Object.keys(this.run.state.views).length > 1) void this.bringHelp();
    const model = catalogue?.models.find((candidate) => candidate.name === configuration?.model);
    if (!configuration || !model) return nothing;
    const panel: Panel = lessonOf(model.name)?.panel ?? { primary: [], pairs: {} };
    const { locks } = this.run.state;
    const offered = model.settings.filter(
      (setting) => !this.hides.has(setting.group) && !lockOf(locks, setting.key)?.isHidden,
    );
    const { open, more } = arranged(offered, configuration.settings, panel.primary);
    return html`
      ${this.hides.has('presets') ? nothing : this.preset(model, configuration.preset)}
      ${this.hides.has('data') ? nothing : html`<hg-data-control .run=${this.run}></hg-data-control>${lockOf(locks, 'data') ? nothing : panel.data?.(this.run.state)}`}
      <div class="settings">${open.map((setting) => this.control(setting, panel.pairs))}</div>
      ${
        more.length === 0
          ? nothing
          : html`<details>
            <summary><span>${words.settings.more}</span><span class="key" aria-hidden="true">${icons.restart} ${words.settings.restarts}</span>${this.changed(more, model, configuration)}</summary>
            <div class="settings">${more.map((setting) => this.control(setting, panel.pairs))}</div>
          </details>`
      }
    `;
  }

  /** After the first pictures, before anybody reads it or hears it, or when a setting is touched; where it fails, with the next. */
  private readonly bringHelp = async (): Promise<void> => {
    if (this.help || this.bringsHelp) return;
    this.bringsHelp = true;
    try {
      this.help = await import('../text/help');
    } catch {
      // The names of the settings stand there without it.
    }
    this.bringsHelp = false;
  };

  private preset(model: ModelDescription, full: string | null) {
    const name = full === null ? '' : shortPreset(full);
    const preset = model.presets.find((candidate) => candidate.name === name);
    const { settings } = this.run.state.configuration!;
    const base = baseSettings(model, name);
    const changed = model.settings.some(({ key }) => key !== 'seed' && settings[key] !== base[key]);
    return html`
      <div class="preset">
        <label class="hidden" for="preset">${words.settings.preset}</label>
        <select id="preset" @change=${(event: Event) => this.choosePreset((event.target as HTMLSelectElement).value)}>
          ${preset ? nothing : html`<option value="" .selected=${live(true)} disabled>${words.settings.custom}</option>`}
          ${options(
            model.presets
              .filter((candidate) => candidate === preset || !this.breaks(model, candidate))
              .map((candidate) => [
                candidate.name,
                `${candidate.title}${candidate === preset && changed ? words.settings.changed : ''}`,
              ]),
            preset?.name,
          )}
        </select>
        ${preset ? html`<p>${this.help?.teachesOf(model.name, preset.name)}</p>` : nothing}
      </div>
    `;
  }

  /** Whether a lock keeps the reader from a preset. */
  private breaks(model: ModelDescription, { name, data }: ModelDescription['presets'][number]): boolean {
    const { settings } = this.run.state.configuration!;
    const { seed } = settings; // it stays
    return (
      broken(this.run.state.locks, {
        model: model.name,
        data,
        settings: { ...baseSettings(model, name), ...(seed !== undefined && { seed }) },
      }) !== undefined
    );
  }

  /** What a link, the lecturer or the reader has set among those that are not in sight. */
  private changed(more: Setting[], model: ModelDescription, { preset, settings }: RunConfiguration) {
    const base = baseSettings(model, preset === null ? undefined : shortPreset(preset));
    const others = more.filter(({ key }) => settings[key] !== undefined && settings[key] !== base[key]);
    if (others.length === 0) return nothing;
    return html`<span class="changed">${others.map((setting) => `${setting.label} ${written(setting, settings[setting.key]!)}`).join(', ')}</span>`;
  }

  private control(setting: Setting, pairs: Record<string, [string, string]>) {
    const configuration = this.run.state.configuration!;
    const value = configuration.settings[setting.key];
    if (value === undefined) return nothing;
    return html`<hg-setting-control .setting=${setting} .help=${this.help?.helpOf(configuration.model, setting.key) ?? ''} .value=${value} .configuration=${configuration} .refused=${this.run.state.refused} .lock=${lockOf(this.run.state.locks, setting.key)} .pair=${pairs[setting.key]}></hg-setting-control>`;
  }

  private choosePreset(name: string): void {
    if (name) send(this, 'hg-preset', name);
  }
}

/** A value as its control has it. */
function written({ choices, type }: Setting, value: SettingValue): string {
  if (typeof value === 'number') return plain(value);
  if (type === 'boolean') return value ? words.settings.on : words.settings.off;
  return (
    choices?.find((choice) => choice.value === value)?.label ?? (value === '' ? words.settings.none : String(value))
  );
}
