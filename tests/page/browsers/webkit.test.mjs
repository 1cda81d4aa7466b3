// The page in WebKit.
import { dist } from '../harness/harness.mjs';
import { smoke } from './smoke.mjs';
import { noWebKit, startWebKit } from '../harness/webkit.mjs';

smoke('WebKit', {
  skip: noWebKit ?? false,
  async start() {
    const { window, close } = await startWebKit(dist);
    return {
      async open(address) {
        await window.open(address);
        return window;
      },
      close,
    };
  },
});
