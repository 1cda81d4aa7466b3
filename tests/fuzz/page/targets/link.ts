import { mendLink } from '../../../../web/state/link/mend';
import { splitHash } from '../../../../web/state/link/pair-hash';
import { must, textOf } from '../must';

/** An address as it came, its query and its hash: what is mended is as good as new, and stays so. */
export default function read(bytes: Uint8Array): void {
  const [search = '', hash = ''] = textOf(bytes).split('\n', 2);
  const link = mendLink({ search, hash });
  const again = mendLink(link);
  must(again.hash === link.hash && again.search === link.search, `a link that is mended twice: ${link.hash}`);
  must(link.hash.length <= hash.length + 3 * search.length + 3 * hash.length + 1, 'a link that grows');
  splitHash(link.hash);
}
