import { beforeEach, expect, test, vi } from 'vitest';
import { crash, engine, FakeEngine, lessons, settled } from './fake-engine';
import { withLocks } from '../link/locks';
import { RunStore } from '../store/run-store';
import { Session } from './session';

vi.mock('../../engine/client/client', async () => (await import('./fake-engine')).fakeClient);

// No way leads around a lock: not a setting, another run, a file, a link, the past of the run, or a second run beside it.

let store: RunStore;
let session: Session;
let shown = '';
const kLink = '#model=classic&code=3&lock=code,corruption:0.1..0.5&corruption=0.2';
const kCode = 'The lecturer has fixed the code at 3.';
const kCorruption = 'The lecturer has fixed the corruption at 0.1–0.5.';
const settings = () => store.state.configuration?.settings;
const file = (step: number, settings: object) =>
  new TextEncoder().encode(JSON.stringify({ step, settings })).buffer as ArrayBuffer;

beforeEach(async () => {
  FakeEngine.all = [];
  store = new RunStore();
  session = new Session(store, '/', { show: (hash: string) => (shown = hash), flush: () => {} }, lessons);
  await session.start(kLink);
  expect(store.state.notices).toEqual([]);
});

test('a setting is refused in one sentence, and the run stays as it was', async () => {
  engine().train(20);
  await expect(session.set('code', 4)).rejects.toThrow(kCode);
  await expect(session.set('corruption', 0.6)).rejects.toThrow(kCorruption);
  await expect(session.set('corruption', 'much')).rejects.toThrow(kCorruption);
  expect([settings(), engine().step]).toEqual([{ code: 3, corruption: 0.2 }, 20]);
  await session.set('corruption', 0.5);
  await session.set('code', 3);
  expect(settings()).toEqual({ code: 3, corruption: 0.5 });
});

test('another run is refused, whoever asks for it', async () => {
  await expect(session.open('classic', { code: 4, corruption: 0.2 })).rejects.toThrow(kCode);
  await expect(session.open('classic', { corruption: 0.2 })).rejects.toThrow('The lecturer has fixed the code at 3.'); // its own would be 2
  await expect(session.open('classic', { code: 3, corruption: 0.2, data: 'faces' })).rejects.toThrow(
    'The lecturer has fixed the data at mnist.',
  );
  await expect(session.open('vae', { code: 3 })).rejects.toThrow('The lecturer has fixed the lesson at classic.');
  await expect(session.changeData('faces')).rejects.toThrow(/the data/);
  expect(FakeEngine.all[0]!.opened).toBe(1);
  await session.open('classic', { code: 3, corruption: 0.4 });
  expect(settings()).toEqual({ code: 3, corruption: 0.4 });
});

test('a file of another run is refused, and the one that there is goes on where it was', async () => {
  engine().train(30);
  const curve = store.history.curve('squared_error').train.value.length;
  await expect(session.load(file(90, { code: 4, corruption: 0.2 }))).rejects.toThrow(kCode);
  expect([settings(), engine().step]).toEqual([{ code: 3, corruption: 0.2 }, 30]);
  expect(store.history.curve('squared_error').train.value).toHaveLength(curve);
  await session.load(file(90, { code: 3, corruption: 0.1 }));
  expect(engine().step).toBe(90);
});

test('a link of the page’s own keeps to the locks; another link has its own', async () => {
  const { locks } = store.state;
  await expect(session.follow(withLocks('#model=classic&code=5&corruption=0.2', locks, undefined))).rejects.toThrow(
    kCode,
  );
  await expect(session.follow(withLocks('#model=vae', locks, undefined))).rejects.toThrow(/the lesson at classic/);
  expect(settings()).toEqual({ code: 3, corruption: 0.2 });
  await session.follow(withLocks('#model=classic&code=3&corruption=0.3', locks, undefined));
  expect([settings()?.corruption, store.state.locks]).toEqual([0.3, locks]);
  await session.follow('#model=classic&code=5');
  expect([settings()?.code, store.state.locks.all, new URLSearchParams(shown).get('lock')]).toEqual([5, [], null]);
  await session.set('code', 6);
});

test('the address keeps them, also when it is opened again', async () => {
  expect(new URLSearchParams(shown.slice(1)).get('lock')).toBe('code,corruption:0.1..0.5');
  const again = new Session(new RunStore(), '/', { show: () => {}, flush: () => {} }, lessons);
  await again.start(shown);
  await expect(again.set('code', 4)).rejects.toThrow(kCode);
});

test('a run that is had back keeps to them, and so does one that a lost engine’s successor takes up', async () => {
  await session.follow('#model=classic&code=7&corruption=0.2');
  engine().train(40);
  await session.follow(kLink);
  expect(store.state.former?.step).toBe(40);
  await expect(session.former.takeBack()).rejects.toThrow(kCode);
  engine().train(20);
  await crash();
  expect([settings(), FakeEngine.all.length]).toEqual([{ code: 3, corruption: 0.2 }, 2]);
  await expect(session.set('code', 4)).rejects.toThrow(kCode);
});

test('a state from before a lock comes back within it', async () => {
  await session.lock('corruption:0.2..0.3');
  engine().engine.recall = async () => void (await engine().engine.load(file(5, { code: 3, corruption: 0.45 })));
  await session.rewinder.recall(5);
  expect([engine().step, settings()?.corruption]).toEqual([5, 0.3]);
});

test('more can be locked, and nothing unlocked', async () => {
  await expect(session.lock('corruption:0.3..0.4')).rejects.toThrow(
    /The run has the corruption at 0.2, which is not within 0.3–0.4/,
  );
  await session.lock('corruption:0.05..0.3');
  await expect(session.set('corruption', 0.4)).rejects.toThrow('The lecturer has fixed the corruption at 0.1–0.3.');
  await expect(session.lock('corruption:0.4')).rejects.toThrow(/already/);
  for (const nothing of ['', 'code:any', 'colour']) await expect(session.lock(nothing)).rejects.toThrow();
  await expect(session.set('code', 4)).rejects.toThrow(kCode);
  const again = new Session(new RunStore(), '/', { show: () => {}, flush: () => {} }, lessons);
  await again.start(shown);
  expect(again.store.state.notices).toEqual([]);
  await expect(again.set('corruption', 0.4)).rejects.toThrow(/0.1–0.3/);
});

test('a second run beside it has the same locks', async () => {
  const second = new Session(new RunStore(), '/', { show: () => {}, flush: () => {} }, lessons);
  second.lead = store;
  await second.start('#model=classic&code=3&corruption=0.3');
  await expect(second.set('code', 4)).rejects.toThrow(kCode);
  await expect(second.follow('#model=classic&code=4&corruption=0.3&lock=corruption')).rejects.toThrow(kCode);
});

test('a link that breaks its own locks opens within them, and that is said', async () => {
  const at = new Session(new RunStore(), '/', { show: () => {}, flush: () => {} }, lessons);
  await at.start('#model=classic&corruption=0.9&lock=corruption:0.1..0.5,colour');
  expect(at.store.state.configuration?.settings.corruption).toBe(0.5);
  const [notice] = at.store.state.notices;
  expect(notice?.text).toMatch(/lock=colour was ignored/);
  expect(notice?.text).toMatch(/opens the corruption at 0.9, but its lock allows 0.1–0.5: the run has 0.5/);
  await settled();
});
