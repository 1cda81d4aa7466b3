import { describe, expect, it } from 'vitest';
import type { Phase, PhaseStep } from './phase';
import { nextPhase, hasRun } from './phase';

const run = { model: 'vae', data: 'mnist' };
const lead = (phase: Phase, ...steps: PhaseStep[]) => steps.reduce(nextPhase, phase);
const starting: Phase = { is: 'starting' };
const running: Phase = { is: 'running' };

describe('the phase of a session', () => {
  it('goes from nothing to a run', () => {
    const booted = lead(starting, { type: 'boot' }, { type: 'booted' });
    expect(booted).toEqual({ is: 'opening', run: null, over: false });
    expect(hasRun(booted)).toBe(false);
    const slow = nextPhase(booted, { type: 'opening', run });
    expect(slow).toEqual({ is: 'opening', run, over: false });
    expect(lead(slow, { type: 'opened' })).toEqual(running);
    expect(lead(slow, { type: 'opened' }, { type: 'settled', run })).toEqual(running);
    expect(nextPhase(slow, { type: 'settled', run })).toEqual(booted); // refused
  });

  it('keeps the run that there is while another is on its way', () => {
    const opening = nextPhase(running, { type: 'opening', run });
    expect(opening).toEqual({ is: 'opening', run, over: true });
    expect(hasRun(opening)).toBe(true);
    expect(nextPhase(opening, { type: 'opened' })).toBe(opening); // news of the former
    expect(nextPhase(opening, { type: 'settled', run: { ...run } })).toBe(opening); // another's
    expect(nextPhase(opening, { type: 'settled', run })).toEqual(running);
  });

  it('rests and wakes, wherever it was put back', () => {
    expect(lead(running, { type: 'rest' })).toEqual({ is: 'resting' });
    expect(lead(running, { type: 'rest' }, { type: 'wake' })).toEqual(running);
    expect(nextPhase(starting, { type: 'rest' })).toBe(starting);
    const recalling = nextPhase(running, { type: 'recall', to: 40 });
    expect(recalling).toEqual({ is: 'recalling', to: 40 });
    expect(lead(recalling, { type: 'opened' })).toBe(recalling); // the state that was put back tells of itself
    expect(lead(recalling, { type: 'recall', to: 'newest' })).toEqual({ is: 'recalling', to: 'newest' });
    expect(lead(recalling, { type: 'recalled' })).toEqual(running);
  });

  it('is replacing until another engine has all of the run', () => {
    const replacing = nextPhase(running, { type: 'lost' });
    expect(
      lead(
        replacing,
        { type: 'boot' },
        { type: 'booted' },
        { type: 'opening', run },
        { type: 'opened' },
        { type: 'lost' },
      ),
    ).toBe(replacing);
    expect(hasRun(replacing)).toBe(false);
    expect(nextPhase(replacing, { type: 'replaced' })).toEqual(running);
    expect(nextPhase(starting, { type: 'lost' })).toBe(starting); // there is nothing to take up
  });

  it('fails from anywhere, and starts again', () => {
    for (const phase of [starting, running, nextPhase(running, { type: 'lost' })]) {
      const failed = nextPhase(phase, { type: 'fail', why: 'no memory' });
      expect(failed).toEqual({ is: 'failed', why: 'no memory' });
      expect(lead(failed, { type: 'opened' }, { type: 'replaced' }, { type: 'recalled' })).toBe(failed);
      expect(nextPhase(failed, { type: 'boot' })).toEqual(starting);
    }
  });
});
