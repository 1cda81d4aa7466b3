// The page in WebKit.
import { smoke } from './smoke.mjs';
import { noWebKit, startWebKit } from '../harness/webkit.mjs';

smoke('WebKit', {
  skip: noWebKit ?? false,
  async start() {
    const { window, url, close } = await startWebKit();
    return {
      url,
      async open(address) {
        await window.open(address);
        return window;
      },
      close,
    };
  },
});
