// The worker of the page that verifies: one verifier, which trains one run at a time.
import * as Comlink from 'comlink';
import type { Receipt } from '../state/receipt/receipt';
import type { Verdict } from './verdict';
import { Verifier } from './verifier';

let verifier: Promise<Verifier> | null = null;

const worker = {
  async verify(base: string, receipt: Receipt, told: (steps: number) => void, link: string): Promise<Verdict> {
    verifier ??= Verifier.start(base);
    return (await verifier).verify(receipt, told, link);
  },
};
export type VerifyWorker = typeof worker;

Comlink.expose(worker);
