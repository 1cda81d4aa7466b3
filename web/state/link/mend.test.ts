import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readFrameWish, writeFrameHash } from '../../embed/frame-hash';
import { kKeys, kTracking, mendLink } from './mend';
import { joinHashes } from './pair-hash';

const mend = (hash: string, search = '') => mendLink({ search, hash });

/** As the page writes it: one run, two, a frame; with the reader's own words last, so that they meet what is appended. */
const kOne = '#v=1&model=beta-vae&preset=beta-4&code=6&learning_rate=0.002&seed=7&sample=5&tab=samples%2Cmap';
const kTwo = joinHashes(kOne, '#v=1&model=beta-vae&preset=beta-8&beta=12&seed=1&tab=traversals');
const kFrame = writeFrameHash(kOne, {
  views: ['traversals', 'loss'],
  hides: new Set(['data', 'optimiser']),
  theme: 'dark',
  parent: 'https://course.example',
});
const kTask =
  '#v=1&model=classic&preset=rbm-30&seed=1&lock=code%2Clearning_rate%3A0.001..0.01%2Coptimiser%3Aadam%7Csgd&goal=test_squared_error%3C12%2Cknn_accuracy%3E%3D0.6%40epochs%3C%3D2';
const kWords = '#v=1&model=seq2seq&preset=grammar&seed=1&text=the+dog%2C+%22100%25%22+%26+a+%2526+cat&beam=3';

const encoded = (link: string) => `#${encodeURIComponent(link.slice(1))}`;
const separators = (link: string, and: string) => link.replaceAll('&', and);

/** What mail, chats and course systems do to a link. */
const kDamages: [string, (link: string) => string][] = [
  ['encoded whole', encoded],
  ['encoded twice', (link) => encoded(encoded(link))],
  ['its values encoded once more', (link) => link.replaceAll('%', '%25').replace('tab=samples,', 'tab=samples%252C')],
  ['= encoded', (link) => link.replaceAll('=', '%3D')],
  ['& encoded', (link) => separators(link, '%26')],
  ['# encoded as well', (link) => `#%23${encodeURIComponent(link.slice(1))}`],
  ['small hexadecimal digits', (link) => encoded(link).replace(/%../g, (code) => code.toLowerCase())],
  ['&amp;', (link) => separators(link, '&amp;')],
  ['&amp;amp;', (link) => separators(link, '&amp;amp;')],
  ['&#38;', (link) => separators(link, '&#38;')],
  ['&#x26;', (link) => separators(link, '&#x26;')],
  ['&amp; encoded', (link) => encoded(separators(link, '&amp;'))],
  ['&amp%3B', (link) => separators(link, '&amp%3B')],
  ['#/', (link) => link.replace('#', '#/')],
  ['#!', (link) => link.replace('#', '#!')],
  ['#!/', (link) => link.replace('#', '#!/')],
  ['#?', (link) => link.replace('#', '#?')],
  ['#/?', (link) => link.replace('#', '#/?')],
  ['##', (link) => link.replace('#', '##')],
  ['#&', (link) => link.replace('#', '#&')],
  ['? between', (link) => link.replace('&preset', '?preset')],
  ['# between', (link) => link.replace('&preset', '#preset')],
  ['a whole address within', (link) => `#https://example.org/play/${link}`],
  ['a whole address within, encoded', (link) => `#${encodeURIComponent(`https://example.org/play/${link}`)}`],
  ['= doubled by quoted-printable', (link) => link.replaceAll('=', '=3D')],
  ['quoted-printable with a soft line break', (link) => link.replaceAll('=', '=3D').replace('preset', 'pre=%0D%0Aset')],
  ['quoted-printable, its line break lost', (link) => link.replaceAll('=', '=3D').replace('beta-4', 'bet=a-4')],
  ['tracking', (link) => `${link}&utm_source=mail&utm_medium=email&fbclid=IwAR0-x_y&gclid=a.b`],
  ['tracking behind a ?', (link) => `${link}?utm_source=mail`],
  ['a pointer to a text', (link) => `${link}:~:text=learns`],
  ['capital keys', (link) => link.replace(/\b(v|model|preset|seed|text|b\.model)=/g, (key) => key.toUpperCase())],
  ['a capital model', (link) => link.replaceAll('model=beta-vae', 'model=Beta-VAE').replace('seq2seq', 'Seq2Seq')],
  ['a smart dash', (link) => link.replaceAll('beta-vae', 'beta%E2%80%93vae')],
  ['a dash that does not break', (link) => link.replaceAll('beta-vae', 'beta%E2%80%91vae')],
  ['a Greek letter', (link) => link.replaceAll('model=beta-vae', 'model=β-VAE')],
  ['spaces about the signs', (link) => link.replaceAll('&preset=', '%20&%20preset%20=%20')],
  ['+ about the signs', (link) => link.replaceAll('&preset=', '+&+preset+=+')],
  ['a line break in a value', (link) => link.replace('model=', 'model=%0D%0A%20')],
  ['a line break in a name', (link) => link.replace('seed=1', 'se%0Aed=1').replace('seed=7', 'se%0A%20%20ed=7')],
  ['characters of no width', (link) => link.replace('&seed', '%E2%80%8B&%EF%BB%BFse%C2%ADed')],
  ['a marker of direction', (link) => link.replace('model=', '%E2%80%8Emodel=%E2%81%A8')],
  ['signs of full width', (link) => link.replaceAll('=', '＝').replaceAll('&', '＆')],
  ['signs of full width, encoded', (link) => link.replaceAll('=', '%EF%BC%9D').replaceAll('&', '%EF%BC%86')],
  ['& of full width', (link) => separators(link, '%EF%BC%86')],
  ['digits of full width', (link) => link.replace('v=1', 'v=１')],
  ['in quotes', (link) => link.replace('#', '#%22').replace('&seed', '%22&seed')],
  ['a comma for &', (link) => link.replace('&preset', ',%20preset')],
  ['a line for &', (link) => link.replace('&preset', '%0Apreset')],
  [
    'a mail filter’s address around it',
    (link) => `#https://eu.filter.example/?url=${encodeURIComponent(kSite + link)}&data=05%7C02%7Ca%40b.edu&reserved=0`,
  ],
  ['an address that leads on', (link) => `#redirect=${encodeURIComponent(kSite + link)}&sa=D&source=mail`],
  ['twice', (link) => link + kSite + link],
  ['twice, and as Markdown has it', (link) => `${link}](${kSite}${link})`],
  ['\\u0026', (link) => separators(link, '\\u0026')],
  ['\\u003d', (link) => link.replaceAll('=', '\\u003d')],
  ['_x0026_', (link) => separators(link, '_x0026_')],
  ['Markdown’s \\& and \\_', (link) => link.replace(/[&_]/g, '\\$&')],
  ['&equals;', (link) => link.replaceAll('=', '&equals;')],
  ['&#61;', (link) => link.replaceAll('=', '&#61;')],
  ['&#x3D;', (link) => link.replaceAll('=', '&#x3D;')],
  ['&num;', (link) => link.replace('#', '#&num;')],
  ['&amp without its end', (link) => separators(link, '&amp')],
  ['quoted-printable, its lines kept', (link) => link.replaceAll('=', '=3D').replace('seed', 'se=0Aed')],
  ['lines of a reply', (link) => link.replace('seed', 'se%0A%3E%20ed')],
  [
    'entities for dashes, and of no width',
    (link) => link.replaceAll('beta-vae', 'beta&#8209;vae').replace('&seed', '&#8203;&shy;&seed'),
  ],
  ['a dash by its name', (link) => link.replaceAll('beta-vae', 'beta&ndash;vae')],
  ['escape()', (link) => link.replaceAll('beta-vae', 'beta%u2011vae')],
  ['read in another encoding', (link) => link.replaceAll('beta-vae', 'betaâ€“vae').replace('&seed', 'â€‹&seed')],
  ['a Greek letter, read in another encoding', (link) => link.replaceAll('model=beta-vae', 'model=Î²-VAE')],
  [
    'a place to break within',
    (link) => link.replaceAll('beta-vae', 'beta<wbr>-vae').replace('seq2seq', 'seq2%3Cwbr/%3Eseq'),
  ],
  ['= twice', (link) => link.replace('model=', 'model==').replace('&seed=', '&seed==')],
  ['an address that leads on, as it stands', (link) => `#url=${kSite}${link}`],
  ['an address without https', (link) => `#example.org/play/${link}`],
  [
    'other shops’ and courses’ parameters',
    (link) => `${link}&si=x&usp=sharing&forceview=1&mtm_campaign=b&srsltid=Af_1`,
  ],
  ['what a mail filter says of it', (link) => `${link}&data=05%7C02%7Ca%40b.edu%7C0&sdata=x%2Fy%3D&reserved=0`],
  ['the rest of a tag with a style', (link) => `${link}%22%20class=%22external%22%20style=%22color:red`],
  ['the rest of a tag', (link) => `${link}%22%20target=%22_blank%22%20rel=%22noopener`],
];
const kSite = 'https://example.org/play/';

describe.each([
  ['one run', kOne],
  ['two runs', kTwo],
  ['a frame', kFrame],
  ['a task', kTask],
  ['a reader’s own words', kWords],
])('a link to %s', (_, link) => {
  const meant = [...new URLSearchParams(link.slice(1))];
  it('is left alone where nothing has happened to it', () => expect(mend(link).hash).toBe(link));

  // Of words alone nobody can tell how often they were encoded.
  const damages = kDamages.filter(([name]) => link !== kWords || !name.startsWith('its values'));
  it.each(damages)('is mended: %s', (_, damage) => {
    const { hash } = mend(damage(link));
    expect([...new URLSearchParams(hash.slice(1))]).toEqual(meant);
    expect(mend(hash).hash).toBe(hash);
  });

  it('is taken from where a query stands, and leaves there', () => {
    const query = link.replace('#', '?');
    for (const [search, hash] of [
      [query, ''],
      [query, '#'],
      [`${query}&utm_source=mail`, ''],
      [separators(query, '&amp;'), ''],
      [`?${encodeURIComponent(query.slice(1))}`, ''],
      [query.replace(/&seed.*/, ''), link.replace(/^.*&seed/, '#seed')],
    ] as const) {
      const mended = mend(hash, search);
      expect(mended.search).toBe('');
      expect([...new URLSearchParams(mended.hash.slice(1))].sort()).toEqual([...meant].sort());
    }
  });
});

/** Behind a value of a name or a number. */
const kMoreTails = [
  '|',
  '%7CLesson%204',
  '~~',
  '^',
  '%',
  '#',
  '#top',
  '#/',
  '?',
  '](https',
  '%20(opens%20in%20a%20new%20tab)',
  '%20and%20then%20go',
  ' – try it',
].concat([
  '%0A%0ASent%20from%20my%20phone',
  '&gt;',
  '&rpar;',
  '&hellip;',
  '&#8221;',
  '&#x29;',
  '{:target=',
  '-',
  '%20%7C%20Lesson',
]);
it.each(kMoreTails)('loses the sentence, the table or the mail that goes on behind it: %s', (tail) => {
  for (const link of ['#v=1&model=vae&preset=latent-2&seed=7', kTwo.replace(/&b\.tab=\w+/, '&b.seed=3')])
    expect([...new URLSearchParams(mend(link + tail).hash.slice(1))]).toEqual([...new URLSearchParams(link.slice(1))]);
});

const kTails = ['.', ',', ')', ').', ');', '>', '"', "'", '…', '”', '’', '»', ']', '}', '!', '?', ':', '*', '_', '"/>'];
it.each([...kTails, '">the lesson</a>'])('loses what stood behind it in a sentence: %s', (tail) => {
  for (const link of [kOne, kTwo, kTask, kFrame.replace('?', '')]) {
    const meant = [...new URLSearchParams(link.slice(1))];
    expect([...new URLSearchParams(mend(link + tail).hash.slice(1))]).toEqual(meant);
    expect([...new URLSearchParams(mend(link + encodeURIComponent(tail)).hash.slice(1))]).toEqual(meant);
  }
});

it.each([
  ['', ''],
  ['#', ''],
  ['#', '?test'],
  ['', '?lang=de&page=3'],
  [kOne, '?test'],
])('leaves %s and the query %s as they are', (hash, search) => expect(mend(hash, search)).toEqual({ hash, search }));

it('lets only tracking go from another query', () => {
  expect(mend(kOne, '?fbclid=x&test&utm_source=y')).toEqual({ hash: kOne, search: '?test' });
  expect(mend(kOne, '?fbclid=x')).toEqual({ hash: kOne, search: '' });
});

it.each([';', '|', ' ', '%20', ', '])('finds every key behind %s', (and) => {
  expect([...new URLSearchParams(mend(separators(kOne, and)).hash.slice(1))]).toEqual([
    ...new URLSearchParams(kOne.slice(1)),
  ]);
});

it('keeps what it cannot mend, to be named', () => {
  expect(mend('#model=vae&hidden=64+32&seed=1,5&nonsense').hash).toBe('#model=vae&hidden=64+32&seed=1,5&nonsense');
  expect(mend('#/model=vae&colour=red').hash).toBe('#model=vae&colour=red');
});

/** Many links that the page could have written: each is what it says. */
it('changes no correct link', { timeout: 120_000 }, () => {
  let state = 7;
  const random = (below: number) => {
    state = (state * 1103515245 + 12345) % 2 ** 31;
    return Math.floor((state / 2 ** 31) * below);
  };
  const one = <T>(of: readonly T[]): T => of[random(of.length)]!;
  const kBits = [
    'a',
    ' ',
    '&',
    '&amp;',
    '=',
    '=3D',
    '%',
    '%26',
    '%2526',
    '#',
    '#seed=',
    '?seed=1',
    '.',
    ')',
    '"',
    '…',
  ].concat(['’', '–', '＆', '＝', '\u200b', '+', '/', ':~:', 'utm_source=x', '0,5', ';', 'ß', '猫', '\\', '<b>']);
  const words = () => Array.from({ length: 1 + random(6) }, () => one(kBits)).join('');
  for (let i = 0; i < 1500; i++) {
    const keys: [string, string][] = [
      ['v', '1'],
      ['model', one(['classic', 'beta-vae', 'seq2seq'])],
      ['preset', one(['rbm-30', 'salt-and-pepper', 'beta-4', 'classic/relu-2d'])],
      ['hidden', one(['', '512-256', '64'])],
      ['prior', one(['swiss_roll', 'normal'])],
      ['learning_rate', one(['0.002', '1e-7', '1e+21', '-0.5'])],
      ['data', one(['own-cats-2', 'grammar@500-plain', 'dsprites-32'])],
      ['at', '-0.25,1.5'],
      ['z', '0.5,-1,1e-9'],
      ['text', words()],
      ['curve', one(['−log p(x|z)', '½‖x̂−x‖²', '(λ/2)ΣW²', 'L_D(z)', 'KL', 'loss'])],
      ['b.model', 'vae'],
      ['goal', one(['test_squared_error<12@epochs<=2', 'kl>=3,kl<5;steps<1e3', 'mig>0.1@seconds<60,steps>10'])],
      ['lock', one(['all', 'code,learning_rate:0.001..', 'code:..4,optimiser:adam|sgd:hidden', 'hidden:512-256'])],
      ['view', 'samples,map'],
    ];
    const link = `#${new URLSearchParams(keys.filter(([key]) => key === 'model' || random(3) > 0))}`;
    expect(mend(link).hash).toBe(link);
    // And its words arrive where the whole of it was encoded on the way.
    const [text, back] = [link, mend(encoded(link)).hash].map((hash) => new URLSearchParams(hash.slice(1)).get('text'));
    expect(back).toBe(text);
  }
});

it('takes anything, in no time, and what it has mended stays', () => {
  let state = 11;
  const random = (below: number) => {
    state = (state * 1103515245 + 12345) % 2 ** 31;
    return Math.floor((state / 2 ** 31) * below);
  };
  const kPieces = [
    '#',
    '/',
    '!',
    '?',
    '&',
    '&amp;',
    '=',
    '=3D',
    '%',
    '%25',
    '%3D',
    '%26',
    '%C3',
    '%E2%80%93',
    '+',
    ' ',
  ].concat([
    'model',
    'preset',
    'vae',
    'VAE',
    'seed',
    '7',
    'text',
    'b.',
    'beta–vae',
    '.',
    ')',
    '"',
    '…',
    '＝',
    '\n',
    '\0',
    '🦉',
  ]);
  for (let i = 0; i < 5000; i++) {
    const piece = () => kPieces[random(kPieces.length)]!;
    const text = Array.from({ length: random(24) }, piece).join('');
    const once = mend(`#${text}`, random(4) > 0 ? '' : `?${text.replaceAll('#', '')}`);
    expect(mend(once.hash, once.search), JSON.stringify(text)).toEqual(once);
  }
  for (const piece of [...kPieces, '!a', 'a=', '&a', '%25', '=3D=', '(', ' (', ';b=', '?a=', '\\u0026', 'x=#'])
    for (const length of [2000, 100_000]) {
      const link = `#model=vae&seed=${piece.repeat(length / piece.length)}x`;
      const spent = process.cpuUsage();
      mend(link);
      expect(process.cpuUsage(spent).user, `µs for ${piece}, again and again`).toBeLessThan(1e6);
    }
}, 120_000);

it.each([
  ['#model=Kingma', 'vae'],
  ['#model=Kingma & Welling 2014', 'vae'],
  ['#model=Kingma%20et%20al.', 'vae'],
  ['#model=vae (Kingma & Welling)', 'vae'],
  ['#model=Hinton2006', 'classic'],
  ['#model=Higgins', 'beta-vae'],
  ['#model=beta vae', 'beta-vae'],
  ['#model=ß-VAE', 'beta-vae'],
  ['#model=%26beta;-VAE', 'beta-vae'],
  ['#model=variational+autoencoder', 'vae'],
  ['#model=The%20sparse%20auto-encoder', 'sparse'],
  ['#model=Denoising AE', 'denoising'],
  ['#model=dae', 'denoising'],
  ['#model=AAE', 'adversarial'],
  ['#model=sequence-to-sequence', 'seq2seq'],
  ['#model=lesson 5', 'beta-vae'],
  ['#model=4. VAE', 'vae'],
  ['#model=vae%20–%20lesson%204', 'vae'],
  ['#lesson=4', 'vae'],
  ['#Lesson=β-VAE', 'beta-vae'],
  ['#vae', 'vae'],
  ['#/Beta-VAE', 'beta-vae'],
  ['#!/lesson/6', 'adversarial'],
  ['#model/vae', 'vae'],
  ['#lesson-7', 'seq2seq'],
])('knows a lesson by what people call it: %s', (hash, model) => {
  expect(Object.fromEntries(new URLSearchParams(mend(hash).hash.slice(1)))).toEqual({ model });
});

it('follows #vae/latent-20 to the preset, and a query to the lesson that it names', () => {
  expect(mend('#vae/latent-20').hash).toBe('#model=vae&preset=latent-20');
  expect(mend('', '?lesson=4')).toEqual({ search: '', hash: '#model=vae' });
});

it.each(['autoencoder', 'ae', 'Makhzani and Kingma', 'Bengio 2014', 'gan', '8', 'lesson', 'et al.', 'the'])(
  'leaves what is no lesson’s name, or could be of two, to be named: %s',
  (name) =>
    expect(new URLSearchParams(mend(`#model=${name}`).hash.slice(1)).get('model')).toBe(name.replace(/\.$/, '')),
);

it.each(['#story', '#text', '#network', '#tour=3', '#story=concepts'])('takes no other word for a lesson: %s', (hash) =>
  expect(mend(hash).hash).toBe(hash),
);

it('takes no setting for what others put behind a link', () => {
  const help = JSON.parse(readFileSync(new URL('../../../engine/papers/help.json', import.meta.url), 'utf8')) as object;
  const keys = Object.keys(help).map((key) => key.replace(/^.*\./, '').replace(/\/.*/, ''));
  expect(keys).toContain('reverse_source');
  expect([...keys, ...kKeys].filter((key) => kTracking.test(key))).toEqual([]);
});

it('reads a frame’s names in any case', () => {
  const { hash } = mend('#Model=VAE&View=Map,%20Loss&HIDE=Data');
  expect(readFrameWish(hash)).toMatchObject({ run: '#model=vae', hides: new Set(['data']), complaints: [] });
});

it.each([
  ['as it is written', 'goal=test_squared_error<12@epochs<=2'],
  ['encoded', 'goal=test_squared_error%3C12%40epochs%3C%3D2'],
  ['encoded twice', 'goal=test_squared_error%253C12%2540epochs%253C%253D2'],
  ['with signs as HTML has them', 'goal=test_squared_error&lt;12@epochs&lt;=2'],
  ['with those encoded again', 'goal=test_squared_error&amp;lt;12@epochs&amp;lt;=2'],
  ['at a sentence’s end', 'goal=test_squared_error<12@epochs<=2).'],
])('keeps the signs of a goal, %s', (_, goal) => {
  const { hash } = mend(`#model=classic&${goal}`);
  expect(new URLSearchParams(hash.slice(1)).get('goal')).toBe('test_squared_error<12@epochs<=2');
});
