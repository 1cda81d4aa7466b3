// What a lecturer pastes: text only, made of a wish. Whatever stands in it is quoted as its place asks.

import { words } from '../text/course';
import { frameAddress, pageAddress } from './wish';
import type { CourseWish } from './wish';

/** Keys of an address that are attributes of the element; `settings` holds all others. */
const kAttributes = [
  'model',
  'preset',
  'seed',
  'data',
  'view',
  'hide',
  'theme',
  'play',
  'speed',
  'goal',
  'lock',
  'lang',
];

/** For other people's pages, whose policy is theirs. */
const kNoBorder = 'style="border: 0"';

/** One thing to paste. */
export interface Snippet {
  name: string;
  /** Where it goes. */
  hint: string;
  text: string;
}

/** All of them, the plainest first. @param site where Hourglass lies, with the slash at its end */
export function snippets(site: string, wish: CourseWish): Snippet[] {
  const { link, system, ...said } = words.snippets;
  return [
    { ...link, text: pageAddress(site, wish) },
    { ...said.frame, text: frame(site, wish) },
    { ...said.element, text: element(site, wish) },
    { ...system, text: courseSystem(site, wish) },
    { ...said.markdown, text: markdown(site, wish) },
    { ...said.jupyter, text: jupyter(site, wish) },
  ];
}

function frame(site: string, wish: CourseWish): string {
  return `<iframe src="${html(frameAddress(site, wish))}" width="${wish.width ?? '100%'}" height="${wish.height}" ${kNoBorder} loading="lazy" title="${html(spoken(wish))}"></iframe>`;
}

/** With attributes only that editors leave, on one line each, and a link for readers whose frame was taken away. */
function courseSystem(site: string, wish: CourseWish): string {
  return [
    `<p><iframe src="${html(frameAddress(site, wish))}" width="${wish.width ?? '100%'}" height="${wish.height}" frameborder="0" title="${html(spoken(wish))}"></iframe></p>`,
    `<p><a href="${html(pageAddress(site, wish))}" target="_blank" rel="noopener">${html(words.snippets.ownWindow(wish.title))}</a></p>`,
  ].join('\n');
}

function element(site: string, wish: CourseWish): string {
  const keys = new URLSearchParams(frameAddress(site, wish).replace(/^[^#]*#/, ''));
  keys.delete('v');
  const own = kAttributes.flatMap((key) => (keys.has(key) ? [[key, keys.get(key)!]] : []));
  for (const [key] of own) keys.delete(key!);
  if (keys.size > 0) own.push(['settings', String(keys)]);
  if (wish.width !== null) own.push(['style', `max-width: ${wish.width}px`]);
  const attributes = own.map(([key, value]) => ` ${key}="${html(value!)}"`).join('');
  return [
    `<script type="module" src="${html(site)}embed.js"></script>`,
    `<hourglass-playground${attributes}>`,
    `  <a href="${html(pageAddress(site, wish))}">${html(spoken(wish))}</a>`,
    '</hourglass-playground>',
  ].join('\n');
}

function markdown(site: string, wish: CourseWish): string {
  return `[${spoken(wish).replace(/[\\[\]`*_<>]/g, '\\$&')}](${pageAddress(site, wish)})`;
}

function jupyter(site: string, wish: CourseWish): string {
  const width = wish.width ?? '"100%"';
  return `from IPython.display import IFrame\nIFrame(${JSON.stringify(frameAddress(site, wish))}, width=${width}, height=${wish.height})`;
}

/** What it is called where it is not seen. */
function spoken({ title }: CourseWish): string {
  return words.snippets.spoken(title);
}

function html(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
