import { inLanguage } from './language';

/** Titles, by their full names. Other languages' only: the English ones are the engine's. What they teach: help.ts. */
const presets: Record<string, string> = {};

export const words = inLanguage('presets', { presets });
