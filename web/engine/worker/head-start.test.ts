import { describe, expect, it } from 'vitest';
import type { EngineEvent, Measured } from '../protocol';
import { Outbox } from './head-start';

const measured = { type: 'measured', measured: {} as Measured } satisfies EngineEvent;
const playing = { type: 'playing', playing: true } satisfies EngineEvent;

/** An outbox whose page takes events when told to. */
function setUp() {
  const taken: (() => void)[] = [];
  const outbox = new Outbox();
  outbox.listener = ({ type }) => type === 'measured' && new Promise<void>((resolve) => taken.push(resolve));
  outbox.open();
  return { outbox, taken };
}

/** Whether it has come to an end once everything that can has. */
async function isOver(work: Promise<void>): Promise<boolean> {
  let over = false;
  void work.then(() => (over = true));
  for (let i = 0; i < 10; i++) await Promise.resolve();
  return over;
}

describe('what the page has heard of', () => {
  it('is all, where nothing was measured', async () => {
    const { outbox } = setUp();
    outbox.send(playing);
    expect(await isOver(outbox.heard())).toBe(true);
  });

  it('is all once the page has taken what was measured up to then', async () => {
    const { outbox, taken } = setUp();
    outbox.send(measured);
    const heard = outbox.heard();
    expect(await isOver(heard)).toBe(false);
    outbox.send(measured); // of the next run
    taken[0]!();
    expect(await isOver(heard)).toBe(true);
    expect(await isOver(outbox.heard())).toBe(false);
  });

  it('is all, where the page has gone', async () => {
    const { outbox } = setUp();
    outbox.listener = () => Promise.reject(new Error('closed'));
    outbox.send(measured);
    expect(await isOver(outbox.heard())).toBe(true);
  });
});
