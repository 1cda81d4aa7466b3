// The page in Firefox.
import { everyBrowser } from '../harness/every-browser.mjs';
import { smoke } from './smoke.mjs';

smoke(everyBrowser.find(({ name }) => name === 'Firefox'));
