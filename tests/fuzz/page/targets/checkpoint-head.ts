import { readCheckpointHead } from '../../../../web/engine/checkpoint-head';
import { must } from '../must';

export default function read(bytes: Uint8Array): void {
  const head = readCheckpointHead(bytes.slice().buffer);
  must(
    head === null || [head.model, head.data ?? 'x'].every((name) => /^[a-z0-9-]{1,40}$/.test(name)),
    'a name that is none',
  );
}
