import { diverges } from '../common/trouble-kinds';
import type { Trouble } from '../common/troubles';
import { words } from '../../text/prose/denoising';

export const troubles: Trouble[] = [
  diverges({
    broken: { preset: 'masking', learning_rate: 100 },
    cures: [{ name: words.troubles.cure, key: 'learning_rate', value: 0.001 }],
    watch: words.troubles.diverges,
  }),
];
