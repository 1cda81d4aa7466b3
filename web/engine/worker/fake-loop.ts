import { vi } from 'vitest';
import type { NativeEngine } from '../module/embind';
import type { EngineEvent } from '../protocol';
import type { WholeData } from './measuring';
import { TrainingLoop } from './training-loop';

// For tests of the training loop: an engine that counts in the place of the real one.

// Node handles a thousand messages of a port before it looks at its timers again; browsers take turns, as here.
globalThis.MessageChannel = class {
  port1 = { onmessage: () => {} };
  port2 = { postMessage: () => void setImmediate(() => this.port1.onmessage()) };
} as unknown as typeof MessageChannel;

const loops: TrainingLoop[] = [];

/** Counts what the loop asks for; a step takes no time, and evaluation and pictures as long as told. */
export function setUp({
  divergeAt = Infinity,
  waitingUntil = 0,
  badView = '',
  crashAt = Infinity,
  takes,
  data,
}: {
  divergeAt?: number;
  waitingUntil?: number;
  badView?: string;
  crashAt?: number;
  /** Of each picture, when the page has taken it. */
  takes?: () => Promise<void>;
  data?: () => WholeData;
} = {}) {
  const events: EngineEvent[] = [];
  const waits: boolean[] = [];
  const failures: unknown[] = [];
  let step = 0;
  let calls = 0;
  const spend = (milliseconds: number) => {
    const end = performance.now() + milliseconds;
    while (performance.now() < end);
  };
  const cost = { evaluation: 0, view: 0 };
  const spent = { evaluation: 0, view: 0 };
  const engine = {
    train(most: number) {
      calls++;
      const waiting = calls <= waitingUntil;
      const steps = waiting ? 0 : Math.min(most, 3);
      if (steps > 0) spend(0.5);
      step += steps;
      if (step >= crashAt) throw new WebAssembly.RuntimeError('unreachable');
      const diverged = step >= divergeAt ? { step, message: 'lower the learning rate', restoredStep: 0 } : undefined;
      return {
        ok: true,
        value: JSON.stringify({
          progress: {
            step,
            samples: 10 * step,
            epoch: step / 20,
            phase: 0,
            phases: [{ name: 'Training', kind: 'training', epochs: 4 }],
            phaseProgress: step / 80,
            trainLoss: steps > 0 ? step : null,
            trainSquaredError: null,
          },
          steps,
          waiting,
          diverged,
        }),
      };
    },
    configuration: () => JSON.stringify({ settings: { batch: 10 } }),
    evaluate() {
      spend(cost.evaluation);
      spent.evaluation += cost.evaluation;
      return { ok: true, value: JSON.stringify({ step }) };
    },
    evaluateWhole: () => ({ ok: true, value: JSON.stringify({ step, whole: true }) }),
    metrics: () => ({ ok: true, value: JSON.stringify({ step }) }),
    record: () => ({ ok: true, value: JSON.stringify({ step }) }),
    view(name: string) {
      spend(cost.view);
      spent.view += cost.view;
      return name === badView
        ? { ok: false, error: 'no such picture' }
        : { ok: true, value: { info: JSON.stringify({ step }), arrays: {} } };
    },
  } as unknown as NativeEngine;
  const loop = new TrainingLoop(
    engine,
    (event) => {
      events.push(event);
      return event.type === 'view' ? takes?.() : undefined;
    },
    (waiting) => waits.push(waiting),
    (error) => failures.push(error),
    () => {},
    data,
  );
  loops.push(loop);
  return { loop, events, waits, failures, cost, spent, step: () => step };
}

/** Ends the loops of a test, also where it failed: they would keep the others waiting. */
export function endLoops(): void {
  vi.restoreAllMocks();
  for (const loop of loops.splice(0)) void loop.pause();
}

export const sleep = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
