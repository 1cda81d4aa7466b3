// The one script that stands in a lesson's file as it is: unpacks the frame's own, and has the browser run it. The file's policy names both
// by their hashes.

import { inPage } from './in-page';
import { readPart } from './part';
import type { Part } from './part';

type ScriptMaker = { createScript(code: string): string };

async function boot(): Promise<void> {
  const code = new TextDecoder().decode(await readPart(JSON.parse(inPage('frame')) as Part));
  const rules: ScriptMaker = { createScript: (own) => own };
  const { trustedTypes } = window as unknown as {
    trustedTypes?: { createPolicy(name: string, rules: ScriptMaker): ScriptMaker };
  };
  const script = document.createElement('script');
  script.type = 'module';
  script.textContent = (trustedTypes?.createPolicy('hourglass-file', rules) ?? rules).createScript(code);
  document.body.append(script);
}

void boot();
