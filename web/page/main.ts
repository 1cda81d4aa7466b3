import './app';
import type { App } from './app';
import { takeLink, WindowAddress } from '../state/session/address';
import type { LinkParts } from '../state/link/mend';
import { wentBack } from '../state/kept/going';
import { part } from '../state/store/part';
import { RunStore } from '../state/store/run-store';
import { Session } from '../state/session/session';
import { makeSurface } from '../host/surface';
import { ensureLanguage, nameLanguage } from '../shared/language';
import { surviveTranslation } from '../style/translated';
import { lessons } from '../views/lessons/registry';
import { reopens } from '../text/language';
import { words } from '../text/page';

ensureLanguage();
nameLanguage();
surviveTranslation();
const base = new URL('.', location.href).href;
const store = new RunStore();
const address = new WindowAddress();
const session = new Session(store, base, address, lessons);

const app = document.createElement('hg-app') as App;
app.session = session;
app.base = base;
app.address = address;
document.body.replaceChildren(app);

// What mends links is fetched where there is one: most readers come without. If it cannot be had, the link is taken as it is.
const mender = () =>
  import('../state/link/mend').then(
    ({ mendLink }) => mendLink,
    () => (link: LinkParts) => link,
  );
const isLink = location.hash.length > 1 || /[=&%]/.test(location.search);
const link = isLink ? mender().then(takeLink) : Promise.resolve('');
const ready = link
  .then((hash) => app.start(hash))
  .then(() => {
    const { phase } = store.state;
    if (phase.is === 'failed') throw new Error(phase.why);
  });
ready.catch(() => {}); // the page itself shows the failure
Object.assign(window.hourglass, makeSurface(session, ready));
// Not before there is something to see, and nothing else on its way; who goes back to a page wants to see what was there.
const seen = wentBack() || app.hasPictures.then(() => new Promise((resolve) => setTimeout(resolve, 1000)));
const keepRuns = async () => {
  const keeper = await part(store, words.main.keeper, () => import('../state/kept/run-keeper'), words.main.keeperElse);
  if (keeper) await new keeper.RunKeeper(session).start();
};
const keepFiles = async () => {
  const { keepOffline } = await import('../offline/offline');
  await keepOffline(store, (before) => void before().then(() => app.reopen(() => location.reload())));
};
const keepBoth = () => keepRuns().then(() => keepFiles().catch(() => {})); // without its files kept the page is as it was
void Promise.all([ready, seen]).then(keepBoth, () => {}); // that it did not get ready the page itself shows

window.addEventListener('hashchange', ({ newURL }) => {
  if (reopens(newURL)) return;
  // Not location.hash: the run that is open may have written its own there in the meantime.
  void session.attempt(async () => {
    const mend = await mender();
    await link;
    await app.follow(mend(new URL(newURL)).hash);
  });
});
