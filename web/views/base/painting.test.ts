import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { paintNoMore, paintSoon } from './painting';

let frames: FrameRequestCallback[] = [];
let now = 0;

beforeEach(() => {
  frames = [];
  now = 0;
  vi.stubGlobal('requestAnimationFrame', (callback: FrameRequestCallback) => frames.push(callback));
  vi.spyOn(performance, 'now').mockImplementation(() => now);
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** One frame of the browser's; returns whether there was one to come. */
function turn(): boolean {
  const callbacks = frames;
  frames = [];
  for (const callback of callbacks) callback(now);
  return callbacks.length > 0;
}

it('paints what is quick in one frame, once, in the order in which it was asked for', () => {
  const painted: string[] = [];
  const paint = (name: string) => () => void painted.push(name);
  const first = paint('first');
  paintSoon(first);
  paintSoon(paint('second'));
  paintSoon(first);
  expect(frames).toHaveLength(1);
  turn();
  expect(painted).toEqual(['first', 'second']);
  expect(turn()).toBe(false);
});

it('paints one a frame where each takes long, and none that was taken back', () => {
  const painted: string[] = [];
  const paint = (name: string) => () => {
    now += 30;
    painted.push(name);
  };
  const left = paint('left');
  for (const slow of [paint('a'), paint('b'), left, paint('c')]) paintSoon(slow);
  paintNoMore(left);
  turn();
  expect(painted).toEqual(['a']);
  turn();
  turn();
  expect(painted).toEqual(['a', 'b', 'c']);
  expect(turn()).toBe(false);
});

it('goes on after one that throws', () => {
  const painted: string[] = [];
  paintSoon(() => {
    throw new Error('no context');
  });
  paintSoon(() => void painted.push('next'));
  expect(turn).toThrow('no context');
  turn();
  expect(painted).toEqual(['next']);
});
