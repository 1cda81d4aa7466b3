// A link to two runs side by side holds the second one's keys with 'b.' before them: #model=vae&code=2&b.model=vae&b.code=20.

import { kLookKeys } from './view-keys';
import { words } from '../../text/notices';

const kMark = 'b.';

/** The hashes of the two runs; the second is null where the link is to one run only. */
export function splitHash(hash: string): { first: string; second: string | null } {
  const first = new URLSearchParams();
  const second = new URLSearchParams();
  for (const [key, value] of new URLSearchParams(hash.replace(/^#/, ''))) {
    if (key.startsWith(kMark)) second.append(key.slice(kMark.length), value);
    else first.append(key, value);
  }
  return { first: `#${first}`, second: second.size > 0 ? `#${second}` : null };
}

/** The hash of both. What they share, and what is the page's own, is the first one's alone. */
export function joinHashes(first: string, second: string | null): string {
  if (second === null) return first;
  const marked = new URLSearchParams(
    [...new URLSearchParams(ownKeys(second).slice(1))].map(([key, value]) => [kMark + key, value]),
  );
  return marked.size > 0 ? `${first}&${marked}` : first;
}

/** A run's hash without what it shares with the one beside it. */
export function ownKeys(hash: string): string {
  const parameters = new URLSearchParams(hash.replace(/^#/, ''));
  for (const key of kShared) parameters.delete(key);
  return `#${parameters}`;
}

// Each run shows views of its own, and has a code of its own.
const kShared = [
  'v',
  'seed',
  'data',
  'module',
  'threads',
  'speed',
  'play',
  'goal',
  'lock',
  'lang',
  ...kLookKeys.filter((key) => key !== 'tab' && key !== 'at'),
];

/**
 * The hash that the second run is opened with: on the first one's data and seed, and without training by itself.
 * `complaints` names what a link cannot ask of it.
 */
export function secondRun(
  second: string,
  { data, seed }: { data: string; seed: number },
): { hash: string; complaints: string[] } {
  const parameters = new URLSearchParams(second.replace(/^#/, ''));
  const complaints: string[] = [];
  for (const key of kShared) {
    const value = parameters.get(key);
    if (value !== null) complaints.push(words.link.ofFirst(kMark, key, value.slice(0, 40)));
    parameters.delete(key);
  }
  // The set's name goes by the preset, unless it is said.
  parameters.set('data', data);
  parameters.set('seed', String(seed));
  parameters.set('play', '0');
  return { hash: `#${parameters}`, complaints };
}
