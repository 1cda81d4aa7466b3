import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { SettingValue } from '../engine/protocol';
import { joinHashes } from '../state/beside';
import { link } from './lesson';

type Settings = Record<string, SettingValue>;

/** Two runs that teach something side by side. */
export interface Comparison {
  name: string;
  first: Settings;
  /** Of the same model, unless it says another. */
  second: Settings & { model?: string };
  /** What to watch. */
  watch: string;
}

/** The link that sets a comparison up. */
export function comparisonLink(model: string, { first, second }: Comparison): string {
  const { model: other = model, ...settings } = second;
  return joinHashes(link(model, { ...first, seed: 1 }), link(other, settings));
}

/** A lesson's comparisons, as a part of its text. */
export function sideBySide(model: string, comparisons: Comparison[]): TemplateResult {
  return html`
    <section class="pairs">
      <h2>Two runs side by side</h2>
      <ul class="beside">
        ${comparisons.map((one) => html`<li><a href=${comparisonLink(model, one)}>${one.name}.</a> ${one.watch}</li>`)}
      </ul>
    </section>
  `;
}
