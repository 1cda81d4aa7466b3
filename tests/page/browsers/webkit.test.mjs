// The page in WebKit.
import { everyBrowser } from '../harness/every-browser.mjs';
import { smoke } from './smoke.mjs';

smoke(everyBrowser.find(({ name }) => name === 'WebKit'));
