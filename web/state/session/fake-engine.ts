// For tests of sessions: an engine of a few numbers in the place of the real one.
import type {
  EngineEvent,
  Evaluation,
  Progress,
  Pursued,
  RunConfiguration,
  RunRecord,
  SettingValue,
} from '../../engine/protocol';

const kLive = ['corruption'];
const catalogue = {
  version: '1',
  models: [
    {
      name: 'classic',
      data: 'mnist',
      kind: 'images',
      settings: [
        { key: 'code', label: 'Code', type: 'integer', default: 2, minimum: 1, maximum: 64 },
        { key: 'corruption', label: 'Corruption', type: 'real', default: 0, minimum: 0, maximum: 1, live: true },
      ],
      presets: [],
    },
    { name: 'vae', data: 'mnist', kind: 'images', settings: [], presets: [] },
  ],
};

/** An engine of a few numbers, which tells of its run as the real one does. */
export class FakeEngine {
  static all: FakeEngine[] = [];
  static refuses = false;
  static cannotStart: string | null = null;
  ended = false;
  played = 0;
  step = 0;
  opened = 0;
  settings: Record<string, SettingValue> = {};
  playing = false;
  pursued: Pursued | null = null;
  /** How often it was let go past its bound. */
  past = 0;
  record: Partial<RunRecord> = {};

  constructor(readonly tell: (event: EngineEvent) => void) {
    FakeEngine.all.push(this);
  }

  readonly engine = {
    start: async () => {
      if (FakeEngine.cannotStart) throw new Error(FakeEngine.cannotStart);
      return { module: { name: 'simd', threads: 1, isolated: false, reason: '' }, catalogue };
    },
    comparePca: async () => {},
    open: async (_model: string, settings: Record<string, SettingValue>) => {
      if (FakeEngine.refuses) {
        await settled(); // after the speed
        throw new Error('open');
      }
      this.opened++;
      return this.begin(0, { code: 2, corruption: 0, ...settings });
    },
    load: async (file: ArrayBuffer) => {
      const { step, settings } = JSON.parse(new TextDecoder().decode(file)) as {
        step: number;
        settings: Record<string, SettingValue>;
      };
      return this.begin(step, settings);
    },
    save: async () => new Blob([JSON.stringify({ step: this.step, settings: this.settings })]),
    set: async (key: string, value: SettingValue) => {
      this.settings = { ...this.settings, [key]: value };
      const restarted = !kLive.includes(key);
      if (restarted) this.begin(0, this.settings);
      return { configuration: this.configuration, restarted };
    },
    recall: async () => {},
    reset: async () => void this.begin(0, this.settings),
    play: async () => {
      this.playing = true;
      this.played++;
    },
    pause: async () => void (this.playing = false),
    speed: async () => {
      if (FakeEngine.refuses) throw new Error('speed');
    },
    pursue: async (pursued: Pursued | null) => void (this.pursued = pursued),
    goPast: async () => void this.past++,
    evaluateWhole: async () => this.evaluation(),
    metrics: async () => ({ step: this.step, figures: this.figures() }),
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

  /** Measures the run as at one of its marks. */
  measure(atBound = false): void {
    this.tell({
      type: 'measured',
      measured: {
        progress: this.progress(),
        evaluation: this.evaluation(),
        figures: this.pursued?.all ? this.figures() : null,
        record: {
          step: this.step,
          weights: 'ab'.repeat(32),
          first: this.settings,
          changes: [],
          gap: '',
          ...this.record,
        },
        atBound,
      },
    });
  }

  private begin(step: number, settings: Record<string, SettingValue>): RunConfiguration {
    this.step = step;
    this.settings = { ...settings };
    this.tell({ type: 'configuration', configuration: this.configuration });
    this.report();
    return this.configuration;
  }

  private report(): void {
    this.tell({ type: 'progress', progress: this.progress() });
    this.tell({ type: 'evaluation', evaluation: this.evaluation() });
  }

  private progress(): Progress {
    const { step } = this;
    return {
      step,
      epoch: step / 100,
      trainLoss: 1,
      trainSquaredError: 100 - step,
      seconds: step / 10,
      phase: 0,
      phases: [{ name: 'Training', kind: 'training', epochs: 5 }],
      phaseProgress: step / 500,
      terms: {},
    } as unknown as Progress;
  }

  private figures(): Record<string, number> {
    return { squared_error: 101 - this.step, knn_accuracy: this.step / 100 };
  }

  private evaluation(): Evaluation {
    const { step } = this;
    return {
      step,
      epoch: step / 100,
      testLoss: 1,
      testSquaredError: 101 - step,
      testTerms: {},
    } as unknown as Evaluation;
  }
}

/** In the place of engine/client. */
export const fakeClient = {
  EngineEnded: class extends Error {},
  EngineClient: {
    start(tell: (event: EngineEvent) => void) {
      const engine = new FakeEngine(tell);
      return Object.assign(engine, { end: () => void (engine.ended = true) });
    },
  },
};

export const address = { show: () => {}, flush: () => {} };
export const lessons = {
  load: async () => {},
  choices: async () => ({ views: [], curves: [] }),
};
export const engine = () => FakeEngine.all.at(-1)!;
export const settled = () => new Promise((next) => setTimeout(next, 5));
export const crash = async () => {
  engine().tell({ type: 'crashed', message: 'memory access out of bounds' });
  await settled();
};
