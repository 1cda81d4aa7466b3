import { pictureSize } from '../../../../web/files/reader/picture-size';
import { must } from '../must';

export default function read(bytes: Uint8Array): void {
  const size = pictureSize(bytes);
  must(size === null || (size.width >= 0 && size.height >= 0), 'a size that is none');
}
