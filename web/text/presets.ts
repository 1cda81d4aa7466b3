import { inLanguage } from './language';

/** By their full names. Other languages' only: the English ones are the engine's. */
const presets: Record<string, { title: string; teaches: string }> = {};

export const words = inLanguage('presets', { presets });
