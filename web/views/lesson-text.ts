import { css, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { lessonOf } from '../models/registry';
import type { StateKey } from '../state/run-store';
import { shared } from '../style/shared';
import { ViewElement } from './view-element';

/** The lesson under the bench, set for reading. */
@customElement('hg-lesson-text')
export class LessonText extends ViewElement {
  protected readonly reads: readonly StateKey[] = ['configuration', 'evaluation'];

  static override styles = [
    shared,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 7fr) minmax(0, 6fr);
        gap: calc(0.8 * var(--space-12)) calc(2 * var(--space-8));
        max-width: 84rem;
        margin: 0 auto;
        padding: calc(1.5 * var(--space-12)) var(--space-6) var(--space-6);
        font-size: 1.15rem;
        line-height: 1.55;
      }
      h2 {
        margin: 0 0 var(--space-3);
        font-size: var(--text-title);
        font-weight: 700;
        line-height: 1.15;
        letter-spacing: -0.015em;
      }
      p {
        margin: 0 0 var(--space-3);
        max-width: 36em;
      }
      .lead {
        font-size: 1.3rem;
        line-height: 1.4;
      }
      .pairs,
      .look,
      .measured {
        grid-column: 1 / -1;
      }
      .pairs ul {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(18rem, 1fr));
        gap: 0 var(--space-8);
        padding: 0;
        list-style: none;
        font-size: 1.05rem;
        line-height: 1.5;
      }
      .pairs li {
        padding: 0;
      }
      dl {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(15rem, 1fr));
        gap: var(--space-3) var(--space-8);
        margin: 0;
      }
      dt {
        font-weight: 650;
      }
      dd {
        margin: var(--space-1) 0 0;
        font-size: 1.05rem;
        line-height: 1.5;
      }
      .whole {
        white-space: nowrap;
      }
      .live {
        font-weight: 650;
        color: var(--model);
        white-space: nowrap;
      }
      ol,
      ul {
        margin: 0;
        padding-left: 1.2em;
      }
      li {
        margin-bottom: var(--space-3);
        padding-left: 0.2em;
        max-width: 36em;
      }
      li a {
        font-weight: 650;
      }
      .measured {
        padding-top: var(--space-6);
        border-top: 1px solid var(--rule);
        color: var(--ink-soft);
        font-size: var(--text);
      }
      .measured p {
        max-width: 60em;
      }
      .measured h2 {
        font-size: var(--text-large);
        letter-spacing: 0;
      }
      @media (max-width: 60rem) {
        :host {
          grid-template-columns: minmax(0, 1fr);
          padding: var(--space-8) var(--space-4);
        }
      }
    `,
  ];

  override render() {
    const { state } = this.run;
    return (state.configuration && lessonOf(state.configuration.model)?.text(state)) ?? nothing;
  }
}
