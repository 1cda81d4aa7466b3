// What people call a lesson: by its number, its kind, its paper's authors. Only what can mean one lesson is taken.

import { named } from '../../shared/named';
import { cards } from '../../shared/papers';

/** Names that are in use beside the models' own; without “autoencoder”, which may follow each. */
const kNames: Readonly<Record<string, string>> = {
  deep: 'classic',
  dae: 'denoising',
  sdae: 'denoising',
  variational: 'vae',
  bvae: 'beta-vae',
  'beta-variational': 'beta-vae',
  aae: 'adversarial',
  'sequence-to-sequence': 'seq2seq',
  'seq-to-seq': 'seq2seq',
  sequences: 'seq2seq',
  s2s: 'seq2seq',
};
const kModels = cards.map(({ model }) => model);
const kAll = [...kModels, ...Object.keys(kNames)];

/** What stands before a lesson's name, or alone before its number. */
const kBefore = /^\W*(?:(?:the|der|die|das|model|lesson|lektion|paper|no|nr)\b\W*)*/;
/** What stands behind one: a word in brackets, the rest of a sentence. */
const kBehind = /(?:\s*[([|:;,…—/]|\s-|['`´‘’]).*$/s;

/** The model of the lesson that a text means, or undefined: 'Beta–VAE', 'lesson 4', 'denoising autoencoder', 'Kingma & Welling 2014'. */
export function lessonOf(text: string): string | undefined {
  const said = text
    .replace(/\p{Cf}|\p{Variation_Selector}/gu, '')
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ß', 'beta');
  return meant(said) ?? meant(said.replace(kBehind, ''));
}

function meant(said: string): string | undefined {
  const whole = named(said, kModels);
  if (whole) return whole;
  const bare = said
    .replace(/([a-z])(?=\d+$)/, '$1 ')
    .replace(kBefore, '')
    .trim();
  const numbered = /^(\d)(?:\W+|$)(.*)$/s.exec(bare);
  if (numbered && numbered[2] === '') return cards[Number(numbered[1]) - 1]?.model;
  const name = numbered?.[2] ?? bare;
  const known = named(name, kAll) ?? named(name.replace(/[\s_-]*auto[\s_-]*en?coders?$|[\s_-]+ae$/, ''), kAll);
  return known ? (kNames[known] ?? known) : byAuthors(name);
}

/** A text of nothing but authors of one paper, and its year. */
function byAuthors(text: string): string | undefined {
  const words = text.match(/\p{L}+|\d+/gu) ?? [];
  const found = cards.filter(({ paper: { authors, year } }) => {
    const names = authors.toLowerCase().match(/\p{L}+/gu)!;
    const isOurs = (word: string) => names.includes(word) || /^(and|und|et|al)$/.test(word) || word === String(year);
    return words.every(isOurs) && words.some((word) => names.includes(word) && !/^(et|al)$/.test(word));
  });
  return found.length === 1 ? found[0]!.model : undefined;
}
