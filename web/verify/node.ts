// node verify.js FILE|FOLDER …: the same as the page that verifies receipts does, for scripts. It lies in the site, beside the
// engine and the data that it needs.

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { identityOf, receiptsIn } from './files';
import type { Found } from './files';
import { isRefused, kVerdicts } from './verdict';
import type { Verdict } from './verdict';
import { Verifier } from './verifier';

const kUsage = `Usage: node verify.js [--json] [--link LINK] RECEIPT|FOLDER …
Trains the runs of receipts again, and says whether they come out as the receipts say.
RECEIPT is a file as the page saves it, or a text with any number of receipts in it.
--link: the link that was given; a receipt of another lesson, goal or data, or beyond its locks, is of another exercise.
Exit codes: 0 all are confirmed, 1 at least one is not, 2 wrong usage.`;

/** Node's own fetches no files. */
async function fetchFile(address: URL | RequestInfo): Promise<Response> {
  const url = new URL(String(address));
  try {
    const type = url.pathname.endsWith('.wasm') ? 'application/wasm' : 'application/octet-stream';
    return new Response(await readFile(fileURLToPath(url)), { headers: { 'Content-Type': type } });
  } catch {
    return new Response(null, { status: 404 });
  }
}

function receiptsOf(path: string): Found[] {
  if (!statSync(path).isDirectory()) return receiptsIn(path, readFileSync(path, 'utf8'));
  return readdirSync(path)
    .sort()
    .filter((name) => !name.startsWith('.'))
    .flatMap((name) => receiptsOf(join(path, name)));
}

async function main(given: string[]): Promise<number> {
  const asJson = given.includes('--json');
  const linkAt = given.indexOf('--link');
  const link = linkAt < 0 ? '' : (given[linkAt + 1] ?? '');
  const paths = given.filter((one, i) => one !== '--json' && (linkAt < 0 || (i !== linkAt && i !== linkAt + 1)));
  if ((linkAt >= 0 && !link.includes('#')) || paths.length === 0 || paths.some((one) => one.startsWith('-'))) {
    process.stderr.write(`${kUsage}\n`);
    return 2;
  }
  let all: Found[];
  try {
    all = paths.flatMap(receiptsOf);
  } catch (error) {
    process.stderr.write(`verify: ${(error as Error).message}\n`);
    return 2;
  }
  globalThis.fetch = fetchFile;
  const start = () => Verifier.start(new URL('./', import.meta.url).href);
  let verifier = await start();
  const first = new Map<string, string>();
  let isFine = true;
  for (const { name, receipt } of all) {
    const verdict: Verdict =
      receipt instanceof Error
        ? { is: 'damaged', why: receipt.message }
        : await verifier.verify(
            receipt,
            (step) => {
              if (process.stderr.isTTY) process.stderr.write(`\r${name}: step ${step} of ${receipt.step}`);
            },
            link,
          );
    if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
    if (verdict.is === 'failed') verifier = await start(); // perhaps for want of memory
    const id = receipt instanceof Error ? name : identityOf(receipt);
    const same = first.get(id);
    if (same === undefined) first.set(id, name);
    isFine &&= verdict.is === 'confirmed';
    const mark = verdict.is === 'confirmed' ? 'ok' : isRefused(verdict) ? 'REFUSED' : 'UNKNOWN';
    process.stdout.write(
      asJson
        ? `${JSON.stringify({ name, verdict: verdict.is, why: verdict.why, same_as: same ?? null })}\n`
        : `${mark}\t${name}\t${kVerdicts[verdict.is]}: ${verdict.why}${same ? ` It has the step and the weights of ${same}.` : ''}\n`,
    );
  }
  return isFine ? 0 : 1;
}

process.exitCode = await main(process.argv.slice(2));
