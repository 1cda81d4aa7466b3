import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { AddressBar } from './address';
import { WindowAddress } from './address';

let shown: { at: number; hash: string }[];
let refuses: boolean;

beforeEach(() => {
  vi.useFakeTimers();
  shown = [];
  refuses = false;
  const location = { hash: '' };
  vi.stubGlobal('location', location);
  vi.stubGlobal('document', { title: 'Hourglass' });
  vi.stubGlobal('history', {
    state: null,
    replaceState: (_: unknown, __: string, hash: string) => {
      shown.push({ at: performance.now(), hash });
      if (refuses) throw new DOMException('Attempt to use history.replaceState() more than 100 times', 'SecurityError');
      location.hash = hash;
    },
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('what is dragged for half a minute stays far below what browsers allow, and ends where it was let go', () => {
  const bar = new AddressBar();
  let beta = 0;
  for (let time = 0; time < 30_000; time += 16) {
    bar.write(`#beta=${++beta}`);
    expect(bar.hash).toBe(`#beta=${beta}`);
    vi.advanceTimersByTime(16);
  }
  vi.advanceTimersByTime(1000);
  expect(shown.at(-1)!.hash).toBe(`#beta=${beta}`);
  const most = (window: number) =>
    Math.max(...shown.map(({ at }) => shown.filter((other) => other.at >= at && other.at < at + window).length));
  expect(most(30_000)).toBeLessThan(100);
  expect(most(10_000)).toBeLessThan(40);
  expect(shown.length).toBeGreaterThan(50); // and it follows meanwhile
});

test('what the reader does one by one is there at once; of many at a time the last is there soon, or now if need be', () => {
  const bar = new AddressBar();
  for (let code = 2; code <= 5; code++) {
    bar.write(`#code=${code}`);
    expect(location.hash).toBe(`#code=${code}`);
  }
  for (let code = 100; code <= 200; code++) bar.write(`#code=${code}`);
  expect(location.hash).not.toBe('#code=200');
  vi.advanceTimersByTime(500);
  expect(location.hash).toBe('#code=200');
  bar.write('#code=300');
  bar.write('#code=301');
  bar.flush();
  expect(location.hash).toBe('#code=301');
  const count = shown.length;
  vi.advanceTimersByTime(60_000);
  bar.write('#code=301');
  expect(shown).toHaveLength(count);
});

test('a refusal is nobody’s business, and is mended when the browser allows it again', () => {
  const bar = new AddressBar();
  refuses = true;
  bar.write('#code=2');
  bar.write('#code=3');
  bar.flush();
  expect([location.hash, bar.hash]).toEqual(['', '#code=3']);
  for (let i = 0; i < 100; i++) bar.write(`#code=${i}`);
  vi.advanceTimersByTime(9000);
  expect(shown.length).toBeLessThan(4); // it is not pressed
  refuses = false;
  vi.advanceTimersByTime(2000);
  expect(location.hash).toBe('#code=99');
});

test('the window says two runs in one address, which is known before the browser shows it', () => {
  const address = new WindowAddress();
  address.show('#model=vae', 'The VAE');
  for (let code = 3; code <= 50; code++) address.beside(`#code=${code}`);
  expect(location.hash).not.toBe('#model=vae&b.code=50');
  expect(address.hash).toBe('#model=vae&b.code=50');
  address.flush();
  expect(location.hash).toBe('#model=vae&b.code=50');
  address.beside(null);
  address.flush();
  expect([location.hash, address.hash]).toEqual(['#model=vae', '#model=vae']);
  address.rests(true);
  expect(document.title).toBe('Paused: The VAE · Hourglass');
  address.rests(false);
  expect(document.title).toBe('The VAE · Hourglass');
});
