import type { Catalogue, ModelDescription, RunConfiguration, Setting, SettingValue } from '../../engine/protocol';
import { dataSets, isOwn, isSetName } from '../../shared/data-sets';
import { decimalHint } from '../../shared/number';
import { named } from '../../shared/named';
import { kModules, readModelWish, splitPreset } from '../../shared/opening';
import type { ModuleName } from '../../shared/opening';
import { kLookKeys } from './view-keys';
import type { Look } from './view-keys';
import { firstOf, kLanguages } from '../../text/language';
import { words } from '../../text/notices';

/** The hash's version: a key that changes its meaning gets a new one. */
export const kUrlVersion = 1;

/** What a link asks for. */
export interface Wish {
  model?: string;
  preset?: string;
  settings: Record<string, SettingValue>;
  /** Another data set than the preset's. */
  data?: string;
  module?: ModuleName;
  threads?: number;
  /** Steps a second; 0 for as fast as it goes. */
  speed?: number;
  /** false: open without training. */
  play?: boolean;
  /** What the run has to come to, as it is written (goal.ts). */
  goal?: string;
  /** What of it is fixed, as it is written (read-locks.ts). */
  lock?: string;
}

export interface ReadWish {
  wish: Wish;
  /** What was ignored, each with its name, its value and what would do. */
  complaints: string[];
}

const kMostSpeed = 1000;

/** Reads a link's hash against the catalogue; nothing in it is trusted. */
export function readHash(hash: string, catalogue: Catalogue): ReadWish {
  const parameters = new URLSearchParams(hash.replace(/^#/, ''));
  const wish: Wish = { settings: {} };
  const complaints: string[] = [];
  const complain = (key: string, text: string, good: string) =>
    complaints.push(words.link.ignored(key, shorten(text), good));

  const version = parameters.get('v');
  if (version !== null && version !== String(kUrlVersion)) {
    complain('v', version, words.link.version(kUrlVersion));
  }

  const [, presetName] = splitPreset(parameters.get('preset'));
  const modelName = readModelWish(hash);
  let model = catalogue.models[0];
  if (modelName !== undefined) {
    const found = catalogue.models.find((candidate) => candidate.name === modelName);
    if (found) {
      model = found;
      wish.model = found.name;
    } else complain('model', modelName, words.link.models(catalogue.models.map((m) => m.name).join(', ')));
  }
  if (!model) return { wish, complaints };

  const settingKeys = model.settings.map((setting) => setting.key);
  for (const [written, text] of parameters) {
    const key = named(written, settingKeys) ?? written;
    if (key === 'v' || key === 'model' || kLookKeys.some((other) => other === key)) continue;
    if (key === 'preset') {
      const preset = named(
        presetName ?? '',
        model.presets.map(({ name }) => name),
      );
      if (preset) wish.preset = preset;
      else complain(key, text, words.link.presets(model.name, model.presets.map((p) => p.name).join(', ')));
    } else if (key === 'data') {
      const sets = dataSets(model);
      const set = [text, named(text, sets) ?? text.toLowerCase()].find((name) => isSetName(name, sets) || isOwn(name));
      if (set) wish.data = set;
      else complain(key, text, words.link.sets(model.name, sets.join(', ')));
    } else if (key === 'lang') {
      if (!firstOf([text])) complain(key, text, words.link.languages(Object.keys(kLanguages).join(', ')));
    } else if (key === 'goal' || key === 'lock') {
      if (text !== '') wish[key] = text; // read where it is needed: few links have one
    } else if (key === 'module') {
      const module = named(text, kModules);
      if (module) wish.module = module;
      else complain(key, text, words.link.modules(kModules.join(', ')));
    } else if (key === 'threads') {
      readNumber(key, text, 1, 64, true, (value) => (wish.threads = value));
    } else if (key === 'speed') {
      readNumber(key, text, 0, kMostSpeed, false, (value) => (wish.speed = value));
    } else if (key === 'play') {
      if (text === '0' || text === '1') wish.play = text === '1';
      else complain(key, text, words.link.bit);
    } else {
      const setting = model.settings.find((candidate) => candidate.key === key);
      if (!setting) {
        complain(key, text, words.link.noSetting(model.name));
        continue;
      }
      const value = parseSetting(setting, text);
      if (value instanceof Error) complain(key, text, value.message);
      else wish.settings[key] = value;
    }
  }
  return { wish, complaints };

  function readNumber(
    key: string,
    text: string,
    least: number,
    most: number,
    whole: boolean,
    take: (v: number) => void,
  ) {
    const value = Number(text);
    const fits = text.trim() !== '' && value >= least && value <= most && (!whole || Number.isInteger(value));
    if (fits) take(value);
    else complain(key, text, numberRule(text, least, most, whole));
  }
}

/** The hash that reproduces this run: only what differs from the preset or, without one, from the defaults. */
export function writeHash(
  configuration: RunConfiguration,
  catalogue: Catalogue,
  page: Pick<Wish, 'module' | 'threads' | 'speed' | 'goal' | 'lock'>,
  look: Look = {},
): string {
  const model = catalogue.models.find((candidate) => candidate.name === configuration.model);
  const parameters = new URLSearchParams({ v: String(kUrlVersion), model: configuration.model });
  const preset = configuration.preset === null ? undefined : shortPreset(configuration.preset);
  if (preset) parameters.set('preset', preset);
  if (model) {
    const base = baseSettings(model, preset);
    for (const setting of model.settings) {
      const value = configuration.settings[setting.key];
      if (setting.key !== 'seed' && value !== undefined && value !== base[setting.key])
        parameters.set(setting.key, String(value));
    }
    if (model.settings.some((setting) => setting.key === 'seed')) parameters.set('seed', String(configuration.seed));
  }
  if (model && configuration.data !== dataOf(model, preset)) parameters.set('data', configuration.data);
  if (page.module) parameters.set('module', page.module);
  if (page.threads) parameters.set('threads', String(page.threads));
  if (page.speed) parameters.set('speed', String(page.speed));
  if (page.lock) parameters.set('lock', page.lock);
  if (page.goal) parameters.set('goal', page.goal);
  for (const key of kLookKeys) if (look[key] !== undefined) parameters.set(key, String(look[key]));
  return `#${parameters.toString()}`;
}

/** A model's settings as a preset leaves them. */
export function baseSettings(model: ModelDescription, preset: string | undefined): Record<string, SettingValue> {
  const defaults = Object.fromEntries(model.settings.map((setting) => [setting.key, setting.default]));
  return { ...defaults, ...model.presets.find((candidate) => candidate.name === preset)?.settings };
}

/** The set that a preset, or without one the model, is shown with. */
export function dataOf(model: ModelDescription, preset: string | undefined): string {
  return model.presets.find((candidate) => candidate.name === preset)?.data ?? model.data;
}

/** 'rbm-30' of 'classic/rbm-30'. */
export function shortPreset(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}

/** A setting's value of a text, or an Error that says what would be right. */
export function parseSetting(setting: Setting, text: string): SettingValue | Error {
  const { minimum = -Infinity, maximum = Infinity } = setting;
  switch (setting.type) {
    case 'boolean':
      if (/^(true|1)$/i.test(text)) return true;
      if (/^(false|0)$/i.test(text)) return false;
      return new Error(words.link.boolean);
    case 'choice': {
      const values = (setting.choices ?? []).map((choice) => choice.value);
      return named(text, values) ?? new Error(words.link.oneOf(values.join(', ')));
    }
    case 'widths':
      return text === '' || /^[1-9]\d{0,4}(-[1-9]\d{0,4}){0,7}$/.test(text) ? text : new Error(words.link.widths);
    case 'integer':
    case 'real': {
      const value = Number(text);
      const whole = setting.type === 'integer';
      const fits = text.trim() !== '' && Number.isFinite(value) && value >= minimum && value <= maximum;
      return fits && (!whole || Number.isInteger(value)) ? value : new Error(numberRule(text, minimum, maximum, whole));
    }
  }
}

function numberRule(text: string, least: number, most: number, whole: boolean): string {
  return whole ? words.link.whole(least, most) : words.link.number(least, most, decimalHint(text));
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
