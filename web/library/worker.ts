// The worker of engine.js: the page's own, that is told where the engine's files lie.
import * as Comlink from 'comlink';
import type { EngineWorker } from '../engine/protocol';
import { EngineHost } from '../engine/worker/engine-host';
import { lieAt } from './site-files';

class LibraryHost extends EngineHost {
  override start(options: Parameters<EngineWorker['start']>[0]) {
    lieAt(options.files ?? {});
    return super.start(options);
  }
}

Comlink.expose(new LibraryHost());
