import { readFrameWish } from '../embed/frame-hash';
import type { Catalogue } from '../engine/protocol';
import { isOwn } from '../shared/data-sets';
import { cardOf, cards } from '../shared/papers';
import { dataOf, readHash } from '../state/link/hash';
import { kNoLocks } from '../state/link/locks';
import { readCourse } from '../state/course/read-course-keys';
import { words } from '../text/link';
import type { OneFileWish } from './pack';

/**
 * What a file is made for, of a model's name or a link to a run or a frame.
 * @returns with the model's name, and whatever of it could not be had
 */
export function readFrameHash(
  text: string,
  catalogue: Catalogue,
): Omit<OneFileWish, 'site'> & { model: string; complaints: string[] } {
  const isLink = /[#=]/.test(text);
  const hash = isLink ? text.replace(/^[^#]*#/, '#') : `#model=${text}`;
  const frame = readFrameWish(hash);
  const { wish, complaints } = readHash(frame.run, catalogue);
  if (wish.model === undefined && complaints.length === 0)
    complaints.push(words.noModel(catalogue.models.map(({ name }) => name).join(', ')));
  const described = catalogue.models.find(({ name }) => name === wish.model) ?? catalogue.models[0]!;
  const model = described.name;
  const bare = Object.keys(wish.settings).length === 0;
  const preset = wish.preset ?? (bare ? cardOf(model)?.openingPreset : undefined);
  if (wish.goal !== undefined || wish.lock !== undefined)
    readCourse(wish, model, preset, { catalogue, locks: kNoLocks, goal: null }, complaints, true);
  return {
    model,
    hash,
    // Of somebody's own file a link has the name only.
    data: wish.data !== undefined && !isOwn(wish.data) ? wish.data : dataOf(described, preset),
    title: cardOf(model)?.title ?? cards[0]!.title,
    complaints: [...frame.complaints, ...complaints],
  };
}
