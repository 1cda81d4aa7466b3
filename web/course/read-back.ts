import type { Catalogue } from '../engine/protocol';
import { readHash } from '../state/link/hash';
import { kNoLocks } from '../state/link/locks';
import { readCourse } from '../state/course/read-course-keys';
import { pageAddress } from './wish';
import type { CourseWish } from './wish';

/** What a page that opens a wish's link would say of the locks and the goal in it: read by what reads links. */
export function complaintsOf(wish: CourseWish, catalogue: Catalogue): string[] {
  const { wish: link, complaints } = readHash(pageAddress('', wish), catalogue);
  const model = link.model ?? catalogue.models[0]!.name;
  readCourse(link, model, link.preset, { catalogue, locks: kNoLocks, goal: null }, complaints, true);
  return complaints;
}
