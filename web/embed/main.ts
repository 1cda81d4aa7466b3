import '../style/page.css';
import { RunStore } from '../state/run-store';
import { Session } from '../state/session';
import { makeSurface } from '../state/surface';
import './frame';
import type { Frame } from './frame';
import type { HeightMessage } from './messages';
import { readFrameWish, writeFrameHash } from './wish';

// One lesson, or some of its views, for a frame in somebody else's page. Nothing here may need storage or an origin: a
// sandboxed frame has neither.

const store = new RunStore();
const frame = document.createElement('hg-frame') as Frame;
frame.wish = readFrameWish(location.hash);

const session = new Session(store, new URL('.', location.href).href, {
  show(run, title) {
    const hash = writeFrameHash(run, frame.wish);
    if (hash !== location.hash) history.replaceState(null, '', hash);
    document.title = `${title} · Hourglass`;
    frame.full = new URL(`./${run}`, location.href).href;
  },
});
frame.session = session;
document.body.replaceChildren(frame);

const complain = () => store.complain(frame.wish.complaints);
complain();
const ready = session.start(frame.wish.run).then(() => {
  if (store.state.status === 'failed') throw new Error(store.state.failure ?? 'The engine did not start.');
});
ready.catch(() => {}); // the frame itself shows the failure
window.hourglass = makeSurface(session, ready);

window.addEventListener('hashchange', ({ newURL }) => {
  frame.wish = readFrameWish(new URL(newURL).hash);
  void session.attempt(() => session.follow(frame.wish.run)).then(complain); // what is said before is said of the run before
});
window.addEventListener('pagehide', () => session.end());
window.addEventListener('pageshow', (event) => {
  if (event.persisted) void session.start(readFrameWish(location.hash).run);
});

// The page around learns how high the content is. That is no secret, so it goes to whoever that page is.
new ResizeObserver(() => {
  const message: HeightMessage = { type: 'hourglass:height', version: 1, height: Math.ceil(frame.getBoundingClientRect().height) };
  if (window.parent !== window) window.parent.postMessage(message, '*');
}).observe(frame);

// A course page may hold several frames: those out of sight rest.
let resting = false;
new IntersectionObserver(([entry]) => {
  const seen = entry!.isIntersecting;
  if (!seen && store.state.playing) {
    resting = true;
    void session.attempt(() => session.pause());
  } else if (seen && resting) {
    resting = false;
    void session.attempt(() => session.play());
  }
}).observe(frame);
