import type { Catalogue, ModelDescription, ModuleName, RunConfiguration, Setting, SettingValue } from '../engine/protocol';

import type { Look } from './look';
import { isOwn } from './own';
import { dataSets, isSetName } from './sets';

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
}

export interface ReadWish {
  wish: Wish;
  /** What was ignored, each with its name, its value and what would do. */
  complaints: string[];
}

/** What look.ts reads, once the run is open. */
export const kLookKeys = [
  'sample', 'to', 'at', 'tab', 'text', 'beam', 'draw', 'curve', 'range', 'noise', 'z', 'unit', 'page', 'layer', 'state', 'plane', 'class', 'importance',
] as const;

const kModules: ModuleName[] = ['simd', 'relaxed', 'simd-threads', 'relaxed-threads'];
const kMostSpeed = 1000;

/** The keys that are read before the engine, and so the catalogue, is there. */
export function readModuleWish(hash: string): { module?: ModuleName; threads?: number } {
  const parameters = new URLSearchParams(hash.replace(/^#/, ''));
  const module = kModules.find((name) => name === parameters.get('module'));
  const threads = Number(parameters.get('threads') ?? NaN);
  return { ...(module && { module }), ...(Number.isInteger(threads) && threads >= 1 && { threads }) };
}

/** The model that a link names, whether there is such a one or not. */
export function readModelWish(hash: string): string | undefined {
  const parameters = new URLSearchParams(hash.replace(/^#/, ''));
  return parameters.get('model') ?? splitPreset(parameters.get('preset'))[0];
}

/** Reads a link's hash against the catalogue; nothing in it is trusted. */
export function readHash(hash: string, catalogue: Catalogue): ReadWish {
  const parameters = new URLSearchParams(hash.replace(/^#/, ''));
  const wish: Wish = { settings: {} };
  const complaints: string[] = [];
  const complain = (key: string, text: string, good: string) =>
    complaints.push(`The link's ${key}=${shorten(text)} was ignored: ${good}.`);

  const version = parameters.get('v');
  if (version !== null && version !== String(kUrlVersion)) {
    complain('v', version, `this page reads links of version ${kUrlVersion} and took from it what it could`);
  }

  const [, presetName] = splitPreset(parameters.get('preset'));
  const modelName = readModelWish(hash);
  let model = catalogue.models[0];
  if (modelName !== undefined) {
    const found = catalogue.models.find((candidate) => candidate.name === modelName);
    if (found) {
      model = found;
      wish.model = found.name;
    } else complain('model', modelName, `the models are ${catalogue.models.map((m) => m.name).join(', ')}`);
  }
  if (!model) return { wish, complaints };

  for (const [key, text] of parameters) {
    if (key === 'v' || key === 'model' || kLookKeys.some((other) => other === key)) continue;
    if (key === 'preset') {
      if (model.presets.some((preset) => preset.name === presetName)) wish.preset = presetName!;
      else complain(key, text, `the presets of ${model.name} are ${model.presets.map((p) => p.name).join(', ')}`);
    } else if (key === 'data') {
      const sets = dataSets(model);
      if (isSetName(text, sets) || isOwn(text)) wish.data = text;
      else complain(key, text, `the sets for ${model.name} are ${sets.join(', ')}`);
    } else if (key === 'module') {
      const module = kModules.find((name) => name === text);
      if (module) wish.module = module;
      else complain(key, text, `the modules are ${kModules.join(', ')}`);
    } else if (key === 'threads') {
      readNumber(key, text, 1, 64, true, (value) => (wish.threads = value));
    } else if (key === 'speed') {
      readNumber(key, text, 0, kMostSpeed, false, (value) => (wish.speed = value));
    } else if (key === 'play') {
      if (text === '0' || text === '1') wish.play = text === '1';
      else complain(key, text, 'it is 0 or 1');
    } else {
      const setting = model.settings.find((candidate) => candidate.key === key);
      if (!setting) {
        complain(key, text, `${model.name} has no setting of that name`);
        continue;
      }
      const value = parseSetting(setting, text);
      if (value instanceof Error) complain(key, text, value.message);
      else wish.settings[key] = value;
    }
  }
  return { wish, complaints };

  function readNumber(key: string, text: string, least: number, most: number, whole: boolean, take: (v: number) => void) {
    const value = Number(text);
    const fits = text.trim() !== '' && value >= least && value <= most && (!whole || Number.isInteger(value));
    if (fits) take(value);
    else complain(key, text, `it is a ${whole ? 'whole ' : ''}number from ${least} to ${most}`);
  }
}

/** The hash that reproduces this run: only what differs from the preset or, without one, from the defaults. */
export function writeHash(configuration: RunConfiguration, catalogue: Catalogue, page: Pick<Wish, 'module' | 'threads' | 'speed'>, look: Look = {}): string {
  const model = catalogue.models.find((candidate) => candidate.name === configuration.model);
  const parameters = new URLSearchParams({ v: String(kUrlVersion), model: configuration.model });
  const preset = configuration.preset === null ? undefined : shortPreset(configuration.preset);
  if (preset) parameters.set('preset', preset);
  if (model) {
    const base = baseSettings(model, preset);
    for (const setting of model.settings) {
      const value = configuration.settings[setting.key];
      if (setting.key !== 'seed' && value !== undefined && value !== base[setting.key]) parameters.set(setting.key, String(value));
    }
    if (model.settings.some((setting) => setting.key === 'seed')) parameters.set('seed', String(configuration.seed));
  }
  if (model && configuration.data !== dataOf(model, preset)) parameters.set('data', configuration.data);
  if (page.module) parameters.set('module', page.module);
  if (page.threads) parameters.set('threads', String(page.threads));
  if (page.speed) parameters.set('speed', String(page.speed));
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
      if (text === 'true' || text === '1') return true;
      if (text === 'false' || text === '0') return false;
      return new Error('it is true or false');
    case 'choice': {
      const choices = setting.choices ?? [];
      return choices.some((choice) => choice.value === text)
        ? text
        : new Error(`it is one of ${choices.map((choice) => choice.value).join(', ')}`);
    }
    case 'widths':
      return text === '' || /^[1-9]\d{0,4}(-[1-9]\d{0,4}){0,7}$/.test(text)
        ? text
        : new Error("it is layer widths such as '512-256'");
    case 'integer':
    case 'real': {
      const value = Number(text);
      const whole = setting.type === 'integer';
      const fits = text.trim() !== '' && Number.isFinite(value) && value >= minimum && value <= maximum;
      return fits && (!whole || Number.isInteger(value))
        ? value
        : new Error(`it is a ${whole ? 'whole ' : ''}number from ${minimum} to ${maximum}`);
    }
  }
}

function splitPreset(text: string | null): [model: string | undefined, preset: string | undefined] {
  if (text === null) return [undefined, undefined];
  const slash = text.lastIndexOf('/');
  return slash < 0 ? [undefined, text] : [text.slice(0, slash), text.slice(slash + 1)];
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
