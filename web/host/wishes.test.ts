import { beforeEach, expect, test, vi } from 'vitest';
import { address, engine, FakeEngine, lessons, settled } from '../state/session/fake-engine';
import { RunStore } from '../state/store/run-store';
import { Session } from '../state/session/session';
import { Commands } from './commands';

vi.mock('../engine/client/client', async () => (await import('../state/session/fake-engine')).fakeClient);

let session: Session;
let commands: Commands;
const drag = (value: number) => commands.handlers['hg-setting']!({ key: 'corruption', value });
const settings = () => session.store.state.configuration?.settings;

beforeEach(async () => {
  FakeEngine.all = [];
  session = new Session(new RunStore(), '/', address, lessons);
  await session.start('#model=classic');
  commands = new Commands(session);
});

test('what is asked for after a slider’s last move is what the run has', async () => {
  drag(0.1);
  drag(0.2); // waits for the answer
  await session.set('corruption', 0.9);
  await settled();
  expect(settings()).toMatchObject({ corruption: 0.9 });
  expect(engine().settings).toMatchObject({ corruption: 0.9 });
  // And the slider's, where it is the newer.
  const other = session.set('corruption', 0.8);
  drag(0.3);
  drag(0.4);
  await other;
  await settled();
  expect(engine().settings).toMatchObject({ corruption: 0.4 });
});

test('another setting leaves a wish as it is; another run does not', async () => {
  drag(0.1);
  drag(0.2);
  await session.set('code', 3);
  await settled();
  expect(engine().settings).toEqual({ code: 3, corruption: 0.2 });
  drag(0.5);
  drag(0.6);
  await session.open('classic', { corruption: 0.7 });
  await settled();
  expect(engine().settings).toMatchObject({ corruption: 0.7 });
  const file = await session.save();
  drag(0.5);
  drag(0.6);
  await session.load(await file.arrayBuffer());
  await settled();
  expect(engine().settings).toMatchObject({ corruption: 0.7 });
});
