// In the place of web/engine/client/start-worker.ts where the page is one file: the worker's script is made of what stands in it.

import { inPage } from './in-page';
import { readPart } from './part';
import type { Part } from './part';

export const kEarly = '#early';

export function earlyWorker(): null {
  return null;
}

/** The worker's script, once it is unpacked. */
let script: Blob | null = null;

/** What stands in the page under these ids (pack.ts), as the one script of a worker. */
export async function unpackWorker(): Promise<void> {
  const text = async (id: string) => new TextDecoder().decode(await readPart(JSON.parse(inPage(id)) as Part));
  const [scripts, worker] = await Promise.all([text('engine'), text('worker')]);
  const packed = `const packed = { scripts: {\n${scripts}\n}, files: ${inPage('files')} };\n`;
  script = new Blob([packed, worker], { type: 'text/javascript' });
}

/** There is one: the engine's, of whatever address. On file:// no other than a classic one of a Blob starts. */
export function startWorker(_: string, name: string): Worker {
  const { trustedTypes } = window as unknown as {
    trustedTypes?: { createPolicy(name: string, rules: object): { createScriptURL(address: string): string } };
  };
  policy ??= trustedTypes?.createPolicy('hourglass', { createScriptURL: (own: string) => own }) ?? {
    createScriptURL: (own: string) => own,
  };
  return new Worker(policy.createScriptURL(URL.createObjectURL(script!)), { name });
}

let policy: { createScriptURL(address: string): string } | undefined;
