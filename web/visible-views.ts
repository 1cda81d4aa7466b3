import type { ViewRequest } from './engine/protocol';
import type { ViewElement } from './views/view-element';

type Watch = (id: string, request: ViewRequest | null) => void;

/** Has the engine draw only the pictures that are on the screen. */
export class VisibleViews {
  private readonly shown = new Set<ViewElement>();
  private readonly known = new Set<ViewElement>();
  private readonly observer: IntersectionObserver;

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
      if (element.request) this.observer.observe(element);
    }
    for (const element of this.known) {
      if (elements.includes(element)) continue;
      this.known.delete(element);
      this.shown.delete(element);
      this.observer.unobserve(element);
    }
  }

  /** Asks again for what is shown: after a request has changed its arguments. */
  readonly refresh = (): void => {
    for (const element of this.known) {
      const { request } = element;
      if (request) this.watch(request.name, this.shown.has(element) && !document.hidden ? request : null);
    }
  };

  end(): void {
    this.observer.disconnect();
    document.removeEventListener('visibilitychange', this.refresh);
  }
}
