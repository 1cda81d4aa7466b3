import * as Comlink from 'comlink';

const portsOf = new WeakMap<object, MessagePort[]>();
const proxies = Comlink.transferHandlers.get('proxy') as Comlink.TransferHandler<object, MessagePort>;

// As Comlink has it, but for a note of the port.
Comlink.transferHandlers.set('proxy', {
  ...proxies,
  serialize(work: object) {
    const { port1, port2 } = new MessageChannel();
    Comlink.expose(work, port1);
    portsOf.get(work)?.push(port1);
    return [port2, [port2]];
  },
});

/**
 * The page's functions that a worker has been handed, each behind a port. The worker's end does not close those: they would
 * hold the functions, and all that these know, for as long as the page lives. `close` does.
 */
export class Handed {
  private readonly ports: MessagePort[] = [];

  /** For a worker's method to be called with. */
  proxy<T extends object>(work: T): T & Comlink.ProxyMarked {
    portsOf.set(work, this.ports);
    return Comlink.proxy(work);
  }

  close(): void {
    for (const port of this.ports.splice(0)) port.close();
  }
}
