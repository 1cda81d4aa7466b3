import type { GivenSet, SettingValue } from '../engine/protocol';
import { cardOf } from '../models/cards';
import { fitted } from './fitted';
import type { Session } from './session';
import { baseSettings, shortPreset } from './url';

/** Opens runs on other data than their presets': settings that these cannot go with are changed, and go back with other data. */
export class OnOtherData {
  /** What was changed so that the model fits its data. */
  private fitted: Record<string, { was: SettingValue; is: SettingValue }> = {};

  constructor(private readonly session: Session) {}

  /** A set of the reader's own; where the model cannot take it, it is forgotten. */
  async trainOn(set: GivenSet, model: string): Promise<void> {
    const { own } = this.session;
    const named = await own.add(set, this.session.engine);
    try {
      await this.open(named.name, model);
    } catch (error) {
      // The engine may have been lost and replaced over it.
      await own.remove(named.name, this.session.engine);
      throw error;
    }
  }

  async open(data: string, model: string): Promise<void> {
    const { session } = this;
    const { configuration, catalogue } = session.store.state;
    const described = catalogue?.models.find((candidate) => candidate.name === model);
    const isOpen = configuration?.model === model;
    const preset = isOpen ? configuration.preset && shortPreset(configuration.preset) : cardOf(model)?.openingPreset;
    const settings = { ...(isOpen && configuration.settings) };
    // What was changed for the sake of the data that are there goes back, unless the reader has changed it since.
    for (const [key, { was, is }] of Object.entries(this.fitted)) if (settings[key] === is) settings[key] = was;
    const set = session.own.get(data);
    const before: Record<string, SettingValue> = { ...(described && baseSettings(described, preset ?? undefined)), ...settings };
    const { changes, reasons } = set ? fitted(before, set) : { changes: {}, reasons: [] };
    await session.open(model, { ...settings, ...changes, ...(preset && { preset }), data });
    this.fitted = Object.fromEntries(Object.entries(changes).map(([key, is]) => [key, { was: before[key]!, is }]));
    if (reasons.length > 0) session.store.notify('information', reasons.join(' '));
  }
}
