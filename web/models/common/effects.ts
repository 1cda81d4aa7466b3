import { words } from '../../text/effects';

/** By the engine's key, or by 'model.key' where a model's own is another story: what to expect, by when. */
export const effects: Record<string, Record<string, string>> = words;

/** What to expect of a model's setting, each with when. */
export function effectsOf(model: string, key: string): [when: string, what: string][] {
  return Object.entries(effects[`${model}.${key}`] ?? effects[key] ?? {});
}
