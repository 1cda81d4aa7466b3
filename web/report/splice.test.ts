import { describe, expect, it } from 'vitest';
import { Splice } from './splice';

const kept = { link: '#model=vae&seed=1', step: 120, score: 40, figures: { kl: 3 }, receipt: 'Hourglass receipt 1' };
const state = { v: 1, ...kept, status: 'failed' };

/** A page around: what it was sent, and what it says. */
function page() {
  const sent: Record<string, unknown>[] = [];
  const listeners: ((data: unknown) => void)[] = [];
  return {
    sent,
    around: {
      post: (message: object) => void sent.push({ ...message }),
      hear: (listen: (data: unknown) => void) => void listeners.push(listen),
    },
    say: (data: unknown) => listeners.forEach((listen) => listen(data)),
    answer(rest: object) {
      this.say({ subject: 'SPLICE.getState.response', message_id: sent[0]!.message_id, ...rest });
    },
  };
}

async function visit(rest: object) {
  const around = page();
  const entered = Splice.enter(around.around);
  around.answer(rest);
  return { ...around, splice: await entered };
}

describe('a page that speaks SPLICE', () => {
  it('is asked once, and known by its answer to that question', async () => {
    const { around, sent, say, answer } = page();
    let splice: Splice | null = null;
    const entered = Splice.enter(around).then((one) => (splice = one));
    expect(sent).toEqual([{ subject: 'SPLICE.getState', message_id: expect.any(String) }]);
    for (const other of [
      null,
      'SPLICE.getState.response',
      { subject: 'SPLICE.getState', message_id: sent[0]!.message_id },
      { subject: 'SPLICE.getState.response', message_id: 'another', state },
      { subject: 'SPLICE.getState.response', state },
    ])
      say(other);
    await Promise.resolve();
    expect(splice).toBeNull();
    answer.call({ sent, say } as never, { state });
    await entered;
    expect(splice).toMatchObject({ kept, status: 'failed', trouble: null });
  });

  it('gives back what it was told, as data or as text; or nothing, or trouble', async () => {
    for (const given of [state, JSON.stringify(state)])
      expect((await visit({ state: given })).splice).toMatchObject({ kept, status: 'failed', trouble: null });
    for (const nothing of [{}, { state: null }, { state: '' }, { state: '{' }, { state: { status: 'passed' } }])
      expect((await visit(nothing)).splice).toMatchObject({ kept: null, status: '', trouble: null });
    const error = { code: 'away', message: 'The server is away.' };
    expect((await visit({ error })).splice).toMatchObject({ kept: null, trouble: 'The server is away.' });
    expect((await visit({ error: { code: 'away' }, message_id: undefined })).splice.trouble).toBe('away');
  });

  it('is told scores from 0 to 1, with what the next visit goes on from', async () => {
    const { splice, sent } = await visit({ state: null });
    const score = (report: object) => {
      splice.tell({ status: 'incomplete', kept: { ...kept, ...report } });
      return sent.at(-1)!.score;
    };
    expect([score({ score: 40 }), score({ score: 100 }), score({ score: null })]).toEqual([0.4, 1, 0]);
    splice.leave({ status: 'completed', kept: { ...kept, score: null } });
    expect(sent.at(-1)).toEqual({
      subject: 'SPLICE.reportScoreAndState',
      message_id: expect.any(String),
      score: 1,
      state: { v: 1, ...kept, score: null, status: 'completed' },
    });
    splice.event('error', { fatal: false }, 'It broke.');
    expect(sent.at(-1)).toEqual({
      subject: 'SPLICE.sendEvent',
      message_id: expect.any(String),
      name: 'error',
      data: { fatal: false },
      error: { code: 'error', message: 'It broke.' },
    });
    expect(new Set(sent.map(({ message_id }) => message_id)).size).toBe(sent.length);
  });
});
