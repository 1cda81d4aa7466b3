import { describe, expect, it } from 'vitest';
import { SnapshotRing } from './snapshot-ring';

const fill = (ring: SnapshotRing, steps: number, size: number) => {
  for (let step = 0; step <= steps; step++) {
    if (step >= ring.nextStep) ring.add({ step, epoch: step / 100 }, new Uint8Array(size).fill(step % 251));
  }
};
const stepsOf = (ring: SnapshotRing) => ring.marks.map(({ step }) => step);

describe('the ring of snapshots', () => {
  it('keeps within its budget and covers the whole run, its beginning more densely', () => {
    const ring = new SnapshotRing(20 * 1000);
    fill(ring, 20_000, 1000);
    const steps = stepsOf(ring);
    expect(steps.length).toBe(20);
    expect(steps[0]).toBe(0);
    expect(steps.at(-1)).toBeGreaterThan(18_900);
    const gaps = steps.slice(1).map((step, i) => step - steps[i]!);
    expect(gaps[0]).toBeLessThan(40);
    for (let i = 1; i < steps.length; i++) expect((steps[i]! + 20) / (steps[i - 1]! + 20)).toBeLessThan(2.1);
    for (const step of steps) expect(ring.at(step)![0]).toBe(step % 251);
  });

  it('keeps no more than a slider can tell apart', () => {
    const ring = new SnapshotRing(1e9, 50);
    fill(ring, 100_000, 8);
    expect(stepsOf(ring).length).toBe(50);
  });

  it('keeps the first and the newest however large they are', () => {
    const ring = new SnapshotRing(10);
    fill(ring, 30, 1000);
    expect(stepsOf(ring)).toEqual([0, 30]);
  });

  it('forgets what did not happen', () => {
    const ring = new SnapshotRing();
    for (const step of [0, 10, 20, 30]) ring.add({ step, epoch: step }, new Uint8Array(4));
    ring.cutAfter(20);
    expect(stepsOf(ring)).toEqual([0, 10, 20]);
    expect(ring.at(30)).toBeNull();
    ring.add({ step: 15, epoch: 15 }, new Uint8Array(4));
    expect(stepsOf(ring)).toEqual([0, 10, 15]);
    ring.add({ step: 15, epoch: 15 }, new Uint8Array(8));
    expect(ring.at(15)!.length).toBe(8);
    ring.clear();
    expect(ring.newest).toBeNull();
    expect(ring.nextStep).toBe(0);
  });

  it('asks for snapshots ever more rarely', () => {
    const ring = new SnapshotRing();
    ring.add({ step: 0, epoch: 0 }, new Uint8Array(1));
    expect(ring.nextStep).toBe(1);
    ring.add({ step: 10_000, epoch: 1 }, new Uint8Array(1));
    expect(ring.nextStep).toBe(10_501);
  });
});
