import type { HeightMessage } from './messages';

// embed.js: one module script, with no others behind it, that any page may load from the site of Hourglass.
//
//   <hourglass-playground model="beta-vae" preset="beta-4" seed="7" view="traversals" hide="data,optimiser">
//     <a href="…"><img src="…" alt="…"></a>   shown until the frame is there, and where scripts are off
//   </hourglass-playground>

/** Attributes that become keys of the frame's hash. `settings` holds further ones: "beta=8&code=6". */
const kKeys = ['model', 'preset', 'seed', 'data', 'view', 'hide', 'play', 'speed'];
const kLeastHeight = 160; // CSS pixels, until the frame has said how high it is
const kMostHeight = 8000; // a frame that asks for more is mistaken
const kLoadAhead = '300px';

const here = import.meta.url;

class HourglassPlayground extends HTMLElement {
  static readonly observedAttributes = [...kKeys, 'settings', 'sandbox', 'src'];
  private frame: HTMLIFrameElement | null = null;
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
    root.innerHTML = `<style>
      :host { display: block; position: relative; min-height: ${kLeastHeight}px; }
      :host([hidden]) { display: none; }
      iframe { display: block; width: 100%; height: ${kLeastHeight}px; border: 0; }
      :host(:not([ready])) iframe { position: absolute; inset: 0; opacity: 0; pointer-events: none; }
      :host([ready]) slot { display: none; }
      :host([ready]) { min-height: 0; }
    </style><slot></slot>`;
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

  attributeChangedCallback(): void {
    if (this.frame && this.frame.src !== this.address.href) this.load();
  }

  /** The frame's page: beside this script, or where `src` says. */
  private get address(): URL {
    const address = new URL(this.getAttribute('src') ?? 'embed.html', this.hasAttribute('src') ? document.baseURI : here);
    const parameters = new URLSearchParams(this.getAttribute('settings') ?? '');
    for (const key of kKeys) {
      const value = this.getAttribute(key);
      if (value !== null) parameters.set(key, value);
    }
    address.hash = parameters.toString();
    return address;
  }

  private load(): void {
    this.unload();
    const { address } = this;
    const frame = document.createElement('iframe');
    frame.title = this.title || `Hourglass: ${this.getAttribute('model') ?? 'an autoencoder'} that trains in this page`;
    frame.allow = 'cross-origin-isolated; fullscreen; clipboard-write';
    const sandbox = this.getAttribute('sandbox');
    if (sandbox !== null) frame.setAttribute('sandbox', sandbox);
    frame.src = address.href;
    this.frame = frame;
    this.shadowRoot!.append(frame);
  }

  private unload(): void {
    this.frame?.remove();
    this.frame = null;
    this.removeAttribute('ready');
  }

  private readonly hear = ({ source, origin, data }: MessageEvent): void => {
    const { frame } = this;
    if (!frame || source !== frame.contentWindow || origin !== this.frameOrigin) return;
    const message = data as Partial<HeightMessage> | null;
    if (message?.type !== 'hourglass:height' || message.version !== 1) return;
    const { height } = message;
    if (typeof height !== 'number' || !(height > 0)) return;
    frame.style.height = `${Math.min(height, kMostHeight)}px`;
    this.toggleAttribute('ready', true);
  };

  /** Sandboxed without `allow-same-origin` the frame has no origin of its own, and says "null". */
  private get frameOrigin(): string {
    const sandbox = this.getAttribute('sandbox');
    const opaque = sandbox !== null && !sandbox.split(/\s+/).includes('allow-same-origin');
    return opaque ? 'null' : this.address.origin;
  }
}

if (!customElements.get('hourglass-playground')) customElements.define('hourglass-playground', HourglassPlayground);
