import { expect, it } from 'vitest';
import { messageOf } from './message-of';

it.each(['Failed to fetch dynamically imported module: http://localhost/a.js', 'error loading dynamically imported module: a.js', 'Importing a module script failed.'])(
  'what a browser says is put into words: %s',
  (message) => expect(messageOf(new TypeError(message))).toMatch(/did not arrive.*The run goes on as it was/),
);

it('what the engine says stays', () => expect(messageOf(new Error('code = 0: at least 1'))).toBe('code = 0: at least 1'));
