import type { EngineEvent } from '../../engine/protocol';
import { messageOf } from '../../shared/format';
import { reduce } from '../store/reduce';
import type { RunStore } from '../store/run-store';

export type EventName = EngineEvent['type'];
export type Handler = (data: unknown) => void;

/** Where the engine's events arrive: each changes the store, then the session does what it asks for, then listeners hear of it. */
export class EngineEvents {
  private readonly handlers = new Map<EventName, Set<Handler>>();

  constructor(
    private readonly store: RunStore,
    /** Whether anybody still looks at a picture. */
    private readonly isWatched: (id: string) => boolean,
    private readonly act: (event: EngineEvent) => void,
  ) {}

  receive(event: EngineEvent): void {
    this.guard(() => {
      if (event.type === 'view' && !this.isWatched(event.id)) return;
      this.store.apply(reduce(this.store.state, event));
      this.act(event);
    });
    const { type, ...data } = event;
    const told = (data as Record<string, unknown>)[type] ?? data;
    for (const handler of this.handlers.get(type) ?? []) this.guard(() => handler(told));
  }

  /** @returns a function that ends the subscription */
  on(event: EventName, handler: Handler): () => void {
    const handlers = this.handlers.get(event) ?? new Set();
    this.handlers.set(event, handlers.add(handler));
    return () => handlers.delete(handler);
  }

  /** What is thrown here would go back to the worker, where nobody sees it; and none keeps the others from hearing an event. */
  private guard(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.store.notify('error', messageOf(error));
    }
  }
}
