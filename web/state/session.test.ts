import { beforeEach, expect, test, vi } from 'vitest';
import type { EngineEvent, Evaluation, GivenSet, Progress, RunConfiguration, SettingValue } from '../engine/protocol';
import { RunStore } from './run-store';
import { Session } from './session';

const kLive = ['corruption'];
const catalogue = { version: '1', models: [{ name: 'classic', data: 'mnist', kind: 'images', settings: [], presets: [] }] };

/** An engine of a few numbers, which tells of its run as the real one does. */
class FakeEngine {
  static all: FakeEngine[] = [];
  static refuses = false;
  step = 0;
  settings: Record<string, SettingValue> = {};
  playing = false;

  constructor(readonly tell: (event: EngineEvent) => void) {
    FakeEngine.all.push(this);
  }

  readonly engine = {
    start: async () => ({ module: { name: 'simd', threads: 1, isolated: false, reason: '' }, catalogue }),
    comparePca: async () => {},
    open: async (_model: string, settings: Record<string, SettingValue>) => {
      if (FakeEngine.refuses) {
        await settled(); // after the speed
        throw new Error('open');
      }
      return this.begin(0, { code: 2, corruption: 0, ...settings });
    },
    load: async (file: ArrayBuffer) => {
      const { step, settings } = JSON.parse(new TextDecoder().decode(file)) as { step: number; settings: Record<string, SettingValue> };
      return this.begin(step, settings);
    },
    save: async () => new TextEncoder().encode(JSON.stringify({ step: this.step, settings: this.settings })).buffer,
    set: async (key: string, value: SettingValue) => {
      this.settings = { ...this.settings, [key]: value };
      const restarted = !kLive.includes(key);
      if (restarted) this.begin(0, this.settings);
      return { configuration: this.configuration, restarted };
    },
    play: async () => void (this.playing = true),
    pause: async () => void (this.playing = false),
    speed: async () => {
      if (FakeEngine.refuses) throw new Error('speed');
    },
    calm: async () => {},
    watch: async () => {},
  };

  get configuration(): RunConfiguration {
    return { model: 'classic', preset: null, data: 'mnist', seed: 1, settings: { ...this.settings } };
  }

  train(to: number): void {
    for (this.step++; this.step < to; this.step++) this.report();
    this.report();
  }

  private begin(step: number, settings: Record<string, SettingValue>): RunConfiguration {
    this.step = step;
    this.settings = { ...settings };
    this.tell({ type: 'configuration', configuration: this.configuration });
    this.report();
    return this.configuration;
  }

  private report(): void {
    const { step } = this;
    const progress = { step, epoch: step / 100, trainLoss: 1, trainSquaredError: 100 - step, phases: [], terms: {} } as unknown as Progress;
    this.tell({ type: 'progress', progress });
    const evaluation = { step, epoch: step / 100, testLoss: 1, testSquaredError: 101 - step, testTerms: {} } as unknown as Evaluation;
    this.tell({ type: 'evaluation', evaluation });
  }
}

vi.mock('../engine/client', () => ({
  EngineClient: { start: (tell: (event: EngineEvent) => void) => Object.assign(new FakeEngine(tell), { end: () => {} }) },
}));
vi.mock('../models/registry', () => ({ lessonOf: () => undefined, loadLesson: async () => {} }));

let store: RunStore;
let session: Session;
const engine = () => FakeEngine.all.at(-1)!;
const keep = () => (session as unknown as { keepSnapshot(): Promise<void> }).keepSnapshot();
const settled = () => new Promise((next) => setTimeout(next, 5));
const crash = async () => {
  engine().tell({ type: 'crashed', message: 'memory access out of bounds' });
  await settled();
};
const curve = () => store.history.curve('squared_error').train.value;

beforeEach(async () => {
  FakeEngine.all = [];
  store = new RunStore();
  session = new Session(store, '/', { show: () => {} });
  await session.start('#model=classic');
});

test('a lost engine is replaced from the last snapshot, with the curve up to there', async () => {
  engine().train(20);
  await keep();
  engine().train(30);
  await crash();
  expect(FakeEngine.all).toHaveLength(2);
  expect(engine().step).toBe(20);
  expect(engine().playing).toBe(true);
  expect(store.state.progress?.step).toBe(20);
  expect(curve()).toEqual(Array.from({ length: 20 }, (_, i) => 99 - i));
  expect(store.history.curve('squared_error').test.value).toHaveLength(21); // from step 0 on
  expect(store.state.notices.at(-1)?.text).toMatch(/memory access out of bounds.*goes on from step 20, and cannot be put back beyond it/);
  engine().train(22);
  expect(curve()).toHaveLength(22);
});

test('what was set since the snapshot is set again', async () => {
  engine().train(20);
  await keep();
  await session.set('corruption', 0.5);
  await crash();
  expect(engine().step).toBe(20);
  expect(store.state.configuration?.settings).toEqual({ code: 2, corruption: 0.5 });
});

test('without a snapshot the run begins again, and the notice says so', async () => {
  engine().train(20);
  await crash();
  expect(engine().step).toBe(0);
  expect(curve()).toEqual([]);
  expect(store.state.notices.at(-1)?.text).toMatch(/begins again/);
});

test('a snapshot of a run that is over is of no use to the next one', async () => {
  engine().train(20);
  await keep();
  await session.set('code', 3);
  engine().train(10);
  await crash();
  expect(engine().step).toBe(0);
  expect(store.state.configuration?.settings.code).toBe(3);
});

test('a fork is the run from there on: a lost engine does not bring back what was given up', async () => {
  engine().train(20);
  await keep();
  engine().step = 5; // put back, and trained on from there
  engine().train(8);
  const mark = (step: number) => ({ step, epoch: step / 100 });
  engine().tell({ type: 'rewind', rewind: { marks: [], at: null, newest: null, forked: { at: mark(5), from: mark(20) } } });
  await settled();
  await crash();
  expect(engine().step).toBe(8);
});

test('what was said of a run stands when another engine takes it up', async () => {
  engine().train(20);
  await keep();
  store.notify('warning', 'a shard did not arrive');
  await crash();
  expect(store.state.notices.map(({ text }) => text)).toEqual(['a shard did not arrive', expect.stringMatching(/goes on from step 20/)]);
  await session.open('classic');
  expect(store.state.notices).toEqual([]);
});

test('a link of which neither the run nor the speed can be had says so once', async () => {
  FakeEngine.refuses = true;
  const unhandled: unknown[] = [];
  const listen = (reason: unknown) => unhandled.push(reason);
  process.on('unhandledRejection', listen);
  try {
    await expect(session.follow('#model=classic&speed=5')).rejects.toThrow('open');
    await settled();
  } finally {
    FakeEngine.refuses = false;
    process.off('unhandledRejection', listen);
  }
  expect(unhandled).toEqual([]);
});

test('a set that was refused is forgotten by the engine that is there now', async () => {
  const forgotten: [FakeEngine, string][] = [];
  const { OnOtherData } = await import('./on-other-data');
  session.own.add = async (set) => set;
  session.own.remove = async (name, by) => void forgotten.push([FakeEngine.all.find((one) => one.engine === (by as unknown))!, name]);
  const open = session.open;
  session.open = async () => {
    session.open = open;
    await crash();
    throw new Error('no memory');
  };
  await expect(new OnOtherData(session).trainOn({ name: 'own-x' } as GivenSet, 'classic')).rejects.toThrow('no memory');
  expect(forgotten).toEqual([[engine(), 'own-x']]);
  expect(FakeEngine.all).toHaveLength(2);
});

test('an engine that is lost a third time in a minute is given up', async () => {
  for (let i = 0; i < 3; i++) await crash();
  expect(store.state.status).toBe('failed');
  expect(store.state.failure).toMatch(/memory access out of bounds/);
});
