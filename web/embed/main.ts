import { mendLink } from '../state/link/mend';
import { AddressBar, takeLink } from '../state/session/address';
import { RunStore } from '../state/store/run-store';
import { Session } from '../state/session/session';
import { makeSurface } from '../host/surface';
import { fixScheme } from '../style/scheme';
import { ensureLanguage, nameLanguage } from '../shared/language';
import { wholeSite } from '../shared/whole-site';
import { surviveTranslation } from '../style/translated';
import { lessons } from '../views/lessons/registry';
import { reopens, withLanguage } from '../text/language';
import './frame';
import { Around } from './around';
import type { Frame } from './frame';
import { readFrameWish, writeFrameHash } from './frame-hash';
import { Remote } from './remote';
import { Splice } from '../report/splice';
import { part } from '../state/store/part';
import { words } from '../text/page';

// One lesson, or some of its views, for a frame in somebody else's page. Nothing here may need storage or an origin: a
// sandboxed frame has neither.

ensureLanguage();
nameLanguage();
surviveTranslation();
const store = new RunStore();
const frame = document.createElement('hg-frame') as Frame;
const made = takeLink(mendLink);
frame.wish = readFrameWish(made);
fixScheme(frame.wish.theme);

const whole = wholeSite(new URL('.', location.href).href);
frame.notices = document.querySelector<HTMLLinkElement>('link[rel=license]')?.href ?? frame.notices;

const bar = new AddressBar();
const address = {
  flush: bar.flush,
  show(run: string, title: string) {
    const hash = writeFrameHash(run, frame.wish);
    bar.write(hash);
    document.title = `${title} · Hourglass`;
    frame.full = whole && new URL(withLanguage(run), whole).href;
  },
};
export const session = new Session(store, new URL('.', location.href).href, address, lessons);
frame.session = session;
document.body.replaceChildren(frame);

const complain = () => store.complain(frame.wish.complaints);
complain();
export const ready = frame.start().then(() => {
  const { phase } = store.state;
  if (phase.is === 'failed') throw new Error(phase.why);
});
ready.catch(() => {}); // the frame itself shows the failure
Object.assign(window.hourglass, makeSurface(session, ready));

/** Opens what another hash asks for. @returns whether it could be had */
async function follow(hash: string): Promise<boolean> {
  frame.wish = readFrameWish(hash);
  fixScheme(frame.wish.theme);
  const done = await session.attempt(() => frame.awake(() => session.follow(frame.wish.run)));
  complain(); // what is said before is said of the run before
  return done;
}

window.addEventListener('hashchange', ({ newURL }) => {
  if (!reopens(newURL)) void follow(mendLink(new URL(newURL)).hash);
});

const around = new Around(() => frame.wish.parent);
const remote = new Remote(
  session,
  window.hourglass,
  around,
  () => frame.full || location.href,
  (work) => frame.awake(work),
);
remote.begin();

/** The frame's hash as it is now. */
export function hashNow(): string {
  bar.flush();
  return location.hash;
}

/** Where the page around speaks SPLICE, tells it how the run stands, and goes on where the learner was. */
export async function speakSplice(): Promise<void> {
  const isOpen = ready.then(
    () => true,
    () => false,
  );
  if (!around.isThere || !(await isOpen)) return;
  const splice = await Splice.enter(around);
  const brought = await part(store, words.frame.report, () => import('./graded'));
  await frame.awake(async () => brought?.grade(splice, { session, remote, made, hashNow, follow }));
}

let told = 0;
// The page around learns how high the content is.
new ResizeObserver(() => {
  const height = Math.ceil(frame.getBoundingClientRect().height);
  if (height !== told) remote.height((told = height));
}).observe(frame);
