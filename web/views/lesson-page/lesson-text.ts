import { css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { lessonOf } from '../../models/registry';
import { part } from '../../state/store/part';
import type { RunStore } from '../../state/store/run-store';
import { popover, shared } from '../../style/shared';
import { ViewElement } from '../base/view-element';
import { TermCard, termStyle } from './term-card';
import { withTerms } from './terms';
import './tries';
import { words } from '../../text/views/lesson';

const kLeastBetween = 500; // ms: its live numbers are for reading

/** The lesson under the bench, set for reading. */
@customElement('hg-lesson-text')
export class LessonText extends ViewElement {
  private next = 0; // ms of performance.now()
  private asked: string | null = null; // the model
  @state() private text: { of: string; text: (run: RunStore) => TemplateResult } | null = null;
  private readonly card = new TermCard(this);

  static override styles = [
    shared,
    popover,
    termStyle,
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
      sub {
        font-size: max(0.83em, var(--text-small));
        line-height: 1;
      }
      .lead {
        font-size: 1.3rem;
        line-height: 1.4;
      }
      .pairs,
      .break,
      .look,
      .measured {
        grid-column: 1 / -1;
      }
      .break > p {
        max-width: 44em;
      }
      .pairs ul,
      .break ul {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(18rem, 1fr));
        gap: 0 var(--space-8);
        padding: 0;
        list-style: none;
        font-size: 1.05rem;
        line-height: 1.5;
      }
      .pairs li,
      .break li {
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
      @media print {
        :host {
          font-size: 11pt !important;
          padding: 1rem 0 !important;
          gap: 1rem !important;
        }
        section,
        section :is(p, li, dt) {
          max-width: none;
        }
        li,
        dl > div {
          break-inside: avoid;
        }
        h2 {
          break-after: avoid;
        }
      }
      @media (max-width: 60rem) {
        :host {
          grid-template-columns: minmax(0, 1fr);
          padding: var(--space-8) var(--space-4);
        }
      }
    `,
  ];

  protected override async scheduleUpdate(): Promise<void> {
    const early = this.next - performance.now();
    if (early > 0) await new Promise((resolve) => setTimeout(resolve, early));
    this.next = performance.now() + kLeastBetween;
    super.scheduleUpdate();
  }

  override render() {
    const model = this.run.state.configuration?.model;
    if (!this.text || this.text.of !== model) return nothing;
    return html`
      ${withTerms(this.text.text(this.run))}
      ${this.card.render()}
    `;
  }

  protected override willUpdate(): void {
    const model = this.run.state.configuration?.model;
    const lesson = model === undefined ? undefined : lessonOf(model);
    if (!model || !lesson || this.asked === model) return;
    this.asked = model;
    void part(this.run, words.text.text, () => lesson.text()).then((text) => {
      if (text && this.asked === model) this.text = { of: model, text: text.text };
    });
  }
}
