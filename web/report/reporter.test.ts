import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { parseGoal } from '../state/link/read-goal';
import type { Session } from '../state/session/session';
import { Lms } from './lms';
import { Reporter } from './reporter';
import { readSuspended, writeSuspended } from './suspended';
import type { Suspended } from './suspended';

beforeAll(() => {
  vi.stubGlobal('document', new EventTarget());
  vi.stubGlobal('window', new EventTarget());
});
afterAll(() => vi.unstubAllGlobals());

const kGoal = parseGoal('squared_error<10', ['squared_error']);

/** A visit: what the course system was told last, and a way to change the run's state. */
function visit(state: object, { status = 'not attempted', before = null as Suspended | null } = {}) {
  const told: Record<string, string> = {};
  const calls: string[] = [];
  const api = {
    LMSInitialize: () => 'true',
    LMSGetValue: (element: string) =>
      ({ 'cmi.core.lesson_status': status, 'cmi.suspend_data': before && writeSuspended(before) })[element] ?? '',
    LMSSetValue: (element: string, value: string) => {
      told[element.replace('cmi.', '')] = value;
      return 'true';
    },
    LMSCommit: () => String(calls.push('commit') > 0),
    LMSFinish: () => String(calls.push('finish') > 0),
  };
  let listener = (_: Set<string>) => {};
  const store = {
    state: {
      goal: null,
      standing: { is: 'open', figures: null, first: null, step: 0, receipt: null },
      progress: null,
      ...state,
    },
    subscribe: (listen: typeof listener) => (listener = listen),
    notify: () => 1,
    dismiss: () => {},
  };
  const steps: number[] = [];
  const session = {
    store,
    attempt: async (work: () => Promise<unknown>) => work().then(() => true),
    step: async (n: number) => void steps.push(n),
  } as unknown as Session;
  const lms = Lms.enter({ API: api, parent: null } as never)!;
  const reporter = new Reporter(session, lms, () => '#model=vae&seed=1');
  reporter.begin();
  const change = (key: string, more: object) => {
    Object.assign(store.state, more);
    listener(new Set([key]));
  };
  return { told, calls, change, reporter, steps };
}
const standing = (is: string, now: number) => ({
  standing: { is, figures: { squared_error: now }, first: { squared_error: 50 }, step: 5, receipt: null },
});

describe('what a course system is told', () => {
  it('of a goal is how far it is, at its best, and whether it was reached or missed', () => {
    const { told, change } = visit({ goal: kGoal, ...standing('open', 40) });
    expect([told['core.lesson_status'], told['core.score.raw']]).toEqual(['incomplete', '25']);
    change('standing', standing('open', 20));
    expect(told['core.score.raw']).toBe('75');
    change('standing', standing('missed', 30));
    expect([told['core.lesson_status'], told['core.score.raw']]).toEqual(['failed', '75']);
    change('standing', standing('open', 50));
    expect(told['core.lesson_status']).toBe('incomplete');
    change('standing', standing('reached', 9));
    expect([told['core.lesson_status'], told['core.score.raw']]).toEqual(['passed', '100']);
    change('standing', standing('missed', 50));
    expect([told['core.lesson_status'], told['core.score.raw']]).toEqual(['passed', '100']);
  });

  it('without one is whether an epoch was trained, and no score', () => {
    const { told, change } = visit({ progress: { step: 3, epoch: 0.5 } });
    expect(told['core.lesson_status']).toBe('incomplete');
    change('playing', { progress: { step: 9, epoch: 1.2 } });
    expect(told['core.lesson_status']).toBe('completed');
    change('playing', { progress: { step: 0, epoch: 0 } });
    expect([told['core.lesson_status'], told['core.score.raw']]).toEqual(['completed', undefined]);
  });

  it('is told once, and for the last time when the page is left', () => {
    const { told, calls, change } = visit({ goal: kGoal, ...standing('open', 40) });
    change('playing', {});
    expect(calls).toEqual(['commit']);
    window.dispatchEvent(new Event('pagehide'));
    expect([told['core.exit'], calls]).toEqual(['suspend', ['commit', 'commit', 'finish']]);
    change('standing', standing('reached', 9));
    expect(told['core.lesson_status']).toBe('incomplete');
  });
});

describe('a later visit', () => {
  const before = {
    link: '#model=vae',
    step: 120,
    score: 60,
    figures: { squared_error: 26 },
    receipt: 'Hourglass receipt',
  };
  it('trains to where the run was, and loses nothing of what was told where it is left on the way', async () => {
    const { told, reporter, steps } = visit({ goal: kGoal }, { status: 'failed', before });
    const back = reporter.comeBack();
    expect([told['core.score.raw'], told['core.lesson_location']]).toEqual(['60', '120']);
    window.dispatchEvent(new Event('pagehide'));
    expect(told['core.lesson_location']).toBe('120');
    expect(readSuspended(told['suspend_data']!)).toEqual({ ...before, link: '#model=vae&seed=1' });
    await back;
    expect(steps).toEqual([120]);
  });
});
