// A receipt as some lines of text, which students hand in where they can paste and not attach.

import type { SettingValue } from '../../engine/protocol';
import { words } from '../../text/receipts';
import { mendLink } from '../link/mend';
import { kReceiptVersion, kShort, readReceipt } from './receipt';
import type { Receipt } from './receipt';

const kHead = 'Hourglass receipt';

/** The lines: the link, the step with its figures, what was set on the way, and the sums. */
export function textOf({ link, changes, step, figures, weights, data, build }: Receipt): string {
  const list = Object.entries(figures).map(([name, value]) => `${name} ${value}`);
  const set = changes.map(([at, key, value]) => `${at} ${key}=${String(value)}`);
  const sums = [`weights ${weights.slice(0, kShort)}`, `data ${data.slice(0, kShort) || 'made'}`, `build ${build}`];
  const lines = [
    `step ${step}, ${list.join(', ')}`,
    ...(set.length > 0 ? [`set ${set.join(', ')}`] : []),
    sums.join(', '),
  ];
  return [
    `${kHead} ${kReceiptVersion}`,
    link,
    ...lines.slice(0, -1),
    `${lines.at(-1)}, check ${checkOf(link, lines)}`,
  ].join('\n');
}

const kHeads = /Hourglass receipt (\d+)\s/g;
const kEnd = /\s(weights [0-9a-f]+,\s+data \w+,\s+build [0-9a-f]+),\s+check ([0-9a-f]+)/;
const kLongest = 60_000; // characters, with a thousand changes on the way

/** All receipts that stand in a text, whatever stands around them; an Error for one that was damaged, or changed, on its way. */
export function readTexts(text: string): (Receipt | Error)[] {
  const plain = text.replaceAll('\u00a0', ' ');
  const heads = [...plain.matchAll(kHeads)];
  return heads.map(({ 0: head, 1: version, index }, i) => {
    const from = index + head.length;
    const end = Math.min(heads[i + 1]?.index ?? plain.length, from + kLongest);
    return readText(Number(version), plain.slice(from, end));
  });
}

function readText(version: number, text: string): Receipt | Error {
  const [tail, sums, check] = kEnd.exec(text) ?? [];
  const before = tail === undefined ? '' : text.slice(0, text.indexOf(tail));
  const at = before.search(/\sstep \d+,/);
  if (at < 0) return new Error(words.damaged.lines);
  const said = before.slice(at).replace(/\s+/g, ' ').trim();
  const setAt = said.search(/ set \d/);
  const [first, set] = setAt < 0 ? [said, null] : [said.slice(0, setAt), said.slice(setAt + 1)];
  const lines = [first, ...(set === null ? [] : [set]), sums!.replace(/\s+/g, ' ')];
  const link = mended(before.slice(0, at).replace(/\s+/g, ''));
  if (checkOf(link, lines) !== check) return new Error(words.damaged.check);
  const [, step, figures] = /^step (\d+), (.*)$/.exec(first)!;
  const [, weights, data, build] = /^weights (\w+), data (\w+), build (\w+)$/.exec(lines.at(-1)!)!;
  return readReceipt({
    type: 'hourglass-receipt',
    version,
    link,
    step: Number(step),
    figures: Object.fromEntries(figures!.split(', ').map((one) => pairOf(one, ' '))),
    changes: (set?.slice('set '.length).split(', ') ?? []).map((one) => {
      const [after, rest] = pairOf(one, ' ', String);
      return [Number(after), ...pairOf(String(rest), '=')];
    }),
    weights,
    data: data === 'made' ? '' : data,
    build,
  });
}

function pairOf(text: string, sign: string, read: (value: string) => SettingValue = settingOf): [string, SettingValue] {
  const at = text.indexOf(sign);
  return [text.slice(0, at), read(text.slice(at + 1))];
}

function settingOf(text: string): SettingValue {
  if (text === 'true' || text === 'false') return text === 'true';
  return text !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
}

/** A link as the page writes it, whatever mail and forms have made of it. */
function mended(address: string): string {
  const at = address.indexOf('#');
  if (at < 0) return address;
  const { hash } = mendLink({ search: '', hash: address.slice(at) });
  return `${address.slice(0, at)}#${new URLSearchParams(hash.slice(1))}`;
}

/** Of what the lines say, 8 hexadecimal digits (FNV-1a): against accidents, not against forgers. */
function checkOf(link: string, lines: string[]): string {
  const keys = [...new URLSearchParams(link.slice(link.indexOf('#') + 1))].map((pair) => pair.join('='));
  let sum = 0x811c9dc5;
  for (const byte of new TextEncoder().encode([...keys, ...lines].join('\n')))
    sum = Math.imul(sum ^ byte, 0x01000193) >>> 0;
  return sum.toString(16).padStart(8, '0');
}
