import { html } from 'lit';
import { live } from 'lit/directives/live.js';

/**
 * A select's options, [value, name], one of them chosen. That is written over what the reader picked whenever these are drawn: a
 * select has its own mind of what is chosen, and where the page refuses that, nothing that lit compares has changed.
 */
export function options<T extends string | number>(all: Iterable<readonly [T, unknown]>, chosen: T | undefined) {
  return Array.from(
    all,
    ([value, name]) => html`<option value=${value} .selected=${live(value === chosen)}>${name}</option>`,
  );
}
