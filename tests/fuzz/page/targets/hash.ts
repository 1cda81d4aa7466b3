import { readFrameWish, writeFrameHash } from '../../../../web/embed/frame-hash';
import { readModuleWish } from '../../../../web/shared/opening';
import { readHash } from '../../../../web/state/link/hash';
import { catalogue } from '../catalogue';
import { must, mustBeReadable, textOf } from '../must';

export default function read(bytes: Uint8Array): void {
  const text = textOf(bytes);
  const { wish, complaints } = readHash(text, catalogue);
  mustBeReadable(complaints);
  must(wish.threads === undefined || (wish.threads >= 1 && wish.threads <= 64), 'threads');
  must(wish.speed === undefined || (wish.speed >= 0 && wish.speed <= 1000), 'speed');
  must(
    Object.keys(wish.settings).every((key) => catalogue.models[0]!.settings.some((setting) => setting.key === key)),
    'a setting that there is not',
  );
  const { threads } = readModuleWish(text);
  must(threads === undefined || threads >= 1, 'threads before the engine');
  const frame = readFrameWish(text);
  const again = readFrameWish(writeFrameHash(frame.run, frame));
  must(
    JSON.stringify([again.views, [...again.hides], again.run]) ===
      JSON.stringify([frame.views, [...frame.hides], frame.run]),
    'a frame’s hash that reads back as another',
  );
}
