import { writeHash } from '../../../../web/state/link/hash';
import { placeOf, readLook } from '../../../../web/state/link/view-key-rules';
import { kLookKeys } from '../../../../web/state/link/view-keys';
import { catalogue } from '../catalogue';
import { must, mustBeReadable, textOf } from '../must';

/** The first bytes say what run it is; what was read of a link is written into one that reads back the same. */
export default function read(bytes: Uint8Array): void {
  const [a = 0, b = 0, rest] = [bytes[0], bytes[1], bytes.subarray(2)];
  const run = {
    samples: a & 1 ? 10_000 : 0,
    views: a & 2 ? ['network', 'map', 'samples'] : ['sentences'],
    curves: a & 4 ? ['loss', 'KL'] : [],
    classes: a & 8 ? 10 : 0,
    code: a >> 4,
    units: 10 * (b & 15),
    layers: b >> 6,
  };
  const { look, complaints } = readLook(textOf(rest), run);
  must(complaints.length <= kLookKeys.length, 'more complaints than keys');
  mustBeReadable(complaints);
  must(
    Object.values(look).every((value) => typeof value !== 'number' || Number.isFinite(value)),
    'a number that is none',
  );
  must(
    (look.sample ?? -1) < run.samples &&
      (look.class ?? -1) < run.classes &&
      (look.unit ?? 0) <= run.units &&
      (look.layer ?? 0) <= run.layers,
    'what the run has not got',
  );
  must(
    look.z === undefined || look.z.split(',').map(Number).filter(Number.isFinite).length === run.code,
    'a code of another length',
  );
  const place = placeOf(look.at);
  must(place === null || (Number.isFinite(place.x) && Number.isFinite(place.y)), 'a place that is nowhere');
  const again = readLook(
    writeHash({ model: 'vae', preset: null, data: 'faces', seed: 1, settings: {} }, catalogue, {}, look),
    run,
  );
  must(
    again.complaints.length === 0 && JSON.stringify(again.look) === JSON.stringify(look),
    'a link that reads back as another',
  );
}
