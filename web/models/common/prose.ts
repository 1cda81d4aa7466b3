import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { RunStore } from '../../state/store/run-store';
import { comparisonLink, link } from './lesson';
import type { Comparison } from './lesson';
import type { Try } from './tries';
import type { Trouble } from './troubles';
import { words } from '../../text/lesson';

type Content = TemplateResult | string;

/** What stands below the bench. Numbers in it are either the paper's, cited, or this run's, live. */
export interface LessonProse {
  /** The paper's idea in two sentences, and how it went on. */
  idea: { lead: Content; more: Content };
  /** Three things to try, or more. */
  tries: Try[];
  comparisons: Comparison[];
  troubles: Trouble[];
  look: { name: Content; text: Content }[];
  /** What the figures on this page are, and where they are not the paper's. */
  measured: Content;
}

export function prose(
  run: RunStore,
  model: string,
  { idea, tries, comparisons, troubles, look, measured }: LessonProse,
): TemplateResult {
  return html`
    <section class="idea">
      <h2>${words.headings.idea}</h2>
      <p class="lead">${idea.lead}</p>
      <p>${idea.more}</p>
    </section>
    <section>
      <h2>${words.headings.tries}</h2>
      <hg-tries .run=${run} .model=${model} .tries=${tries}></hg-tries>
    </section>
    ${sideBySide(model, comparisons)}
    ${toBreak(model, troubles)}
    <section class="look">
      <h2>${words.headings.look}</h2>
      <dl>${look.map(({ name, text }) => html`<div><dt>${name}</dt><dd>${text}</dd></div>`)}</dl>
    </section>
    <section class="measured">
      <h2>${words.headings.measured}</h2>
      <p>${words.headings.computed(measured)}</p>
    </section>
  `;
}

/** A live number in the text; nothing before it is known. */
export function live(text: string | null) {
  return text === null ? nothing : html`<span translate="no" class="live notranslate">${text}</span>`;
}

/** What goes wrong with a lesson's runs, brought about on purpose. */
function toBreak(model: string, troubles: Trouble[]): TemplateResult {
  return html`
    <section class="break">
      <h2>${words.headings.break}</h2>
      <p>
        ${words.headings.breakHow}
      </p>
      <ul>
        ${troubles.map(({ name, broken, watch }) => html`<li><a href=${link(model, { seed: 1, ...broken })}>${name}.</a> ${watch}</li>`)}
      </ul>
    </section>
  `;
}

/** A lesson's comparisons, as a part of its text. */
function sideBySide(model: string, comparisons: Comparison[]): TemplateResult {
  return html`
    <section class="pairs">
      <h2>${words.headings.pairs}</h2>
      <ul class="beside">
        ${comparisons.map((one) => html`<li><a href=${comparisonLink(model, one)}>${one.name}.</a> ${one.watch}</li>`)}
      </ul>
    </section>
  `;
}
