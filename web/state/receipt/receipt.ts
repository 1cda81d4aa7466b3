// What a reached goal leaves: enough to train the run again, and what then has to come out.

import type { Catalogue, Measured, RunConfiguration, RunRecord } from '../../engine/protocol';
import type { DataManifest } from '../../engine/data-sets';
import { isOwn } from '../../shared/data-sets';
import { words } from '../../text/receipts';
import { writeHash } from '../link/hash';
import type { Goal } from '../link/goal';
import type { Receipt } from './receipt-file';

export type { Receipt } from './receipt-file';

export const kReceiptVersion = 1;
/** Digits of a sum in a short text. */
export const kShort = 16;

/** Why a run that has reached its goal leaves no receipt. */
const kGaps: Record<string, string> = words.gaps;

export interface Reached {
  goal: Goal;
  measured: Measured;
  figures: Record<string, number | null>;
  configuration: RunConfiguration;
  catalogue: Catalogue;
  manifest: DataManifest | null;
  /** As the link says them. */
  locks: string;
  /** The site's address. */
  site: string;
}

/** A receipt of a run that has reached its goal; or why there is none, in half a sentence. */
export function receiptOf(reached: Reached, build: string): Receipt | string {
  const { goal, measured, figures, configuration, catalogue, manifest, locks, site } = reached;
  const { record } = measured;
  if (goal.within.some(({ of }) => of === 'seconds')) return words.seconds;
  if (isOwn(configuration.data)) return words.own;
  if (record.gap) return kGaps[record.gap] ?? words.unknown;
  const first = { ...configuration, settings: record.first, seed: Number(record.first.seed) };
  return {
    type: 'hourglass-receipt',
    version: kReceiptVersion,
    link: `${site}${writeHash(first, catalogue, { goal: goal.text, lock: locks })}`,
    changes: record.changes,
    step: record.step,
    figures: Object.fromEntries(goal.conditions.map(({ figure }) => [figure, figures[figure]!])),
    weights: record.weights,
    data: sumOf(manifest),
    build,
  };
}

/** One sum of all that a set's files have, 64 hexadecimal digits. */
export function sumOf(manifest: (DataManifest & { text?: { sha256?: string } }) | null): string {
  const { train, test } = manifest?.splits ?? {};
  const shards = [...(train?.shards ?? []), ...(test?.shards ?? [])].flatMap(({ sha256 }) => [
    sha256.images,
    sha256.labels,
  ]);
  const whole = manifest?.identity ?? manifest?.text?.sha256;
  const sums = whole ? [whole] : shards;
  if (sums.length === 0) return '';
  return sums
    .reduce((all, sum) => all ^ BigInt(`0x${sum}`), 0n)
    .toString(16)
    .padStart(64, '0');
}

/** The file that a reader keeps. */
export function fileOf(receipt: Receipt): string {
  return `${JSON.stringify(receipt, null, 1)}\n`;
}

/** A file's name, by which a folder of them is in order. */
export function nameOf({ link, step, weights }: Receipt): string {
  const model = new URLSearchParams(link.slice(link.indexOf('#') + 1)).get('model') ?? 'run';
  return `hourglass-${model}-step-${step}-${weights.slice(0, 8)}.receipt.json`;
}

/** Of a file or a text; an Error says what is damaged. */
export function readReceipt(given: unknown): Receipt | Error {
  const { damaged } = words;
  const wrong = (what: string) => new Error(damaged.noReceipt(what));
  if (typeof given !== 'object' || given === null) return wrong(damaged.form);
  const { type, version, link, changes, step, figures, weights, data, build } = given as Record<string, unknown>;
  if (type !== 'hourglass-receipt') return wrong(damaged.type);
  if (version !== kReceiptVersion) return wrong(damaged.version(String(version), kReceiptVersion));
  if (typeof link !== 'string' || !link.includes('#') || link.length > 20_000) return wrong(damaged.link);
  if (!isCount(step)) return wrong(damaged.step);
  if (!isSum(weights)) return wrong(damaged.weights);
  if (data !== '' && !isSum(data)) return wrong(damaged.data);
  if (typeof build !== 'string' || !/^[0-9a-f]{1,64}$/.test(build)) return wrong(damaged.build);
  if (!isFigures(figures)) return wrong(damaged.figures);
  if (!Array.isArray(changes) || !changes.every(isChange)) return wrong(damaged.changes);
  return { type, version, link, changes, step, figures, weights, data, build };
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isSum(value: unknown): value is string {
  return typeof value === 'string' && (value.length === 64 || value.length === kShort) && /^[0-9a-f]+$/.test(value);
}

function isFigures(value: unknown): value is Record<string, number> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const all = Object.values(value);
  return all.length > 0 && all.every((one) => typeof one === 'number' && Number.isFinite(one));
}

function isChange(value: unknown): value is RunRecord['changes'][number] {
  if (!Array.isArray(value) || value.length !== 3) return false;
  const [step, key, setting] = value as unknown[];
  return isCount(step) && typeof key === 'string' && ['number', 'string', 'boolean'].includes(typeof setting);
}
