import { describe, expect, it } from 'vitest';
import type { EngineEvent, Evaluation, Progress, RunConfiguration, View } from '../../engine/protocol';
import { reduce } from './reduce';
import { RunStore } from './run-store';
import type { RunState } from './run-store';

const configuration = (model: string, data = 'mnist'): RunConfiguration => ({
  model,
  preset: null,
  data,
  seed: 1,
  settings: {},
});
const progress = { step: 7, epoch: 0.1 } as Progress;
const evaluation = { step: 7, epoch: 0.1 } as Evaluation;
const view = (name: string) => ({ name, info: {}, arrays: {} }) as View;
const mark = { step: 3, epoch: 0.05 };

/** A run of lesson 1 that has come somewhere. */
function state(change: Partial<RunState> = {}): Readonly<RunState> {
  return Object.freeze({
    ...new RunStore().state,
    phase: { is: 'running' } as const,
    configuration: configuration('classic'),
    progress,
    evaluation,
    views: { hourglass: view('hourglass') },
    lit: 'J',
    look: { tab: 'map' },
    chosenImage: 4,
    ...change,
  });
}

describe('what an event changes', () => {
  it('is nothing of the state that it is given', () => {
    const before = state();
    const copy = structuredClone({ ...before });
    const events: EngineEvent[] = [
      { type: 'configuration', configuration: configuration('vae', 'faces') },
      { type: 'view', id: 'samples', view: view('samples') },
      { type: 'rewind', rewind: { marks: [mark], at: mark, newest: null } },
      { type: 'playing', playing: true },
      { type: 'crashed', message: 'out of bounds' },
    ];
    for (const event of events) reduce(before, event);
    expect({ ...before }).toEqual(copy);
  });

  it('of a model’s settings are the settings', () => {
    const other = { ...configuration('classic'), settings: { code: 2 } };
    expect(reduce(state(), { type: 'configuration', configuration: other })).toEqual({
      state: { configuration: other, phase: { is: 'running' } },
    });
  });

  it('of another model are figures, pictures, curves and what was looked at', () => {
    const other = configuration('vae');
    expect(reduce(state(), { type: 'configuration', configuration: other })).toEqual({
      state: {
        configuration: other,
        phase: { is: 'running' },
        progress: null,
        evaluation: null,
        views: {},
        lit: null,
        look: {},
      },
      curves: 'forget',
    });
  });

  it('of other data is the image that was chosen', () => {
    const other = configuration('classic', 'faces');
    const change = reduce(state(), { type: 'configuration', configuration: other });
    expect(change.state).toMatchObject({ chosenImage: 0, look: {} });
    expect(change.curves).toBeUndefined();
  });

  it('of the first run is the phase', () => {
    const first = state({ configuration: null, phase: { is: 'opening', run: null, over: false } });
    const change = reduce(first, { type: 'configuration', configuration: configuration('classic') });
    expect(change.state.phase).toEqual({ is: 'running' });
    expect(change.curves).toBeUndefined();
  });

  it('of figures is a point of the curves, unless the run was put back', () => {
    expect(reduce(state(), { type: 'progress', progress })).toEqual({ state: { progress }, curves: { progress } });
    expect(reduce(state(), { type: 'evaluation', evaluation })).toEqual({
      state: { evaluation },
      curves: { evaluation },
    });
    const back = state({ rewind: { marks: [mark], at: mark, newest: null } });
    expect(reduce(back, { type: 'progress', progress })).toEqual({ state: { progress } });
    expect(reduce(back, { type: 'evaluation', evaluation })).toEqual({ state: { evaluation } });
  });

  it('of a picture is that picture', () => {
    const before = state();
    const { views } = reduce(before, { type: 'view', id: 'mine', view: view('samples') }).state;
    expect(views).toEqual({ hourglass: before.views.hourglass, mine: view('samples') });
    expect(views!.hourglass).toBe(before.views.hourglass);
  });

  it('is a message, once, where data or training cannot go on', () => {
    const data = {
      name: 'mnist',
      train: { loaded: 1, count: 2 },
      test: { loaded: 1, count: 1 },
      waiting: false,
      error: 'train-03 did not arrive',
    };
    expect(reduce(state(), { type: 'data', data }).notice).toEqual({ kind: 'warning', text: data.error });
    expect(reduce(state({ data }), { type: 'data', data: { ...data } }).notice).toBeUndefined();
    const divergence = { step: 9, message: 'The loss is not finite.', restoredStep: 5 };
    expect(reduce(state(), { type: 'diverged', divergence })).toEqual({
      state: { divergence },
      notice: { kind: 'error', text: 'The loss is not finite. Then press Train.' },
    });
  });
});
