// The usage examples of WordNet's glosses that are whole phrases in small letters: the set 'phrases'.
//
// The rule: of each gloss in data.adj, data.adv, data.noun and data.verb, in this order, everything between two straight
// quotes, trimmed; kept where it is 3 to 10 words of small letters a–z, joined by single spaces, each perhaps with
// hyphens or apostrophes inside ("the radio announcer's plummy voice"); each phrase once, where it first occurs.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const kFiles = ['data.adj', 'data.adv', 'data.noun', 'data.verb'];
const kPhrase = /^[a-z]+(?:[ '-][a-z]+)*$/;

/** The phrases in the text of one of WordNet's data files, in order; what stands twice comes twice. */
export function phrasesOf(text) {
  return text
    .split('\n')
    .filter((line) => !line.startsWith('  ')) // the licence
    .map((line) => line.slice(line.indexOf(' | ') + 1))
    .flatMap((gloss) => [...gloss.matchAll(/"([^"]*)"/g)].map(([, example]) => example.trim()))
    .filter((example) => {
      const words = example.split(' ').length;
      return kPhrase.test(example) && words >= 3 && words <= 10;
    });
}

/** phrases.txt, one phrase a line, from the folder with WordNet's data files. */
export function phrasesText(folder) {
  const phrases = new Set(kFiles.flatMap((file) => phrasesOf(readFileSync(join(folder, file), 'utf8'))));
  return `${[...phrases].join('\n')}\n`;
}
