import { html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { arranged } from '../controls/open-settings';
import { commonViews } from '../embed/common-views';
import type { FrameTheme, Part } from '../embed/frame-hash';
import { kThemes } from '../embed/frame-hash';
import type { Setting } from '../engine/protocol';
import { figuresNow, lessonOf } from '../models/registry';
import { isOwn } from '../shared/data-sets';
import { integer } from '../shared/format';
import { readings } from '../shared/number';
import { options } from '../shared/options';
import { cardOf } from '../shared/papers';
import type { Session } from '../state/session/session';
import { icons } from '../style/icons';
import { modal } from '../style/modal';
import { shared } from '../style/shared';
import { words } from '../text/course';
import { asked, firstOf, kLanguages } from '../text/language';
import type { Language } from '../text/language';
import { choiceStyle } from './choice-style';
import { dialogStyle } from './dialog-style';
import './frame-preview';
import './goal-choice';
import './lock-choice';
import { complaintsOf } from './read-back';
import './take';
import { frameAddress, goalText, kOwnGoal, lockText, runOf } from './wish';
import type { CourseWish, GoalChoice, LockChoice } from './wish';

/** What can be left out of a frame: of one that shows views alone the first three. */
const kParts = Object.keys(words.show.parts) as (keyof typeof words.show.parts & Part)[];
const kAlone = 3;
const kLeastSize = 120; // CSS pixels
const kMostSize = 4000;
const kStartHeight = 560; // until the frame has said how high its content is

type Side = 'width' | 'height';

/** What a lecturer takes from here into a course: how much of the lesson, what may be changed in it, and in which form. */
@customElement('hg-course-dialog')
export class CourseDialog extends LitElement {
  @property({ attribute: false }) session!: Session;
  /** The run's own hash. */
  @property() run = '';
  @state() private isWhole = true;
  @state() private views: readonly string[] = [];
  @state() private hides: readonly Part[] = [];
  @state() private theme: FrameTheme | null = null;
  @state() private language: Language | null = asked ?? null;
  @state() private plays = true;
  @state() private width: number | null = null;
  /** null: as high as the content. */
  @state() private height: number | null = null;
  /** What was typed that is no length. */
  @state() private wrong: Readonly<Record<Side, string | null>> = { width: null, height: null };
  @state() private content = kStartHeight;
  @state() private locks: LockChoice = { isOpen: true, hides: false, free: {} };
  @state() private goal!: GoalChoice;

  static override styles = [shared, modal, choiceStyle, dialogStyle];

  /** Shows the dialog; resolves when it is closed. */
  async show(): Promise<void> {
    const { goal } = this.session.store.state;
    this.goal = {
      figure: goal ? kOwnGoal : '',
      own: goal?.text ?? '',
      sign: '<',
      limit: '',
      within: '2',
      unit: 'epochs',
    };
    await this.updateComplete;
    const { dialog } = this;
    dialog.showModal();
    await new Promise<void>((resolve) => dialog.addEventListener('close', () => resolve(), { once: true }));
  }

  override render() {
    if (!this.goal) return nothing;
    const { wish, site } = this;
    const { catalogue, manifest } = this.session.store.state;
    const complaints = complaintsOf(wish, catalogue!);
    return html`
      <dialog aria-labelledby="heading">
        <div class="head">
          <h2 id="heading">${words.heading}</h2>
          <p>${words.settings(wish.title)}</p>
          <button class="close" aria-label=${words.close} title=${words.close} @click=${() => this.dialog.close()}>${icons.close}</button>
        </div>
        <section class="choices" aria-label=${words.shows}>
          ${this.shows()} ${this.size()} ${this.readers()}
          ${complaints.map((text) => html`<p class="warning" role="status">${text}</p>`)}
        </section>
        <section class="preview" aria-label=${words.preview}>
          <hg-frame-preview .address=${frameAddress(site, wish)} .width=${wish.width} .height=${wish.height}
            @content-height=${({ detail }: CustomEvent<number>) => (this.content = detail)}></hg-frame-preview>
        </section>
        <section class="take" aria-label=${words.pasteOrTake}>
          ${this.warnings()}
          <hg-take .site=${site} .wish=${wish} .catalogue=${catalogue!} .manifest=${manifest}></hg-take>
        </section>
      </dialog>
    `;
  }

  private shows() {
    const { hides } = this;
    const parts = this.isWhole ? kParts : kParts.slice(0, kAlone);
    return html`
      <fieldset>
        <legend>${words.show.show}</legend>
        <div class="row">
          <label><input type="radio" name="whole" .checked=${this.isWhole} @change=${() => (this.isWhole = true)} />${words.show.whole}</label>
          <label><input type="radio" name="whole" .checked=${!this.isWhole} @change=${this.single} />${words.show.some}</label>
        </div>
        ${
          this.isWhole
            ? nothing
            : html`<div class="row within" role="group" aria-label=${words.show.views}>
              ${this.named.map(([name, title]) => tick(title, this.views.includes(name), (on) => (this.views = this.named.map(([one]) => one).filter((one) => (one === name ? on : this.views.includes(one))))))}
            </div>`
        }
      </fieldset>
      <fieldset>
        <legend>${words.show.leaveOut}</legend>
        <div class="row">
          ${parts.map((part) => tick(words.show.parts[part], hides.includes(part), (on) => (this.hides = on ? [...hides, part] : hides.filter((one) => one !== part))))}
        </div>
      </fieldset>
    `;
  }

  private size() {
    const { look } = words;
    return html`
      <fieldset>
        <legend>${look.look}</legend>
        <div class="row">
          <label>${look.width} ${this.length('width', '100%')} px</label>
          <label>${look.height} ${this.length('height', `${this.content}`)} px</label>
          <label>${look.colours}
            <select @change=${(event: Event) => (this.theme = kThemes.find((one) => one === (event.target as HTMLSelectElement).value) ?? null)}>
              ${options(
                [
                  ['', look.system],
                  ['light', look.light],
                  ['dark', look.dark],
                ] as const,
                this.theme ?? '',
              )}
            </select>
          </label>
          <label>${look.language}
            <select @change=${(event: Event) => (this.language = firstOf([(event.target as HTMLSelectElement).value]) ?? null)}>
              ${options([['', look.browser], ...Object.entries(kLanguages)] as const, this.language ?? '')}
            </select>
          </label>
          ${tick(look.trains, this.plays, (on) => (this.plays = on))}
        </div>
        <div role="alert">
          ${Object.values(this.wrong).map((text) => (text === null ? nothing : html`<p class="warning">${look.noLength(text, integer(kLeastSize), integer(kMostSize))}</p>`))}
        </div>
      </fieldset>
    `;
  }

  /** A length in CSS pixels. */
  private length(which: Side, otherwise: string) {
    const { [which]: value } = this;
    const { [which]: wrong } = this.wrong;
    return html`<input type="text" inputmode="numeric" placeholder=${otherwise} aria-invalid=${wrong === null ? 'false' : 'true'}
      .value=${live(wrong ?? (value === null ? '' : String(value)))}
      @change=${(event: Event) => this.typed(which, (event.target as HTMLInputElement).value)} />`;
  }

  /** What is no length stays as it was typed and is said to be none; meanwhile it is as if nothing were there. */
  private typed(which: Side, text: string): void {
    const isDefault = text.trim() === '' || (which === 'width' && /^\s*100\s*%\s*$/.test(text));
    const length = isDefault ? null : lengthIn(text);
    this[which] = length;
    this.wrong = { ...this.wrong, [which]: isDefault || length !== null ? null : text };
  }

  /** What is locked already stays so, for whoever comes by a lecturer’s link. */
  private readers() {
    const { locks, configuration, goal } = this.session.store.state;
    if (locks.all.length > 0 && locks.text) return html`<p>${goal ? words.fixedAndGoal : words.fixed}</p>`;
    return html`
      <hg-lock-choice .choice=${this.locks} .settings=${this.settings} .values=${configuration?.settings ?? {}}
        @choice=${({ detail }: CustomEvent<LockChoice>) => (this.locks = detail)}></hg-lock-choice>
      <hg-goal-choice .choice=${this.goal} .model=${configuration?.model ?? ''} .now=${figuresNow(this.session.store.state)}
        @choice=${({ detail }: CustomEvent<GoalChoice>) => (this.goal = detail)}></hg-goal-choice>
    `;
  }

  private warnings() {
    const { configuration, changedOnTheWay } = this.session.store.state;
    const texts = [
      /^(localhost|127\.|\[::1\])/.test(location.hostname) ? words.ownMachine : '',
      configuration && isOwn(configuration.data) ? words.ownFile : '',
      changedOnTheWay ? words.changed : '',
    ];
    return texts.filter(Boolean).map((text) => html`<p class="warning">${text}</p>`);
  }

  private readonly single = (): void => {
    this.isWhole = false;
    if (this.views.length === 0) this.views = this.named.slice(0, 1).map(([name]) => name);
  };

  /** The views that this run has, by the names that links know. */
  private get named(): [name: string, title: string][] {
    const { state } = this.session.store;
    const lesson = lessonOf(state.configuration!.model);
    return Object.entries({ ...lesson?.views, ...commonViews })
      .filter(([, { when }]) => when?.(state) ?? true)
      .map(([name, { title }]) => [name, title]);
  }

  private get settings(): Setting[] {
    const { catalogue, configuration } = this.session.store.state;
    const { model, settings } = configuration!;
    const all = catalogue!.models.find(({ name }) => name === model)!.settings;
    const { open, more } = arranged(all, settings, lessonOf(model)?.panel.primary ?? []);
    return [...open, ...more];
  }

  private get site(): string {
    return new URL('.', location.href).href;
  }

  private get wish(): CourseWish {
    const { locks, goal, configuration } = this.session.store.state;
    const isLocked = locks.all.length > 0 && locks.text !== '';
    const shown = this.isWhole ? kParts : kParts.slice(0, kAlone);
    return {
      run: runOf(this.run),
      title: cardOf(configuration!.model)?.title ?? words.an,
      views: this.isWhole ? [] : this.views,
      hides: this.hides.filter((part) => shown.some((one) => one === part)),
      theme: this.theme,
      language: this.language,
      lock: isLocked ? locks.text : lockText(this.locks, this.settings),
      goal: isLocked ? (goal?.text ?? '') : goalText(this.goal),
      plays: this.plays,
      width: this.width,
      height: this.height ?? this.content,
    };
  }

  private get dialog(): HTMLDialogElement {
    return this.renderRoot.querySelector('dialog')!;
  }
}

function tick(name: string, isOn: boolean, take: (on: boolean) => void) {
  return html`<label><input type="checkbox" .checked=${isOn} @change=${(event: Event) => take((event.target as HTMLInputElement).checked)} />${name}</label>`;
}

/** Shows the dialog for the run of this hash, which rests meanwhile: the preview trains. Resolves when it is closed. */
export async function putInCourse(session: Session, hash: string): Promise<void> {
  const { playing } = session.store.state;
  if (playing) await session.pause();
  const dialog = document.createElement('hg-course-dialog') as CourseDialog;
  dialog.session = session;
  dialog.run = hash;
  document.body.append(dialog);
  try {
    await dialog.show();
  } finally {
    dialog.remove(); // and the frame with it
    if (playing) await session.play();
  }
}

/** A length that a text can mean, at its nearest that makes sense; null where it is none, or could be several. */
function lengthIn(text: string): number | null {
  const found = /%/.test(text) ? [] : readings(text, true).filter((length) => length > 0);
  const sensible = found.filter((length) => length >= kLeastSize && length <= kMostSize);
  const [length, ...others] = sensible.length > 0 ? sensible : found;
  if (length === undefined || others.length > 0) return null;
  return Math.min(kMostSize, Math.max(kLeastSize, Math.round(length)));
}
