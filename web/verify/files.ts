import { readReceipt } from '../state/receipt/receipt';
import type { Receipt } from '../state/receipt/receipt';
import { readTexts } from '../state/receipt/text';
import { words } from '../text/verify';

/** A receipt, or why it cannot be read, and where it was found. */
export interface Found {
  name: string;
  receipt: Receipt | Error;
}

/** The receipts of a file: one as it was saved, or any number of texts, in whatever a course system has put them into. */
export function receiptsIn(name: string, content: string): Found[] {
  const text = content.replace(/^\ufeff/, '');
  if (/^\s*\{/.test(text)) return [{ name, receipt: readJson(text) }];
  const plain = /\.html?$/i.test(name) ? text.replace(/<[^>]*>/g, '\n') : text;
  const found = readTexts(plain);
  if (found.length === 0) return [{ name, receipt: new Error(words.none) }];
  return found.map((receipt, i) => ({ name: found.length > 1 ? `${name} (${i + 1})` : name, receipt }));
}

function readJson(text: string): Receipt | Error {
  try {
    return readReceipt(JSON.parse(text));
  } catch {
    return new Error(words.notWhole);
  }
}

/** By its run, so that two of the same stand out; a text's says less of the sums than a file's. */
export function identityOf({ weights, step }: Receipt): string {
  return `${weights.slice(0, 16)} ${step}`;
}
