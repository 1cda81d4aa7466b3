// embed.js: one module script, with no others behind it, that any page may load from the site of Hourglass.
//
//   <hourglass-playground model="beta-vae" preset="beta-4" seed="7" view="traversals" hide="data,optimiser">
//     <a href="…"><img src="…" alt="…"></a>   shown until the frame is there, and where scripts are off
//   </hourglass-playground>

import type { SurfaceState } from '../host/surface-state';
import type { Answers, FrameMessage, HourglassEvents, MessageValue as Value } from './said';
import type { Snapshot } from './snapshot';

/** Attributes that become keys of the frame's hash. `settings` holds further ones: "beta=8&code=6". */
const kKeys = ['model', 'preset', 'seed', 'data', 'view', 'hide', 'theme', 'play', 'speed', 'goal', 'lock', 'lang'];
const kLeastHeight = 160; // CSS pixels, until the frame has said how high it is
const kMostHeight = 8000; // a frame that asks for more is mistaken
const kLoadAhead = '300px';
const kVersion = 1; // of said.ts, of which there are only types here: this script has no others behind it

/** What the frame is called for those who listen, in the language around it; no other words are this script's own. */
const kNames: Record<string, (model: string | null) => string> = {
  en: (model) => `Hourglass: ${model ?? 'an autoencoder'} training in this page`,
  de: (model) => `Hourglass: ${model ?? 'ein Autoencoder'} trainiert in dieser Seite`,
};

interface Waiting {
  resolve: (value: never) => void;
  reject: (error: Error) => void;
}

/** Of a frame: calls wait until it is there, and are told where it goes before that. */
class Presence {
  begin = () => {};
  end = () => {};
  readonly known = new Promise<void>((resolve, reject) => {
    this.begin = resolve;
    this.end = () => reject(gone());
  });

  constructor() {
    this.known.catch(() => {}); // perhaps nobody waits
  }
}

const gone = () => new Error('The frame has gone, and its run with it.');

const here = import.meta.url;

// In a constructed sheet: a host's policy against styles in its page does not meet it, nor one against HTML made of text.
const kStyle = `
  :host { display: block; position: relative; min-height: ${kLeastHeight}px; }
  :host([hidden]) { display: none; }
  iframe { display: block; width: 100%; height: ${kLeastHeight}px; border: 0; }
  :host(:not([ready])) iframe { position: absolute; inset: 0; opacity: 0; pointer-events: none; }
  :host([ready]) slot { display: none; }
  :host([ready]) { min-height: 0; }
`;

/**
 * A frame as an element. What the frame says becomes events (`hourglass-ready`, `hourglass-state`, `hourglass-milestone`, `hourglass-goal`,
 * `hourglass-error`, with the message as `detail`), what it obeys methods: each resolves with its answer, and rejects with an Error that says what was wrong.
 * A call to a frame that is not there yet loads it, and waits.
 */
export class HourglassPlayground extends HTMLElement {
  static readonly observedAttributes = [...kKeys, 'settings', 'sandbox', 'src'];
  /** How the run stood when the frame last said; null until it first has. */
  state: SurfaceState | null = null;
  private readonly waiting = new Map<number, Waiting>();
  private calls = 0;
  private there = new Presence();
  private frame: HTMLIFrameElement | null = null;
  /** What the frame was loaded with, and what it was last sent to. */
  private loaded = '';
  private sent = '';
  private changes = false;
  private seen = false;
  private readonly sight = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      this.sight.disconnect();
      this.seen = true;
      this.load();
    },
    { rootMargin: kLoadAhead },
  );

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    const style = new CSSStyleSheet();
    style.replaceSync(kStyle);
    root.adoptedStyleSheets = [style];
    root.append(document.createElement('slot'));
  }

  connectedCallback(): void {
    window.addEventListener('message', this.hear);
    if (this.seen) this.load();
    else this.sight.observe(this);
  }

  disconnectedCallback(): void {
    window.removeEventListener('message', this.hear);
    this.sight.disconnect();
    this.unload();
  }

  play(): Promise<null> {
    return this.ask('play');
  }

  pause(): Promise<null> {
    return this.ask('pause');
  }

  /** Pauses, then trains so many steps. */
  step(count = 1): Promise<null> {
    return this.ask('step', { count });
  }

  /** Back to the first weights. */
  reset(): Promise<null> {
    return this.ask('reset');
  }

  set(key: string, value: Value): Promise<{ restarted: boolean }> {
    return this.ask('set', { key, value });
  }

  /** Another run; `preset` and `data` may stand among its settings. */
  open(model: string, settings: Record<string, Value> = {}): Promise<null> {
    return this.ask('open', { model, settings });
  }

  /** Fixes settings: 'code,learning_rate:0.001..0.01'. What is fixed already stays so. */
  lock(locks: string): Promise<null> {
    return this.ask('lock', { lock: locks });
  }

  /** All figures over the whole test set, by name; takes seconds. */
  metrics(): Promise<Record<string, unknown>> {
    return this.ask('metrics');
  }

  /** The run as a file, and the link that repeats it. */
  snapshot(): Promise<Snapshot> {
    return this.ask('snapshot');
  }

  private async ask<Name extends keyof Answers>(name: Name, rest: object = {}): Promise<Answers[Name]> {
    if (!this.isConnected) throw new Error('This <hourglass-playground> is not in a page.');
    if (!this.frame) {
      this.sight.disconnect();
      this.seen = true;
      this.load();
    }
    await this.there.known;
    const id = ++this.calls;
    return new Promise<Answers[Name]>((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      const target = this.frameOrigin === 'null' ? '*' : this.frameOrigin;
      this.frame?.contentWindow?.postMessage({ type: `hourglass:${name}`, version: kVersion, id, ...rest }, target);
    });
  }

  /** Attributes change one by one: they are looked at when the script that changes them is done. */
  attributeChangedCallback(): void {
    if (this.changes) return;
    this.changes = true;
    queueMicrotask(() => {
      this.changes = false;
      if (this.frame) this.update(this.frame);
    });
  }

  /** Another run in the same page is another hash, which the frame follows; else it is loaded anew. */
  private update(frame: HTMLIFrameElement): void {
    const { address } = this;
    if (this.where(address) !== this.loaded) this.load();
    else if (address.href !== this.sent) {
      this.sent = address.href;
      frame.title = this.name;
      frame.contentWindow!.location.replace(address.href);
    }
  }

  /** The page that a frame loads, and what it may do there. */
  private where({ href }: URL): string {
    return `${href.replace(/#.*/, '')} ${this.getAttribute('sandbox')}`;
  }

  private get name(): string {
    const language =
      this.getAttribute('lang') ?? this.closest('[lang]')?.getAttribute('lang') ?? document.documentElement.lang;
    const says = kNames[language.split('-')[0]!] ?? kNames.en!;
    return this.title || says(this.getAttribute('model'));
  }

  /** The frame's page: beside this script, or where `src` says. */
  private get address(): URL {
    const address = new URL(
      this.getAttribute('src') ?? 'embed.html',
      this.hasAttribute('src') ? document.baseURI : here,
    );
    const parameters = new URLSearchParams(this.getAttribute('settings') ?? '');
    for (const key of kKeys) {
      const value = this.getAttribute(key);
      if (value !== null) parameters.set(key, value);
    }
    if (location.origin !== 'null') parameters.set('parent', location.origin);
    address.hash = parameters.toString();
    return address;
  }

  private load(): void {
    this.unload();
    const { address } = this;
    const frame = document.createElement('iframe');
    frame.title = this.name;
    frame.allow = 'cross-origin-isolated; fullscreen; clipboard-write';
    const sandbox = this.getAttribute('sandbox');
    if (sandbox !== null) frame.setAttribute('sandbox', sandbox);
    frame.src = address.href;
    this.frame = frame;
    this.sent = address.href;
    this.loaded = this.where(address);
    this.shadowRoot!.append(frame);
  }

  private unload(): void {
    if (this.frame) {
      this.there.end();
      this.there = new Presence();
    }
    this.frame?.remove();
    this.frame = null;
    this.state = null;
    this.removeAttribute('ready');
    for (const { reject } of this.waiting.values()) reject(gone());
    this.waiting.clear();
  }

  private readonly hear = ({ source, origin, data }: MessageEvent): void => {
    const { frame } = this;
    if (!frame || source !== frame.contentWindow || origin !== this.frameOrigin) return;
    const message = data as FrameMessage | null;
    if (message?.version !== 1) return;
    switch (message.type) {
      case 'hourglass:height':
        this.grow(message.height);
        return;
      case 'hourglass:answer': {
        const waiting = this.waiting.get(Number(message.id));
        this.waiting.delete(Number(message.id));
        if (message.ok) waiting?.resolve(message.value as never);
        else waiting?.reject(new Error(message.error));
        return;
      }
      case 'hourglass:ready':
      case 'hourglass:state':
        this.state = message.state;
        if (message.type === 'hourglass:ready') this.there.begin();
        break;
      case 'hourglass:error':
        if (message.fatal) this.there.begin(); // what is asked of it is answered with why
        break;
      case 'hourglass:milestone':
      case 'hourglass:goal':
        break;
      default:
        return; // a later version's
    }
    this.dispatchEvent(new CustomEvent(message.type.replace(':', '-'), { detail: message }));
  };

  private grow(height: unknown): void {
    if (typeof height !== 'number' || !(height > 0)) return;
    this.frame!.style.height = `${Math.min(height, kMostHeight)}px`;
    this.toggleAttribute('ready', true);
  }

  /** Sandboxed without `allow-same-origin` the frame has no origin of its own, and says "null". */
  private get frameOrigin(): string {
    const sandbox = this.getAttribute('sandbox');
    const opaque = sandbox !== null && !sandbox.split(/\s+/).includes('allow-same-origin');
    return opaque ? 'null' : this.address.origin;
  }
}

if (!customElements.get('hourglass-playground')) customElements.define('hourglass-playground', HourglassPlayground);

declare global {
  interface HTMLElementTagNameMap {
    'hourglass-playground': HourglassPlayground;
  }
  interface HTMLElementEventMap extends HourglassEvents {}
}
