import { expect, it } from 'vitest';
import { droppedLink } from './drops';

const data = (texts: Record<string, string>) => ({ getData: (type: string) => texts[type] ?? '' });

it.each<[Record<string, string>, string | null]>([
  [{ 'text/uri-list': 'https://example.org/play/#model=vae&preset=latent-2' }, '#model=vae&preset=latent-2'],
  [
    { 'text/uri-list': '# a list\r\nhttps://example.org/#model=vae&seed=7\r\nhttps://example.org/' },
    '#model=vae&seed=7',
  ],
  [{ 'text/plain': ' https://example.org/?Model=Beta-VAE).' }, '#model=beta-vae'],
  [{ 'text/uri-list': 'https://example.org/#preset=classic/relu-2d' }, '#preset=classic/relu-2d'],
  [{ 'text/uri-list': 'https://example.org/picture.png', 'text/html': '<img>' }, null],
  [{ 'text/uri-list': 'https://example.org/#model=gpt' }, null],
  [{ 'text/uri-list': 'https://[' }, null],
  [{ 'text/plain': 'model=vae' }, null],
  [{}, null],
])('finds the link in what is dropped', async (texts, link) => expect(await droppedLink(data(texts))).toBe(link));
