import { inLanguage } from './language';
import { words as said } from './presets';

/** Of a setting: what the engine declares is English, and stays where a language has nothing for it. */
export interface SettingWords {
  label: string;
  /** By the choice's value. */
  choices?: Record<string, string>;
}

/** By their keys, those of one model by 'model.key'. Other languages' only: the English ones are the engine's. */
const settings: Record<string, SettingWords> = {};

/** What the engine says, by its keys; of its presets: presets.ts; what settings do: help.ts. */
export const words = inLanguage('engine', { settings, phase: (name: string): string => name });

/** Of a model's description, what is translated. */
interface Described {
  name: string;
  settings: { key: string; label: string; choices?: { value: string; label: string }[] }[];
  presets: { name: string; title: string }[];
}

/** A model's description, in the page's language. */
export function inWords<Model extends Described>(model: Model): Model {
  return {
    ...model,
    settings: model.settings.map((setting) => {
      const said = words.settings[`${model.name}.${setting.key}`] ?? words.settings[setting.key];
      if (!said) return setting;
      const { label, choices } = said;
      const others = setting.choices?.map((one) => ({ ...one, label: choices?.[one.value] ?? one.label }));
      return { ...setting, label, ...(others && { choices: others }) };
    }),
    presets: model.presets.map((preset) => ({
      ...preset,
      title: said.presets[`${model.name}/${preset.name}`] ?? preset.title,
    })),
  };
}
