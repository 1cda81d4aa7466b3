// Links on their way through mail, chats and course systems: encoded once more, with HTML's entities, with the punctuation of
// the sentence around them. What can only mean one thing is mended here, before anything of a link is read; what is left is
// read as it stands, and named where it cannot be (hash.ts).

import { named } from '../../shared/named';
import { lessonOf } from './lesson-names';
import { kLookKeys } from './view-keys';

/** The parts of an address that a link's keys may have come in, as `location` has them. */
export interface LinkParts {
  search: string;
  hash: string;
}

type Pair = [key: string, value: string];

/** The keys that are there before any engine; settings are the engine's (hash.ts). */
export const kKeys = [
  'v',
  'model',
  'preset',
  'seed',
  'data',
  'speed',
  'play',
  'module',
  'threads',
  'goal',
  'lock',
  'view',
  'hide',
  'theme',
  'parent',
  'lang',
  ...kLookKeys,
] as const;

/** The reader's own words, and formulas: whatever stands in them is meant. */
const kFree = ['text', 'curve'];
/** Signs stand in these that part others from what comes behind: < in a goal is no HTML. */
const kSigned = ['goal', 'lock'];
/** What shows that a query is a link of ours: no other page's query has these. */
const kTelling = ['model', 'preset', 'seed', 'b.model', 'b.preset'];
/** What others put behind a link: campaigns, shops, "share" buttons, mail filters, course systems. None is a key or a setting of ours. */
export const kTracking =
  /^(utm_.*|(pk|mtm|piwik|matomo|at|ga|gad|elq|hsa|sc|sfmc|mc|ck|ml|rb|wt|s|li|oly|vero|fb|tw|ig|trk|dm)_[a-z_]+|[a-z]{1,4}clid|msclkid|gbraid|wbraid|igsh(id)?|_hs(enc|mi)|hsctatracking|hss_channel|mkt_tok|ref(_|_src|_url|errer|errer_id)?|source|src|via|_g[al]|_ke|_bhlid|_bta_.*|_branch_.*|_openstat|vgo_ee|elqtrack(id)?|trackingid|tracking_id|campaign_?id|[ci]?cid|cmp(id)?|ncid|ocid|epik|srsltid|spm|trk(info)?|si|feature|usp|sfnsn|mibextid|xmt|rdt|share(_id|id)?|shem|sxsrf|ved|usg|sa|ust|opi|sca_esv|sdata|reserved|authuser|web|wrap|forcedownload|forceview|redirect|module_item_id)$/;

/** Of those the ones that no host has a use for in its own query. */
const kCampaign =
  /^(utm_|pk_|mtm_|piwik_|mc_[ce]id|[a-z]{1,4}clid|msclkid|[gw]braid|igsh|_hs|mkt_tok|srsltid|mibextid|_g[al]$|li_fat|oly_|vero_|ref_src|wt_mc|_openstat|s_cid)/;

const kMark = 'b.'; // of the second run's keys, as in pair-hash.ts
const kLongest = 8192; // characters; no link of ours comes near it
const kDeepest = 5; // times that a link may be encoded, or stand within another
const kMostLost = 40; // separators: a link has no more keys

/** An address whose link is as the page itself would write it; one that is so already stays as it is. */
export function mendLink({ search, hash }: LinkParts): LinkParts {
  let link: LinkParts = { search, hash };
  if (search.length + hash.length > kLongest) return link;
  for (let n = 0; n < kDeepest; n++) {
    const next = mended(link);
    if (next.hash === link.hash && next.search === link.search) break;
    link = next; // what lay under one damage may be another
  }
  return link;
}

function mended({ search, hash }: LinkParts): LinkParts {
  const own = called(hash) ?? read(hash.replace(/^#/, '')).map(withModel);
  const query = read(search.replace(/^\?/, '')).map(withModel);
  const isLink = query.some(([key]) => kTelling.includes(key));
  const taken = isLink ? query.filter(([key]) => !own.some(([other]) => other === key)) : [];
  const all = [...own, ...taken].filter((pair) => !kTracking.test(pair[0]) && !isOfElse(pair));
  // A link may stand there twice; where the two differ it is read as it stands.
  const pairs = all.filter(([key, value], i) => all.findIndex((one) => one[0] === key && one[1] === value) === i);
  const asItStands = [...new URLSearchParams(hash.replace(/^#/, ''))];
  return {
    search: isLink ? '' : withoutTracking(search),
    hash: same(pairs, asItStands) ? hash : pairs.length > 0 ? `#${new URLSearchParams(pairs)}` : '',
  };
}

/** A lesson's name and no more, as people write an address by heart: #vae, #/lesson/4, #beta-vae/beta-8. */
function called(hash: string): Pair[] | null {
  const text = tidy(words(hash));
  if (/[=＝]/.test(text)) return null;
  const [name = '', preset] = text
    .split(/[#!?/]+/)
    .filter((part) => !/^(models?|lessons?|papers?|lektion)?$/i.test(part.trim()));
  const model = lessonOf(name);
  return model === undefined ? null : [['model', model], ...(preset ? [['preset', preset] satisfies Pair] : [])];
}

/** lesson=4 is what some write for model=vae. */
function withModel(pair: Pair): Pair {
  const model = nameOf(pair[0]) === 'lesson' ? lessonOf(pair[1]) : undefined;
  return model === undefined ? pair : [pair[0].replace('lesson', 'model'), model];
}

/** What stood behind the address in an HTML tag, or what a mail filter says of a link that it had been around. */
function isOfElse([key, value]: Pair): boolean {
  if (/^(rel|href|style|title|onclick)$/.test(key) || (key === 'class' && !/^\d*$/.test(value))) return true;
  if (key === 'data') return /^\d\d$/.test(value); // of 05|02|…
  return key === 'target' && /^_?(blank|self|parent|top)?$/.test(value);
}

function withoutTracking(search: string): string {
  const parts = search.replace(/^\?/, '').split('&');
  const rest = parts.filter((part) => !kCampaign.test(part.replace(/=.*/, '').toLowerCase()));
  return rest.length === parts.length ? search : rest.length > 0 ? `?${rest.join('&')}` : '';
}

function same(some: Pair[], others: Pair[]): boolean {
  return (
    some.length === others.length && some.every(([key, value], i) => key === others[i]![0] && value === others[i]![1])
  );
}

function read(raw: string): Pair[] {
  let text = raw.replace(/:~:.*$/s, ''); // a browser's own pointer to a text on a page
  for (let depth = 0; ; depth++) {
    const pairs = pairsOf(unquoted(text), 0);
    // No value but the reader's own words has a percent sign: where one is left, all were encoded twice.
    const isTwice = pairs.some(([key, value]) => !isFree(key) && decoded(key + value) !== key + value);
    if (!isTwice || depth === kDeepest) return pairs;
    text = text.replace(/%25(?=[0-9a-f]{2})/gi, '%');
  }
}

/** Mail's "quoted printable": every = has become =3D, and a = at a line's end was no character at all. */
function unquoted(raw: string): string {
  const parts = raw.split('&').filter((part) => part.includes('='));
  const isQuoted =
    parts.every((part) => /=3D/i.test(part)) && parts.some((part) => !isFree(keyOf(part.replace(/=.*/s, ''))));
  if (!isQuoted) return raw;
  return raw
    .replace(/=(?:%0D|%0A|\s)+|(?:=0D|=0A)+/gi, '')
    .replace(/=(?![0-9A-F]{2})/gi, '')
    .replace(/=26/g, '&')
    .replace(/=3D/gi, '=');
}

function pairsOf(raw: string, depth: number, lostBefore = 0): Pair[] {
  if (depth > kDeepest || lostBefore > kMostLost) return [];
  const parts = withSeparators(raw).split('&');
  // What leads on to another address has keys of its own around that one's: they are nothing to us.
  for (const part of parts) {
    const [key, value] = [keyOf(words(part.replace(/=.*/s, ''))), words(part.replace(/^[^=]*=?/s, ''))];
    if (!/^(https?:\/\/[^\s#]*)?[#?]/i.test(value) || kKeys.some((known) => known === nameOf(key))) continue;
    const inner = pairsOf(value, depth + 1);
    if (inner.some(([key]) => kTelling.includes(key))) return inner;
  }
  return parts.flatMap((part): Pair[] => {
    const cut = part.indexOf('=');
    if (cut < 0) {
      const inner = decoded(part);
      const isWhole = /[#?&].*=/s.test(inner) || parts.length === 1;
      if (inner !== part && /=|%3D/i.test(inner))
        return pairsOf(isWhole ? inner : part.replace(/%3D/i, '='), depth + 1);
      const key = keyOf(words(part));
      const isAddress = /^\W*https?:|[\w-]\.\w.*\//i.test(inner);
      return key === '' || key === 'amp' || isAddress || isOfName(inner, parts) ? [] : [[key, '']];
    }
    const key = keyOf(words(part.slice(0, cut)));
    const value = words(part.slice(cut + 1));
    if (key === '') return [];
    if (isFree(key)) return [[key, value]];
    // No setting is an address, or what a mail filter signs with: these led on to this link.
    if (key === 'sdata' || (/^https?:/i.test(value) && nameOf(key) !== 'parent')) return [];
    // Behind a separator that was encoded or lost the next key stands within this value.
    const whole = separated(value);
    const lost = (isSigned(key) ? kLostBehindSigns : kLost).exec(whole);
    if (!lost) return [[key, meaningOf(key, value)]];
    const rest = whole.slice(lost.index).replace(/^[^\w.]+(?:amp;)*/, '');
    return [[key, meaningOf(key, value.slice(0, lost.index))], ...pairsOf(rest, depth, lostBefore + 1)];
  });
}

/** Whether a part without a value is the rest of the lesson's name: “Kingma & Welling”. */
function isOfName(text: string, parts: string[]): boolean {
  if (parts.length > kMostLost) return false;
  const name = /(?:^|&)\s*(?:b\.)?model\s*=([^&]+)/i.exec(parts.join('&'))?.[1];
  const model = name === undefined ? undefined : lessonOf(words(name));
  return model !== undefined && lessonOf(words(text)) === model;
}

/** Where the next key begins within a value. */
const kLost = /[^\w.%]+(?:amp;)*[\w.]+\s*=/;
const kLostBehindSigns = /[^\w.%<>=@,;:|]+(?:amp;)*[\w.]+\s*=/;

function isSigned(key: string): boolean {
  return kSigned.includes(nameOf(key));
}

function isFree(key: string): boolean {
  return kFree.includes(nameOf(key));
}

function nameOf(key: string): string {
  return key.startsWith(kMark) ? key.slice(kMark.length) : key;
}

/** With & between its parts. Within a value the page writes &, =, # and ? encoded, so that these here stand between keys. */
function withSeparators(raw: string): string {
  const plain = unescaped(raw);
  const text = plain.includes('=') ? plain : plain.replace(/＝|%EF%BC%9D/gi, '=').replace(/＆|%EF%BC%86/gi, '&');
  return text
    .replace(/&(?:(?:amp|#0*38|#x0*26)(?:;|%3B))+/gi, '&')
    .replace(/&(?:amp;)*(lt|gt)(?:;|%3B)/gi, (_, sign: string) => (/lt/i.test(sign) ? '%3C' : '%3E'))
    .replace(/[#?][\s/!#?&]*(?=[\w.-]+=)/g, '&')
    .replace(/(?:%26|%EF%BC%86|＆)(?:amp(?:;|%3B))*(?=[\w.]+=)/gi, '&');
}

/** JSON's, HTML's, Markdown's and SharePoint's ways to write a character that means something to them: the page writes none of these. */
function unescaped(raw: string): string {
  const character = (code: number) =>
    encodeURIComponent(String.fromCodePoint(code)).replace(/%(26|3D|23)/g, decodeURIComponent);
  const of = (code: number) => (code > 0 && code < 0x11_0000 && (code & 0xff_f800) !== 0xd800 ? character(code) : null);
  return raw
    .replace(/\\u(00[0-9a-f]{2})|_x(00[0-9a-f]{2})_/gi, (_, json: string, xml: string) =>
      character(parseInt(json ?? xml, 16)),
    )
    .replace(/\\(?=[^\w\s])|\\(?=_)/g, '')
    .replace(/%u([0-9a-f]{4})/gi, (all, sixteen: string) => of(parseInt(sixteen, 16)) ?? all)
    .replace(/&#0*(?:(\d{1,6})|x0*([0-9a-f]{1,5}));/gi, (all, ten: string, sixteen: string) => {
      const code = ten ? Number(ten) : parseInt(sixteen, 16);
      return (code === 38 ? null : of(code)) ?? all;
    })
    .replace(/&([a-z]{2,14});/gi, (all, name: string) => kEntities[name.toLowerCase()] ?? all)
    .replace(/&amp(?=[a-z_.]{1,40}=)/gi, '&');
}

const kEntities: Readonly<Record<string, string>> = {
  equals: '=',
  num: '#',
  quot: '%22',
  apos: '%27',
  nbsp: '%20',
  ensp: '%20',
  thinsp: '%20',
  ndash: '-',
  mdash: '-',
  dash: '-',
  hyphen: '-',
  minus: '-',
  period: '.',
  comma: ',',
  colon: ':',
  lowbar: '_',
  percnt: '%25',
  lpar: '(',
  rpar: ')',
  hellip: '%E2%80%A6',
  beta: '%CE%B2',
  shy: '',
  zerowidthspace: '',
  nobreak: '',
  zwj: '',
  zwnj: '',
  lrm: '',
  rlm: '',
};

/** A key as it is written: all of them are of small letters, digits and _. */
function keyOf(text: string): string {
  const bare = tidy(text).replace(/^\W*(?:amp;)*\W*/, '');
  const mark = /^b\s*\.\s*/i.exec(bare)?.[0] ?? '';
  const name = bare.slice(mark.length);
  const known = named(name, kKeys);
  const key =
    known ??
    name
      .toLowerCase()
      .trim()
      .replace(/[\s-]+/g, '_')
      .replace(/[^\w]/g, '');
  return key && (mark ? kMark : '') + key;
}

function meaningOf(key: string, text: string): string {
  const tidied = tidy(text).replace(/^[\s"'`´“”„‘’‚«»‹›<>([{*_=]+/, '');
  const value = isSigned(key)
    ? tidied
        .replace(/["“”«»].*$/s, '') // the rest of an HTML tag
        .replace(/(?<=.)https?:\/\/.*$/is, '') // the address again
        .replace(/(?:[<>\s'`´‘’‚‹›()[\]}*_,;:!?…。、/\\^~]|(?<!\.)\.)+$/, '')
    : tidied
        .replace(/(?<=.)https?:\/\/.*$/is, '')
        .replace(/=(?=.)/gs, '') // where mail broke the line
        .replace(/(?<=\d)\s+[^\d\s].*$/s, (rest) => (isNumber(tidied.replace(/\s.*$/s, '')) ? '' : rest)); // the sentence goes on
  const name = nameOf(key);
  if (name === 'model') return lessonOf(value) ?? bare(value);
  if (isSigned(key)) return value;
  const slash = value.lastIndexOf('/');
  if (name === 'preset' && slash > 0)
    return `${lessonOf(value.slice(0, slash)) ?? value.slice(0, slash)}${bare(value.slice(slash))}`;
  return bare(value);
}

function isNumber(text: string): boolean {
  return /^-?[\d.]+(e[+-]?\d+)?$/i.test(text);
}

/** A value of names and numbers without what stands behind it: a bracket, a table's bar, a tag, the full stop. */
function bare(value: string): string {
  return value
    .replace(/["“”«»<>|()[\]{}^~#].*$/s, '')
    .replace(/(?:[\s'`´‘’‚‹›*_.,;:!?…。、/\\+=-]|%[0-9a-f]?$)+$/i, '');
}

/** Without what cannot be seen, and with the keyboard's own signs for those that look alike. */
function tidy(text: string): string {
  return text
    .replace(/(?<=\S)[^\S\n]*(?:\r?\n[^\S\n]*){2,}(?![>\s]).*$/s, '') // behind a blank line another paragraph stands
    .replace(/\s*[\r\n\v\f\u2028\u2029]+[\s>]*/g, '') // with the marks of a reply
    .replace(/<wbr\s*\/?>/gi, '')
    .replace(/â€[\x90-\x95“”‘’•]/g, '-') // UTF-8 that was read as Windows-1252
    .replace(/â€[‹\x8b]|ï»¿|Â(?=[\s\u00a0]|$)/g, '')
    .replaceAll('Î²', 'β')
    .replace(/\p{Cf}|\p{Variation_Selector}/gu, '')
    .replace(/[\u2010-\u2015\u2212\uFE58\uFE63]/g, '-')
    .replace(/[\uFF01-\uFF5E]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0));
}

function separated(text: string): string {
  return text.replace(/[＝＆＃？]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0));
}

/** As in a form: a + is a space. What is no encoding stays as it is. */
function words(text: string): string {
  return decoded(text.replaceAll('+', ' '));
}

function decoded(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (bytes) => {
    try {
      return decodeURIComponent(bytes);
    } catch {
      return bytes;
    }
  });
}
