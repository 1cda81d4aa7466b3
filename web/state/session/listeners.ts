import type { EngineEvent } from '../../engine/protocol';

export type EventName = EngineEvent['type'];
export type Handler = (data: unknown) => void;

/** Who listens to which of the engine's events. */
export class Listeners {
  private readonly handlers = new Map<EventName, Set<Handler>>();

  /** @returns a function that ends the subscription */
  on(event: EventName, handler: Handler): () => void {
    const handlers = this.handlers.get(event) ?? new Set();
    this.handlers.set(event, handlers.add(handler));
    return () => handlers.delete(handler);
  }

  /** Tells an event's data; `guard` runs each listener, so that none keeps the others from hearing it. */
  tell(event: EngineEvent, guard: (work: () => void) => void): void {
    const { type, ...data } = event;
    const told = (data as Record<string, unknown>)[type] ?? data;
    for (const handler of this.handlers.get(type) ?? []) guard(() => handler(told));
  }
}
