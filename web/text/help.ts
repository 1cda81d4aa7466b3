import english from '../../engine/papers/help.json';
import { inLanguage } from './language';

/** What each setting does, by its key, or by 'model.key' where a model's own is another; what a preset teaches, by 'model/preset'. The command line says the same. */
export const words = inLanguage('help', english);

/** In a sentence. */
export function helpOf(model: string, key: string): string {
  const texts: Record<string, string> = words;
  return texts[`${model}.${key}`] ?? texts[key] ?? '';
}

/** What one of a model's presets teaches, in a sentence. */
export function teachesOf(model: string, preset: string): string {
  const texts: Record<string, string> = words;
  return texts[`${model}/${preset}`] ?? '';
}
