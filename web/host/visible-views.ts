import type { ViewRequest } from '../engine/protocol';
import { Reads } from '../state/store/reads';
import type { ViewElement } from '../views/base/view-element';

type Watch = (id: string, request: ViewRequest | null) => void;

/** Has the engine draw only the pictures that are on the screen. */
export class VisibleViews {
  private readonly shown = new Set<ViewElement>();
  private readonly known = new Set<ViewElement>();
  private watched = new Set<string>();
  private readonly observer: IntersectionObserver;
  /** What requests are made of: another image, another place of the code. */
  private readonly reads = new Reads(() => this.refresh());

  constructor(private readonly watch: Watch) {
    this.observer = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting) this.shown.add(target as ViewElement);
        else this.shown.delete(target as ViewElement);
      }
      this.refresh();
    });
    document.addEventListener('visibilitychange', this.refresh);
  }

  observe(elements: ViewElement[]): void {
    for (const element of elements) {
      if (this.known.has(element)) continue;
      this.known.add(element);
      this.observer.observe(element);
    }
    for (const element of this.known) {
      if (elements.includes(element)) continue;
      this.known.delete(element);
      this.shown.delete(element);
      this.observer.unobserve(element);
    }
    this.refresh();
  }

  /** Asks again for what is shown: after a request has changed its arguments. */
  readonly refresh = (): void => {
    const wanted = this.reads.record(() => {
      const requests = new Map<string, ViewRequest>();
      if (document.hidden) return requests;
      for (const element of this.shown) {
        for (const request of element.requests) requests.set(element.idOf(request), request);
      }
      return requests;
    });
    for (const id of this.watched) if (!wanted.has(id)) this.watch(id, null);
    for (const [id, request] of wanted) this.watch(id, request);
    this.watched = new Set(wanted.keys());
  };

  /** Whether each that is asked for has come. */
  haveCome(views: Readonly<Record<string, unknown>>): boolean {
    return [...this.watched].every((id) => id in views);
  }

  end(): void {
    this.reads.end();
    this.observer.disconnect();
    document.removeEventListener('visibilitychange', this.refresh);
    for (const id of this.watched) this.watch(id, null);
    this.watched.clear();
  }
}
