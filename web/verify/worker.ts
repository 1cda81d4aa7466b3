// The worker of the page that verifies: one verifier, which trains one run at a time. Nothing with words of its own may be imported
// before it listens: their language is waited for, and what is asked meanwhile would be lost.
import * as Comlink from 'comlink';
import type { Receipt } from '../state/receipt/receipt';
import type { Verdict } from './verdict';
import type { Verifier } from './verifier';

let verifier: Promise<Verifier> | null = null;

const worker = {
  async verify(base: string, receipt: Receipt, told: (steps: number) => void, link: string): Promise<Verdict> {
    verifier ??= import('./verifier').then(({ Verifier }) => Verifier.start(base));
    return (await verifier).verify(receipt, told, link);
  },
};
export type VerifyWorker = typeof worker;

Comlink.expose(worker);
