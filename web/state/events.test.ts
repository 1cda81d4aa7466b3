import { expect, test } from 'vitest';
import { handle, send } from './events';

test('what is sent is handled, with its detail, until that ends', () => {
  const target = new EventTarget();
  const heard: unknown[] = [];
  const end = handle(target, {
    'hg-speed': (stepsPerSecond) => heard.push(stepsPerSecond),
    'hg-alone': () => heard.push('alone'),
  });
  send(target, 'hg-speed', 60);
  send(target, 'hg-alone');
  send(target, 'hg-transport', 'reset'); // nobody's here
  expect(heard).toEqual([60, 'alone']);
  end();
  send(target, 'hg-speed', 1);
  expect(heard).toHaveLength(2);
});

test('what nobody would understand does not compile', () => {
  const target = new EventTarget();
  // @ts-expect-error there is no such event
  send(target, 'hg-sped', 60);
  // @ts-expect-error its detail is a number
  send(target, 'hg-speed', '60');
  // @ts-expect-error a detail is missing
  send(target, 'hg-speed');
  // @ts-expect-error a command is missing its step
  send(target, 'hg-rewind', { command: 'recall' });
  // @ts-expect-error nor is there anything to handle
  handle(target, { 'hg-sped': () => {} })();
});
