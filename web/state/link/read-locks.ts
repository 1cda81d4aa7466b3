// A link's locks: lock=code,learning_rate:0.001..0.01,optimiser:adam|sgd. What a reader may not change, or only so far.

import type { ModelDescription, Setting, SettingValue } from '../../engine/protocol';
import { dataSets } from '../../shared/data-sets';
import { plain } from '../../shared/format';
import { named } from '../../shared/named';
import { words } from '../../text/locks';
import { words as notices } from '../../text/notices';
import { allows, written } from './locks';
import type { Lock, Lockable, Locks } from './locks';
import { parseSetting } from './hash';

const kHidden = ':hidden';
const kFree = ':any';
/** Every setting of the model. */
const kAll = 'all';
const kExample = 'lock=code,learning_rate:0.001..0.01,optimiser:adam|sgd';

/** Of a text; what of it cannot be is left out, and named. `run`: as the link opens it; a lock without a value is at what it has. */
export function parseLocks(
  text: string,
  model: ModelDescription,
  models: readonly string[],
  run: Lockable,
): { locks: Locks; complaints: string[] } {
  const found = new Map<string, Lock | null>();
  const complaints: string[] = [];
  let rest: 'open' | 'shown' | 'hidden' = 'open';
  const keys = [...model.settings.map(({ key }) => key), 'model', 'data'];
  for (const part of tidy(text).split(/[,;]/).filter(Boolean)) {
    const complain = (good: string) => complaints.push(notices.link.ignored('lock', shorten(part), good));
    const isHidden = part.endsWith(kHidden);
    const [written, ...ranges] = (isHidden ? part.slice(0, -kHidden.length) : part).split(':');
    const range = ranges.join(':');
    if (named(written!, [kAll]) && range === '') {
      rest = isHidden ? 'hidden' : 'shown';
      continue;
    }
    const key = named(written!, keys);
    if (!key) complain(words.noSetting(model.name, kExample));
    else if (found.has(key)) complain(words.already);
    else if (`:${range}` === kFree) found.set(key, null);
    else {
      const lock =
        key === 'model' || key === 'data'
          ? chosen(key, range, key === 'model' ? models : dataSets(model), run[key])
          : within(model.settings.find((one) => one.key === key)!, range, run);
      if (lock instanceof Error) complain(lock.message);
      else found.set(key, { ...lock, ...(isHidden && { isHidden: true }) });
    }
  }
  if (rest !== 'open')
    for (const setting of model.settings)
      if (!found.has(setting.key) && run.settings[setting.key] !== undefined)
        found.set(setting.key, { ...(within(setting, '', run) as Lock), ...(rest === 'hidden' && { isHidden: true }) });
  const all = [...found.values()].filter((lock) => lock !== null);
  return { locks: { text: all.length > 0 ? tidy(text) : '', all }, complaints };
}

/** What comes with any lock, and with a goal: it is of this lesson and these data. */
export function ofThisLesson(locks: Locks, { model, data }: Lockable): Locks {
  const free = locks.text.split(',').filter((part) => part.endsWith(kFree));
  const fixed = { model, data };
  const more = (['model', 'data'] as const)
    .filter((key) => !locks.all.some((lock) => lock.key === key) && !free.includes(key + kFree))
    .map((key) => chosen(key, '', [fixed[key]], fixed[key]) as Lock);
  return { ...locks, all: [...more, ...locks.all] };
}

/** Both: what either leaves open. An Error where nothing would be left. */
export function joined(before: Locks, more: Locks): Locks | Error {
  const all = [...before.all];
  for (const lock of more.all) {
    const at = all.findIndex(({ key }) => key === lock.key);
    const both = at < 0 ? lock : narrower(all[at]!, lock);
    if (!both) return new Error(words.fixedAlready(lock.name, all[at]!.said));
    if (at < 0) all.push(both);
    else all[at] = both;
  }
  // What comes with any lock need not be said.
  const own = all.filter(({ key, values }) => (key !== 'model' && key !== 'data') || values!.length > 1);
  return { text: written(own), all };
}

function narrower(one: Lock, other: Lock): Lock | null {
  const isHidden = one.isHidden ?? other.isHidden;
  const hidden = isHidden && { isHidden };
  if (one.values || other.values) {
    const [chosen, range] = one.values ? [one, other] : [other, one];
    const values = chosen.values!.filter((value) => allows(range, value));
    if (values.length === 0) return null;
    return values.length === chosen.values!.length
      ? { ...chosen, ...hidden }
      : { ...chosen, values, said: values.join(words.or), ...hidden };
  }
  const least = Math.max(one.least ?? -Infinity, other.least ?? -Infinity);
  const most = Math.min(one.most ?? Infinity, other.most ?? Infinity);
  return least > most ? null : { ...one, ...range(least, most), ...hidden };
}

function chosen(key: 'model' | 'data', text: string, there: readonly string[], now: string): Lock | Error {
  const name = key === 'model' ? words.lesson : words.data;
  const values =
    text === '' ? [now] : text.split('|').map((one) => named(one, there) ?? (one === now ? now : undefined));
  if (values.includes(undefined)) return new Error(words.oneOf(there.join(', ')));
  return { key, name, said: values.join(words.or), values: values as string[] };
}

function within(setting: Setting, text: string, run: Lockable): Lock | Error {
  const { key, label, type, choices = [] } = setting;
  const base = { key, name: words.setting(label, inSentence(label)) };
  const say = (value: SettingValue) =>
    choices.find((choice) => choice.value === value)?.label ??
    (typeof value === 'number'
      ? plain(value)
      : type === 'boolean'
        ? value
          ? words.on
          : words.off
        : String(value) || words.none);
  const isNumber = type === 'integer' || type === 'real';
  const ends = text.split(/\.{2,3}/);
  if (isNumber && ends.length === 2) {
    const [least, most] = ends.map((end) => (end === '' ? null : parseSetting(setting, end)));
    for (const end of [least, most]) if (end instanceof Error) return end;
    if (least === null && most === null) return new Error(words.oneEnd);
    const [from, to] = [Number(least ?? -Infinity), Number(most ?? Infinity)];
    if (from > to) return new Error(words.lessToMore(`${plain(to)}..${plain(from)}`));
    return { ...base, ...range(from, to) };
  }
  if (ends.length > 1) return new Error(isNumber ? words.twoEnds : words.noRange(key));
  const values = text === '' ? [run.settings[key]!] : text.split('|').map((one) => parseSetting(setting, one));
  for (const value of values) if (value instanceof Error) return value;
  return { ...base, said: (values as SettingValue[]).map(say).join(words.or), values: values as SettingValue[] };
}

function range(least: number, most: number): Pick<Lock, 'least' | 'most' | 'said'> {
  return {
    ...(least > -Infinity && { least }),
    ...(most < Infinity && { most }),
    said:
      least === most
        ? plain(least)
        : least === -Infinity
          ? words.orLess(plain(most))
          : most === Infinity
            ? words.orMore(plain(least))
            : `${plain(least)}–${plain(most)}`,
  };
}

/** A label within a sentence: 'Learning rate' is 'learning rate', 'KL weight' stays. */
function inSentence(label: string): string {
  return /^\p{Lu}(?!\p{Lu})/u.test(label) ? label[0]!.toLowerCase() + label.slice(1) : label;
}

function tidy(text: string): string {
  return text
    .replace(/%(2c|3a|3b|7c)/gi, (code) => decodeURIComponent(code))
    .normalize('NFKC') // … is ...
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[\s\p{Cf}]+/gu, '');
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
