// The engine's worker.
import * as Comlink from 'comlink';
import { EngineHost } from './engine-host';

Comlink.expose(new EngineHost());
