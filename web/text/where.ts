import { inLanguage } from './language';

/** What the symbols of equations stand for, by the English phrase: that is written beside the equation itself (models/NAME/objective.tex). */
const phrases: Record<string, string> = {};

export const words = inLanguage('where', { phrases });
