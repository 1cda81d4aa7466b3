/**
 * What a page without wishes opens. The model is what the module's first part is enough for (wasm/opening.mjs); its card
 * (models/cards.ts) names the same preset.
 */
export const kFirst = { model: 'classic', preset: 'rbm-30', data: 'mnist' };
