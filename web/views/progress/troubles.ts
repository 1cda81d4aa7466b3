import { css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { link } from '../../models/common/lesson';
import { Watch } from '../../models/common/troubles';
import type { Cure, Evidence, Found, Trouble } from '../../models/common/troubles';
import { lessonOf } from '../../models/registry';
import type { Divergence, Evaluation } from '../../engine/protocol';
import { hasRun } from '../../state/store/phase';
import { unrecorded } from '../../state/store/reads';
import { send } from '../../state/events';
import { shared } from '../../style/shared';
import { ViewElement } from '../base/view-element';
import { words } from '../../text/views/progress';

/**
 * Under the line over the bench: what goes wrong with the run that a reader would take for a bug, why, and the settings that
 * cure it. It takes no room while there is nothing to say.
 */
@customElement('hg-troubles')
export class Troubles extends ViewElement {
  @state() private found: Found[] = [];
  private watching: { model: string; troubles: Trouble[]; watch: Watch } | null = null;
  private fetching: string | null = null; // the model
  private measured: { evaluation: Evaluation | null; divergence: Divergence | null } | null = null;
  private told = '';
  private readonly asked = new Set<string>(); // troubles whose views are on their way
  private afresh: Cure | null = null; // a cure that is on its way, with which the run begins again

  static override styles = [
    shared,
    css`
      .trouble {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-1) var(--space-3);
        padding: var(--space-1) var(--space-4);
        border-bottom: 1px solid var(--warning);
        background: var(--warning-wash);
        color: var(--ink);
      }
      p {
        flex: 1 1 24rem;
        margin: 0;
        line-height: 1.35;
      }
      button {
        border-color: var(--rule-strong);
        background: var(--surface);
      }
      details {
        flex: 1 0 100%;
        line-height: 1.45;
      }
      summary {
        width: fit-content;
        padding: 0.1em 0;
        cursor: pointer;
      }
      details > div {
        max-width: 60em;
        padding-bottom: var(--space-1);
      }
      @media (max-width: 60rem) {
        p {
          flex-basis: 100%;
        }
        button {
          min-height: 2.6rem;
        }
      }
      @media print {
        button,
        details {
          display: none;
        }
      }
    `,
  ];

  override render() {
    const { configuration, phase } = this.run.state;
    const off = !hasRun(phase);
    // Told when it comes and when it goes: its figures change with every measurement.
    return html`
      <div class="hidden" role="status">${this.told}</div>
      <section aria-label=${words.troubles.wrong} ?hidden=${this.found.length === 0}>
        ${this.found.map(
          ({ trouble, figures }) => html`
            <div class="trouble" data-trouble=${trouble.key}>
              <p><b>${trouble.name}.</b> <span translate="no" class="notranslate">${figures}</span></p>
              ${trouble.cures.map(
                (cure) => html`<button ?disabled=${off} @click=${() => this.apply(cure)}>${cure.name}</button>`,
              )}
              <details>
                <summary>${words.troubles.why}</summary>
                <div>${trouble.why}
                  ${configuration ? html`<a href=${healed(configuration.model, trouble)}>${words.troubles.cured(trouble.cures[0]!.name)}</a>` : nothing}
                </div>
              </details>
            </div>
          `,
        )}
      </section>
    `;
  }

  private apply(cure: Cure): void {
    const { key, value } = cure;
    this.afresh = cure.again ? cure : null;
    if (key === 'data') send(this, 'hg-data', String(value));
    else send(this, 'hg-setting', { key, value });
  }

  protected override willUpdate(): void {
    const { configuration, evaluation, divergence } = this.run.state;
    if (!configuration) return;
    if (this.watching?.model !== configuration.model) {
      this.found = [];
      void this.fetch(configuration.model);
      return;
    }
    const { measured, afresh } = this;
    if (afresh && configuration.settings[afresh.key] === afresh.value) {
      this.afresh = null;
      send(this, 'hg-transport', 'reset');
      send(this, 'hg-transport', 'play');
    }
    if (measured && measured.evaluation === evaluation && measured.divergence === divergence) return;
    this.measured = { evaluation, divergence };
    unrecorded(() => this.measure());
  }

  private async fetch(model: string): Promise<void> {
    const lesson = lessonOf(model);
    if (this.fetching === model || !lesson) return;
    this.fetching = model;
    try {
      const { troubles } = await lesson.text();
      this.watching = { model, troubles, watch: new Watch(troubles) };
      this.measured = null;
      this.requestUpdate();
    } catch {
      this.fetching = null; // asked again with the next figures
    }
  }

  /** One measurement more. */
  private measure(): void {
    const { watch, troubles } = this.watching!;
    const run = this.evidence();
    watch.at(run);
    for (const trouble of troubles)
      if (trouble.sign) watch.add(trouble, trouble.sign(run));
      else void this.lookAt(trouble, watch, run);
    this.show(watch.found);
  }

  /** The same of a trouble that is told by views, as soon as they are there. */
  private async lookAt(trouble: Trouble, watch: Watch, run: Evidence): Promise<void> {
    if (this.asked.has(trouble.key)) return;
    this.asked.add(trouble.key);
    try {
      const sign = await trouble.look!(run, (request) => this.askOnce(request));
      if (this.watching?.watch !== watch || !watch.isAfter(run)) return;
      watch.add(trouble, sign);
      this.show(watch.found);
    } catch {
      // Pictures may be refused while the engine is replaced: asked again with the next figures.
    } finally {
      this.asked.delete(trouble.key);
    }
  }

  private show(found: Found[]): void {
    const isIn = (list: Found[], key: string) => list.some(({ trouble }) => trouble.key === key);
    const come = found.filter(({ trouble }) => !isIn(this.found, trouble.key));
    const gone = this.found.filter(({ trouble }) => !isIn(found, trouble.key));
    if (come.length > 0) this.told = come.map(({ trouble, figures }) => `${trouble.name}: ${figures}`).join(' ');
    else if (gone.length > 0) this.told = gone.map(({ trouble }) => words.troubles.over(trouble.name)).join(' ');
    this.found = found;
  }

  private evidence(): Evidence {
    const { configuration, progress, evaluation, divergence, manifest, changedOnTheWay } = this.run.state;
    return {
      configuration,
      progress,
      evaluation,
      divergence,
      manifest,
      changedOnTheWay,
      history: this.run.history,
    };
  }
}

/** A link to the run that `broken` sets up, with its first cure. */
function healed(model: string, { broken, cures }: Trouble): string {
  const [{ key, value }] = cures as [Cure];
  return link(model, { ...broken, [key]: value, seed: 1 });
}
