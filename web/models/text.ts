import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { SettingValue } from '../engine/protocol';
import { sideBySide } from './comparisons';
import type { Comparison } from './comparisons';
import { link } from './lesson';

type Content = TemplateResult | string;

/** What stands below the bench. Numbers in it are either the paper's, cited, or this run's, live. */
export interface LessonProse {
  /** The paper's idea in two sentences, and how it went on. */
  idea: { lead: Content; more: Content };
  /** Three things to try: each a link that sets everything up. */
  tries: { settings: Record<string, SettingValue>; name: Content; then: Content }[];
  comparisons: Comparison[];
  look: { name: Content; text: Content }[];
  /** What the figures on this page are, and where they are not the paper's. */
  measured: Content;
}

export function prose(model: string, { idea, tries, comparisons, look, measured }: LessonProse): TemplateResult {
  return html`
    <section class="idea">
      <h2>The idea</h2>
      <p class="lead">${idea.lead}</p>
      <p>${idea.more}</p>
    </section>
    <section>
      <h2>Three things to try</h2>
      <ol class="tries">
        ${tries.map(({ settings, name, then }) => html`<li><a href=${link(model, { seed: 1, ...settings })}>${name}</a> ${then}</li>`)}
      </ol>
    </section>
    ${sideBySide(model, comparisons)}
    <section class="look">
      <h2>What to look for</h2>
      <dl>${look.map(({ name, text }) => html`<div><dt>${name}</dt><dd>${text}</dd></div>`)}</dl>
    </section>
    <section class="measured">
      <h2>What is measured</h2>
      <p>Everything on this page is computed here, in your browser, from random weights. ${measured}</p>
    </section>
  `;
}

/** A live number in the text; nothing before it is known. */
export function live(text: string | null) {
  return text === null ? nothing : html`<span class="live">${text}</span>`;
}
