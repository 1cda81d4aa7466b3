import { kOwnPrefix } from '../state/own';

const kLongest = 28;

/** What the engine, links and checkpoints call a set of the reader's own: 'own-img-align-celeba' for img_align_celeba.zip. */
export function setName(title: string): string {
  const plain = title
    .toLowerCase()
    .replace(/\.(zip|npz|npy|gz|tgz|tar|csv|tsv|txt|png|jpe?g|webp)\b/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, kLongest)
    .replace(/^-+|-+$/g, '');
  return `${kOwnPrefix}${plain || 'files'}`;
}
