import { expect, it } from 'vitest';
import { messageOf } from './format';

it.each([
  'Failed to fetch dynamically imported module: http://localhost/a.js',
  'error loading dynamically imported module: a.js',
  'Importing a module script failed.',
])('what a browser says is put into words: %s', (message) =>
  expect(messageOf(new TypeError(message))).toMatch(/could not be loaded.*Your run continues/),
);

it.each(['code = 0: at least 1', 'The engine could not be loaded: Failed to fetch dynamically imported module'])(
  'what the engine says stays: %s',
  (message) => expect(messageOf(new Error(message))).toBe(message),
);
