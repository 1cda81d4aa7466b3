import type { SettingValue } from '../../engine/protocol';
import { words } from '../../text/notices';

/** A setting, the lesson (`model`) or the data that a lecturer has fixed: at one of some values, or within a range. */
export interface Lock {
  key: string;
  /** In a sentence: 'the learning rate'. */
  name: string;
  /** What it may be, in words: '0.001–0.01'. */
  said: string;
  values?: SettingValue[];
  least?: number;
  most?: number;
  /** The reader need not know of it. */
  isHidden?: true;
}

/** What a link has fixed. */
export interface Locks {
  /** As the link says it. */
  text: string;
  all: readonly Lock[];
}

export const kNoLocks: Locks = { text: '', all: [] };

/** A run as far as locks go. */
export interface Lockable {
  model: string;
  data: string;
  settings: Readonly<Record<string, SettingValue>>;
}

export function lockOf({ all }: Locks, key: string): Lock | undefined {
  return all.find((lock) => lock.key === key);
}

/** Whether a lock leaves no choice. */
export function isFixed({ values, least, most }: Lock): boolean {
  return values ? values.length === 1 : least === most;
}

export function allows({ values, least = -Infinity, most = Infinity }: Lock, value: SettingValue): boolean {
  // A number may come as text, from scripts and messages.
  if (values)
    return values.some((one) => (typeof one === 'number' ? Number(value) === one : String(value) === String(one)));
  const number = typeof value === 'boolean' || value === '' ? NaN : Number(value);
  return number >= least && number <= most;
}

/** The value nearest to one that a lock does not allow. */
export function nearest({ values, least = -Infinity, most = Infinity }: Lock, value: SettingValue): SettingValue {
  if (values) return values[0]!;
  const number = Number(value);
  return number > most ? most : Math.max(number, least);
}

/** The first lock that a run would break. */
export function broken({ all }: Locks, { model, data, settings }: Lockable): Lock | undefined {
  return all.find((lock) => {
    const value = lock.key === 'model' ? model : lock.key === 'data' ? data : settings[lock.key];
    return value !== undefined && !allows(lock, value);
  });
}

export function refusal({ name, said }: Lock): Error {
  return new Error(words.link.fixed(name, said));
}

/** Throws in the lecturer's name where a run would break a lock. */
export function obey(locks: Locks, run: Lockable): void {
  const lock = broken(locks, run);
  if (lock) throw refusal(lock);
}

/** A link's hash with the locks that are there, each said in full: what it opens keeps to them. */
export function withLocks(hash: string, { all }: Locks, goal: string | undefined): string {
  const parameters = new URLSearchParams(hash.replace(/^#/, ''));
  parameters.set('lock', written(all));
  if (goal) parameters.set('goal', goal);
  return `#${parameters}`;
}

/** Locks as a link says them, in full. */
export function written(all: readonly Lock[]): string {
  const range = ({ values, least, most }: Lock) => (values ? values.join('|') : `${least ?? ''}..${most ?? ''}`);
  return all.map((lock) => `${lock.key}:${range(lock)}${lock.isHidden ? ':hidden' : ''}`).join();
}
