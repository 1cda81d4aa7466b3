// The worker of the page that verifies: one verifier, which trains one run at a time. It is told its page's language by its name:
// 'verify de'.
import * as Comlink from 'comlink';
import type { Receipt } from '../state/receipt/receipt';
import type { Verdict } from './verdict';
import type { Verifier } from './verifier';
import { firstOf } from '../text/languages';
import { settleOn } from '../text/settled';

const language = firstOf(self.name.split(' ').slice(1));
let verifier: Promise<Verifier> | null = null;

const worker = {
  async verify(base: string, receipt: Receipt, told: (steps: number) => void, link: string): Promise<Verdict> {
    verifier ??= settleOn(language)
      .then(() => import('./verifier'))
      .then(({ Verifier }) => Verifier.start(base));
    return (await verifier).verify(receipt, told, link);
  },
};
export type VerifyWorker = typeof worker;

Comlink.expose(worker);
