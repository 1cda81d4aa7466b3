import { fileOf, nameOf, readReceipt } from '../../../../web/state/receipt/receipt';
import { textOf as linesOf } from '../../../../web/state/receipt/text';
import { readSuspended, resumedHash, writeSuspended } from '../../../../web/report/suspended';
import { receiptsIn } from '../../../../web/verify/files';
import { must, mustBeReadable, textOf } from '../must';

/** What a student hands in, and what a course system kept of a visit: JSON, or lines of text among others. */
export default function read(bytes: Uint8Array): void {
  const text = textOf(bytes);
  for (const name of ['in.json', 'in.html'])
    for (const { receipt } of receiptsIn(name, text)) {
      if (receipt instanceof Error) {
        mustBeReadable([receipt.message]);
        continue;
      }
      must(!(readReceipt(JSON.parse(fileOf(receipt))) instanceof Error), 'a receipt that cannot be kept');
      must(/^hourglass-[^/\\]*\.receipt\.json$/.test(nameOf(receipt)), `a file of the name ${nameOf(receipt)}`);
      linesOf(receipt);
    }
  const kept = readSuspended(text);
  if (!kept) return;
  const { step, score, figures } = kept;
  must(step >= 0 && Number.isSafeInteger(step) && (score ?? 0) >= 0 && (score ?? 0) <= 100, 'a visit that cannot be');
  must(
    Object.values(figures ?? {}).every((value) => value === null || Number.isFinite(value)),
    'a figure that is no number',
  );
  must(resumedHash('#model=vae&goal=kl>3', kept).includes('model=vae'), 'another lesson than the lecturer’s');
  writeSuspended(kept);
}
