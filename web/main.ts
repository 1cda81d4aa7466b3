import './style/page.css';
import './app';
import type { App } from './app';
import { RunStore } from './state/run-store';
import { Session } from './state/session';
import { WindowSign } from './state/sign';
import { makeSurface } from './state/surface';

const base = new URL('.', location.href).href;
const store = new RunStore();
const sign = new WindowSign();
const session = new Session(store, base, sign);

const app = document.createElement('hg-app') as App;
app.session = session;
app.base = base;
app.sign = sign;
document.body.replaceChildren(app);

const ready = app.start(location.hash).then(() => {
  if (store.state.status === 'failed') throw new Error(store.state.failure ?? 'The engine did not start.');
});
ready.catch(() => {}); // the page itself shows the failure
window.hourglass = makeSurface(session, ready);
// Not before there is something to see.
const seen = new Promise<unknown>((resolve) => session.on('evaluation', resolve));
void Promise.all([ready, seen]).then(async () => new (await import('./state/run-keeper')).RunKeeper(session).start()).catch(() => {});

window.addEventListener('hashchange', ({ newURL }) => {
  // Not location.hash: the run that is open may have written its own there in the meantime.
  void session.attempt(() => app.follow(new URL(newURL).hash));
});
window.addEventListener('pagehide', () => session.end());
// A page that comes back from the browser's cache has lost its worker.
window.addEventListener('pageshow', (event) => {
  if (event.persisted) void app.start(location.hash);
});
