import '../style/page.css';
import { settle } from '../text/settled';

const opening = settle().then(async () => void (await import('./main')));
window.opening = opening;
// Whoever asks as soon as the page has loaded waits for main.ts, which puts the whole in the place of this; whoever has made a
// property of that name, to hear when it is set, hears of the whole alone.
const ready = opening.then(() => window.hourglass.ready);
ready.catch(() => {}); // the page itself says that it could not start
if (!Object.hasOwn(window, 'hourglass')) window.hourglass = { ready } as typeof window.hourglass;
