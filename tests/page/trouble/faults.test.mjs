// Twelve of the faults that `node tests/faults/run.mjs` draws by the hundred.
import { after, before, describe, test } from 'node:test';
import { drawCase, References, tryCase } from '../../faults/case.mjs';
import { startBrowser } from '../harness/harness.mjs';

const kCases = [
  { fault: 'the engine’s worker ends', run: 'classic', threads: 2, moment: 600 },
  { fault: 'the engine traps', run: 'vae', threads: 1, moment: 300 },
  { fault: 'an allocation is refused', run: 'classic', threads: 1, moment: 0 },
  { fault: 'a script is cut', run: 'classic', threads: 2, moment: 100 },
  { fault: 'a module is missing', run: 'vae', threads: 2, moment: 0 },
  { fault: 'storage is full', run: 'classic', threads: 1, moment: 0 },
  { fault: 'storage fails in mid-write', run: 'vae', threads: 2, moment: 0 },
  { fault: 'the page is frozen', run: 'classic', threads: 2, moment: 200 },
  { fault: 'the tab is discarded', run: 'vae', threads: 1, moment: 300 },
  { fault: 'back, and forward', run: 'classic', threads: 1, moment: 200 },
  { fault: 'the page is loaded again', run: 'classic', threads: 2, moment: 600 },
  { fault: 'the clock jumps', run: 'vae', threads: 1, moment: 100 },
];

describe('faults', () => {
  let session;
  let references;
  before(async () => {
    session = await startBrowser({ backForwardCache: true });
    references = new References(session);
  });
  after(() => session.close());

  for (const [i, one] of kCases.entries()) {
    test(`${one.fault}: ${one.run}, ${one.threads} thread${one.threads > 1 ? 's' : ''}`, { timeout: 300_000 }, () =>
      tryCase(session, references, drawCase(i, one)),
    );
  }
});
